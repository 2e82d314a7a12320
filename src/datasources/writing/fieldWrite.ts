import type { Content } from './content.ts';
import type { InputPlaces, Path, Problem } from './problem.ts';

/** One assignment of a write: a field of a thing and what it is to hold, or was last seen to hold. */
export interface FieldWrite<Row> {
  /** The field as callers know it. */
  readonly field: string;
  readonly path: Path;
  /** Torii's name in bodies, and what is sent under it. */
  readonly key: string;
  readonly value: unknown;
  /** The same value as `now` would read it. */
  readonly content: Content;
  /** Columns that `now` and `settle` read. */
  readonly columns: readonly string[];
  readonly now: (row: Row) => Content;
  /** Of a value that depends on what stands there, such as an amount that keeps its currency: what it comes to. */
  readonly settle?: ((row: Row) => Settled) | undefined;
}

/** What a value comes to once it is known what stands there, or why it comes to nothing. */
export type Settled = Pick<FieldWrite<never>, 'value' | 'content'> | { readonly problem: Problem };

/** Something that the written and the current values have to agree in. */
export interface Rule<Row> {
  readonly columns: readonly string[];
  readonly problems: (row: Row) => readonly Problem[];
}

/** The body that says what the fields are to hold. Without a prototype: keys are the organisation's own. */
export function bodyOf(writes: readonly Pick<FieldWrite<never>, 'key' | 'value'>[]): Readonly<Record<string, unknown>> {
  const body: Record<string, unknown> = Object.create(null);
  for (const { key, value } of writes) body[key] = value;
  return body;
}

/** Where in the input the fields were given, by Torii's names. */
export function placesOf(writes: readonly Pick<FieldWrite<never>, 'key' | 'path'>[], target?: Path): InputPlaces {
  return { ...(target ? { target } : {}), named: new Map(writes.map(({ key, path }) => [key, path])) };
}

/** All columns that writes or rules read. */
export function columnsOf(asked: readonly { readonly columns: readonly string[] }[]): Set<string> {
  return new Set(asked.flatMap(({ columns }) => columns));
}

/** Whether what is to be written depends on what stands there. */
export function isOpen<Thing>({ settle }: FieldWrite<Thing>): boolean {
  return settle !== undefined;
}

/** The write as it is carried out on this thing, or why it can't be. */
export function settledWrite<Thing>(write: FieldWrite<Thing>, thing: Thing): FieldWrite<Thing> | Problem {
  const settled = write.settle?.(thing);
  if (!settled) return write;
  return 'problem' in settled ? settled.problem : { ...write, ...settled, settle: undefined };
}

/** Whether a write turned out to be impossible. */
export function isProblem<Thing>(settled: FieldWrite<Thing> | Problem): settled is Problem {
  return 'code' in settled;
}
