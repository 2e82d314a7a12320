import { isObject } from '../../torii/answers/json.ts';
import { type Input, unpacked } from '../inputs/input.ts';
import { type InputProperties, readProperties } from '../inputs/objectInput.ts';
import { type Mistake, Place } from '../inputs/place.ts';
import { described, objectSchema } from '../jsonSchema.ts';

/** What was read of the arguments of a tool that is no document. */
export interface GivenArguments {
  readonly values: ReadonlyMap<string, unknown>;
  readonly mistakes: readonly Mistake[];
}

/** Reads arguments as those of documents are read. @param given as they came */
export function readGiven(properties: InputProperties, given: unknown): GivenArguments {
  const at = new Place();
  const values = unpacked(given ?? {}, '{');
  if (!isObject(values)) {
    at.expected('an object of arguments', given);
    return { values: new Map(), mistakes: at.mistakes };
  }
  return { values: readProperties(properties, values, at), mistakes: at.mistakes };
}

/** A text of at most so many characters. */
export function textInput(mostCharacters: number, description: string | undefined): Input {
  const expects = `a text of at most ${mostCharacters} characters`;
  return {
    schema: described({ type: 'string' }, description),
    sample: 'a',
    expects,
    takesBlank: false,
    read: (given, at) =>
      typeof given === 'string' && given.length <= mostCharacters ? given : at.expected(expects, given),
  };
}

/** An object with any properties. */
export const anyObject: Input = {
  schema: objectSchema({}),
  sample: {},
  expects: 'an object',
  takesBlank: false,
  read(given, at) {
    const value = unpacked(given, '{');
    return isObject(value) ? value : at.expected('an object', given);
  },
};
