import type { JsonSchema } from '../jsonSchema.ts';
import type { Place } from './place.ts';

/** One kind of argument: how it is described, and how a value is read as it comes. */
export interface Input {
  readonly schema: JsonSchema;
  /**
   * The value as the graph takes it; undefined if a mistake was noted, and for what counts as left out. Never called with null or
   * undefined.
   */
  read(given: unknown, at: Place): unknown;
  /** What is expected, such as `an id such as "1042"`; absent where that is too long to say. */
  readonly expects?: string;
  /** A value that is certain to be taken, the largest where that costs something: documents are planned with it. */
  readonly sample: unknown;
  /** Whether a text without a character in it is a value; else it counts as left out where nothing is required. */
  readonly takesBlank?: boolean;
}

/** JSON in a text, which models send where an object or a list is wanted; the value itself where it is none. */
export function unpacked(given: unknown, opening: '{' | '['): unknown {
  if (typeof given !== 'string' || !given.trimStart().startsWith(opening)) return given;
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}

export function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined;
}

/** `a, b or c`. */
export function oneOfThese(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** `a, b and c`. */
export function allOfThese(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
