import type { CostLimits } from '../../resolvers/cost/costError.ts';

/** What one request may be and cost. What is certain to be over is refused before any call to Torii, what turns out to be over before the calls that are too many. */
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

/** Errors that a refused request carries. graphql-js adds one that says so when it stops counting. */
export const MOST_REQUEST_ERRORS = 5;

/**
 * Levels of a document's syntax, and of its variables' values. What is nested deeper than anybody writes makes recursive
 * code, ours and graphql-js's, run out of stack.
 */
export const MOST_NESTED = { syntax: 200, variables: 50 };

/** Fragments of a document. Those that are spread side by side are compared with one another. */
export const MOST_FRAGMENTS = 200;

/** Characters of a name in a document. Names come back in messages and, as aliases, with every row of an answer. */
export const MOST_NAME = 200;
/** Entries of all lists in a request's variables together, beyond the nodes that it may ask for. */
export const MORE_ENTRIES = 1_000;
/** Values in variables for each such entry. */
export const VALUES_OF_AN_ENTRY = 5;

/**
 * Fields of a document when its fragments are spread: those that are answered, and those that are merged into one, which
 * are compared with one another.
 */
export const MOST_FIELDS = { answered: 5_000, repeated: 100 };
