import { isObject } from '../../torii/answers/json.ts';
import type { JsonSchema } from '../jsonSchema.ts';
import { closedSchema } from '../jsonSchema.ts';
import { allOfThese, type Input, oneOfThese, unpacked } from './input.ts';
import { listInput } from './listInput.ts';
import { type InputProperties, type InputProperty, objectInput, readProperties } from './objectInput.ts';
import { SCALAR_INPUTS, wholeNumber } from './scalars.ts';

function scalar(name: string): Input {
  const input = SCALAR_INPUTS.get(name);
  if (input === undefined) throw new RangeError(`expected a scalar that arguments can be of, got ${name}`);
  return input;
}

const money = objectInput(
  new Map([
    ['value', { input: wholeNumber(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER), required: true }],
    ['currency', { input: scalar('String'), required: false }],
  ]),
);

/** The kinds of values, by the property that holds one. They are the words of `CustomFieldValue`. */
const KINDS: ReadonlyMap<string, Input> = new Map([
  ['text', scalar('String')],
  ['number', scalar('Float')],
  ['boolean', scalar('Boolean')],
  ['date', scalar('Date')],
  ['option', scalar('String')],
  ['options', listInput(scalar('String'))],
  ['money', money],
  ['ids', listInput(scalar('ID'))],
  ['clear', scalar('Boolean')],
]);

const PROPERTIES: InputProperties = new Map<string, InputProperty>([
  ['key', { input: scalar('String'), required: true }],
  ...[...KINDS].map(([kind, input]) => [kind, { input, required: false }] as const),
]);

/** The graph takes any JSON as a custom field's value; agents give it by its kind, exactly one beside the key. */
export const customFieldInput: Input = {
  schema: closedSchema(
    Object.fromEntries([...PROPERTIES].map(([name, { input }]) => [name, withoutDescription(input.schema)])),
    ['key'],
  ),
  sample: { key: 'a', value: 'a' },
  read(given, at) {
    const value = unpacked(given, '{');
    if (!isObject(value)) return at.expected('an object', given);
    const before = at.mistakes.length;
    const read = readProperties(PROPERTIES, value, at);
    if (at.mistakes.length > before) return undefined;
    const kinds = [...read.keys()].filter(name => name !== 'key' && !(name === 'clear' && read.get(name) === false));
    const [kind = '', ...others] = kinds;
    if (kinds.length === 0 || others.length > 0) {
      const got = kinds.length === 0 ? 'none' : allOfThese(kinds);
      return at.note(`expected one of ${oneOfThese([...KINDS.keys()])} beside the key, got ${got}`);
    }
    return { key: read.get('key'), value: kind === 'clear' ? null : read.get(kind) };
  },
};

/** What each is follows from its name. */
function withoutDescription({ description: _, ...schema }: JsonSchema): JsonSchema {
  return schema;
}
