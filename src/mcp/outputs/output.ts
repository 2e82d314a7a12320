import type { JsonSchema } from '../jsonSchema.ts';

/** One kind of value in an answer: how it is described, and how a value of the graph is shown. */
export interface Output {
  readonly schema: JsonSchema;
  /** What an agent gets; undefined where there is nothing to show. */
  show(value: unknown, shown: Shown): unknown;
}

/** What is told of an answer beside what is shown. */
export interface Shown {
  /** Of rows of connections, by the list that they are shown in: each row's cursor. */
  readonly cursors: Map<readonly unknown[], readonly string[]>;
}
