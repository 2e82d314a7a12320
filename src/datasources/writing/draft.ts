import type { Read } from '../../torii/answers/envelope.ts';
import type { EndpointName } from '../../torii/endpoints.ts';
import type { QueryParameters } from '../../torii/requests/path.ts';
import type { FormFile } from '../../torii/requests/requestBody.ts';
import { brokenColumn } from '../../torii/rows/values/column.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import type { Named } from '../loading/existence.ts';
import type { Word } from '../words/words.ts';
import type { Content } from './content.ts';
import { columnsOf, type FieldWrite, type Rule } from './fieldWrite.ts';
import type { InputPlaces, Problem, Warning } from './problem.ts';

/** The thing that is there already: how it can be read, and what it is to be afterwards. */
export interface Update<Thing> {
  /** None where it is to be deleted. */
  readonly writes: readonly FieldWrite<Thing>[];
  /** What the caller last saw. */
  readonly expected: readonly FieldWrite<Thing>[];
  readonly rules?: readonly Rule<Thing>[];
  /** What is sent, from the fields and their values; absent: these themselves. */
  readonly body?: (fields: Readonly<Record<string, unknown>>) => unknown;
  /** The thing as it is now. @throws ToriiError NOT_FOUND if there is none */
  readonly current: (torii: Torii, columns: ReadonlySet<string>) => Promise<Thing>;
}

/** Reads back what a write did whose answer was lost; undefined if that is not certain. */
export type Confirm<Result> = (torii: Torii) => Promise<Result | undefined>;

/** A write that is prepared and not sent. */
export interface Draft<Result, Thing = Result> {
  readonly endpoint: EndpointName;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: QueryParameters;
  /** What is sent; of an update it is made of its writes. */
  readonly body?: unknown;
  readonly form?: FormFile;
  readonly read: Read<Result>;
  readonly places: InputPlaces;
  readonly update?: Update<Thing>;
  /** What Torii would have answered, from the thing that holds all that it was to hold. */
  readonly answerOf?: (thing: Thing) => Result;
  /**
   * Reads, before the write, what is needed to tell afterwards whether it was carried out. Given the thing, if it was read. Undefined
   * if nothing will be certain. Absent if the thing itself tells (`answerOf`), or nothing does.
   */
  readonly evidence?: (torii: Torii, thing: Thing | null) => Promise<Confirm<Result> | undefined>;
  /** What is wrong where Torii answered that it did not do it; undefined where it did. */
  readonly declined?: (result: Result) => Problem | undefined;
  /** What it is about, where that is not an update: a dry run shows it. */
  readonly about?: Thing;
  /** What it would change, where that is no update: what a thing that is not there yet is to hold, what goes. A dry run shows it. */
  readonly changes?: readonly Change[];
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

/** What a thing that is not there yet is to hold, as changes. */
export function held(fields: readonly Pick<FieldWrite<never>, 'field' | 'content'>[]): Change[] {
  return fields.map(({ field, content }) => ({ field, before: null, after: content ?? null }));
}

/** The outcome of a write: its answer, what it would have done, or what the caller has to fix first. */
export interface Outcome<Result, Thing = Result> {
  readonly result: Result | null;
  /** The thing as it stands, of a dry run. */
  readonly standing: Thing | null;
  readonly request: PlannedRequest | null;
  readonly changes: readonly Change[] | null;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
}

/**
 * The thing as it is now, with all that these read.
 *
 * @throws ToriiError NOT_FOUND if there is none; UPSTREAM_PROTOCOL where one of these columns can't be read: it says neither that the
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
