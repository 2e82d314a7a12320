import { isObject } from '../../torii/answers/json.ts';
import { shown } from '../../torii/inputError.ts';
import { closedSchema } from '../jsonSchema.ts';
import { allOfThese, type Input, isGiven, unpacked } from './input.ts';
import type { Place } from './place.ts';

/** A property of an object, or an argument of a tool. */
export interface InputProperty {
  readonly input: Input;
  readonly required: boolean;
}

export type InputProperties = ReadonlyMap<string, InputProperty>;

/** An object with these properties and no others. */
export function objectInput(properties: InputProperties): Input {
  return {
    schema: schemaOf(properties),
    sample: Object.fromEntries([...properties].map(([name, { input }]) => [name, input.sample])),
    read(given, at) {
      const value = unpacked(given, '{');
      if (!isObject(value)) return at.expected('an object', given);
      return Object.fromEntries(readProperties(properties, value, at));
    },
  };
}

export function schemaOf(properties: InputProperties) {
  const all = [...properties];
  return closedSchema(
    Object.fromEntries(all.map(([name, { input }]) => [name, input.schema])),
    all.flatMap(([name, { required }]) => (required ? [name] : [])),
  );
}

/** Reads each property that is given. What is missing, unknown or wrong is noted; null counts as left out. */
export function readProperties(
  properties: InputProperties,
  given: Readonly<Record<string, unknown>>,
  at: Place,
): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const name of Object.keys(given)) if (!at.isFull && !properties.has(name)) noteUnknown(name, properties, at);
  for (const [name, { input, required }] of properties) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    const isBlank = typeof value === 'string' && value.trim() === '';
    if (isBlank && required && input.takesBlank) at.in(name).expected('a text that is not blank', value);
    else if (isGiven(value) && (required || input.takesBlank || !isBlank)) {
      const read = input.read(value, at.in(name));
      if (read !== undefined) values.set(name, read);
    } else if (required) at.in(name).note(`expected ${input.expects ?? 'a value'}, got none`);
  }
  return values;
}

function noteUnknown(name: string, properties: InputProperties, at: Place): void {
  const whole = at.path === '' ? 'argument' : 'property';
  const known = [...properties.keys()];
  at.in(shown(name).slice(1, -1)).note(
    known.length === 0
      ? `there is no such ${whole}, and no other: expected none`
      : `there is no such ${whole}: expected ${allOfThese(known)}, or some of them`,
  );
}
