import type { Read } from '../../torii/answers/envelope.ts';
import type { EndpointName } from '../../torii/endpoints.ts';
import type { Query } from '../../torii/requests/path.ts';
import type { FormFile } from '../../torii/requests/requestBody.ts';
import { brokenColumn } from '../../torii/rows/column.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import type { Named } from '../loading/existence.ts';
import type { Word } from '../loading/words.ts';
import type { Content } from './content.ts';
import type { Path, Places, Problem, Warning } from './problem.ts';

/** A field of a thing and what it is to hold, or was last seen to hold. */
export interface Detail<Row> {
  /** The field as callers know it. */
  readonly field: string;
  readonly path: Path;
  /** Torii's name in bodies, and what is sent under it. */
  readonly key: string;
  readonly value: unknown;
  /** The same value as `now` would read it. */
  readonly content: Content;
  /** Columns that `now` and `currencyNow` read. */
  readonly columns: readonly string[];
  readonly now: (row: Row) => Content;
  /** Of money: the currency that an amount without one keeps; null where the thing has none. */
  readonly currencyNow?: ((row: Row) => string | null) | undefined;
}

/** Something that what is written and what stands there have to agree in. */
export interface Rule<Row> {
  readonly columns: readonly string[];
  readonly problems: (row: Row) => readonly Problem[];
}

/** The thing that is there already: how it can be read, and what it is to be afterwards. */
export interface Update<Thing> {
  /** None where it is to be deleted. */
  readonly details: readonly Detail<Thing>[];
  /** What the caller last saw. */
  readonly expected: readonly Detail<Thing>[];
  readonly rules?: readonly Rule<Thing>[];
  /** The thing as it is now. @throws ToriiError NOT_FOUND where there is none */
  readonly current: (torii: Torii, columns: ReadonlySet<string>) => Promise<Thing>;
}

/** Reads back what a write without an answer did; undefined where that is not certain. */
export type Confirm<Result> = (torii: Torii) => Promise<Result | undefined>;

/** A write that is thought out and not sent. */
export interface Draft<Result, Thing = Result> {
  readonly endpoint: EndpointName;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Query;
  /** What is sent; of an update its details. */
  readonly body?: unknown;
  readonly form?: FormFile;
  readonly read: Read<Result>;
  readonly places: Places;
  readonly update?: Update<Thing>;
  /** What Torii would have answered, from the thing that holds all that it was to hold. */
  readonly answerOf?: (thing: Thing) => Result;
  /**
   * What has to be known from before the write, so that it can be told afterwards whether it was carried out. Told of the
   * thing where it was read. Undefined where nothing will be certain. Absent where the details tell (`answerOf`), or nothing does.
   */
  readonly evidence?: (torii: Torii, thing: Thing | null) => Promise<Confirm<Result> | undefined>;
  /** What the input names: a dry run looks whether it exists. */
  readonly named?: readonly Named[];
  /** Words of the organisation's own: a dry run looks whether they are in use. */
  readonly words?: readonly Word[];
}

/** A call as it would be made, without the key. */
export interface PlannedRequest {
  readonly method: string;
  readonly template: string;
  readonly path: string;
  readonly body: unknown;
}

export interface Change {
  readonly field: string;
  readonly before: Content;
  readonly after: Content;
}

/** What came of a write: its answer, what it would have done, or what the caller has to mend first. */
export interface Outcome<Result, Thing = Result> {
  readonly result: Result | null;
  /** The thing as it stands, of a dry run. */
  readonly standing: Thing | null;
  readonly request: PlannedRequest | null;
  readonly changes: readonly Change[] | null;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
}

/** The body that says what the details are to hold. Without a prototype: keys are the organisation's own. */
export function bodyOf(details: readonly Pick<Detail<never>, 'key' | 'value'>[]): Readonly<Record<string, unknown>> {
  const body: Record<string, unknown> = Object.create(null);
  for (const { key, value } of details) body[key] = value;
  return body;
}

/** Where the details were given, by Torii's names. */
export function placesOf(details: readonly Pick<Detail<never>, 'key' | 'path'>[], target?: Path): Places {
  return { ...(target ? { target } : {}), named: new Map(details.map(({ key, path }) => [key, path])) };
}

/** All columns that the details or rules read. */
export function columnsOf(asked: readonly { readonly columns: readonly string[] }[]): Set<string> {
  return new Set(asked.flatMap(({ columns }) => columns));
}

/**
 * The thing as it is now, with all that these read.
 *
 * @throws ToriiError NOT_FOUND where there is none; UPSTREAM_PROTOCOL where one of these columns can't be read: it says neither that the
 *   thing is as it was nor that it is not
 */
export async function readThing<Thing>(
  { current }: Pick<Update<Thing>, 'current'>,
  torii: Torii,
  asked: readonly { readonly columns: readonly string[] }[],
  endpoint: EndpointName,
): Promise<Thing> {
  const columns = columnsOf(asked);
  const thing = await current(torii, columns);
  const broken = typeof thing === 'object' && thing !== null ? brokenColumn(thing, [...columns]) : undefined;
  if (broken === undefined) return thing;
  throw new ToriiError('UPSTREAM_PROTOCOL', `Expected a value that ${broken} can hold, got something else`, {
    endpoint,
  });
}
