import type { CostLimits } from '../../resolvers/cost/costError.ts';

/** Limits of one request. What is certain to exceed them is refused before any call to Torii; what exceeds them in execution fails before the calls that are too many. */
export interface Limits extends CostLimits {
  /** Levels of fields. */
  readonly depth: number;
  readonly aliases: number;
  /** Fields at the root of an operation. */
  readonly rootFields: number;
  readonly directives: number;
  /** Lexical tokens of a document. */
  readonly tokens: number;
}

export const DEFAULT_LIMITS: Limits = {
  depth: 15,
  aliases: 30,
  rootFields: 20,
  directives: 50,
  tokens: 5_000,
  calls: 400,
  share: 0.5,
  nodes: 10_000,
  keys: 1_000,
};

/** The most errors of a refused request; the last one says that there are more. */
export const MOST_REQUEST_ERRORS = 5;

/**
 * The deepest nesting of a document's syntax and of its variables: more makes recursive code, ours and graphql-js's, run out
 * of stack.
 */
export const MOST_NESTED = { syntax: 200, variables: 50 };

/** The most fragments of a document. Those spread side by side are compared with one another. */
export const MOST_FRAGMENTS = 200;

/** The longest name in a document, in characters. Names come back in messages and, as aliases, in every row. */
export const MOST_NAME = 200;
/** Entries of all lists in a request's variables together, in addition to the nodes that it may ask for. */
export const MORE_ENTRIES = 1_000;
/** Values in variables per such entry. */
export const VALUES_OF_AN_ENTRY = 5;

/**
 * The most fields of a document with its fragments spread: fields in the answer, and equal fields merged into one, which are
 * compared with one another.
 */
export const MOST_FIELDS = { answered: 5_000, repeated: 100 };
