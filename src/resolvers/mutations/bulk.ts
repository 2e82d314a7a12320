import { asError } from '../../datasources/loading/fetchEach.ts';
import type { Draft } from '../../datasources/writing/draft.ts';
import { type Problem, ProblemsError } from '../../datasources/writing/problem.ts';
import { endpointLabel } from '../../torii/endpoints.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import type { Context } from '../context.ts';
import { Addressees } from './fields/addressees.ts';
import { InputPath } from './fields/inputPath.ts';
import { carriedOut, type Payload, refused } from './payload.ts';

/** Writes that are under way at a time. */
const LANES = 10;

/** Several writes of a kind, each about another thing. */
export interface Bulk<Item, Row> {
  /** The input's list, and what is in it. */
  readonly list: string;
  /** What is written once, in words. */
  readonly each: string;
  readonly items: readonly Item[];
  /** The draft of one of them, told its place. @throws ProblemsError */
  readonly draft: (item: Item, place: InputPath) => Draft<Row>;
  readonly writer: Context['writer'];
  readonly dryRun: boolean;
}

export interface BulkPayload<Row> {
  readonly results: readonly (Payload<Row> | Error)[] | null;
  readonly userErrors: readonly Problem[];
}

/**
 * Carries out several writes, ten at a time, begun in their order. Gives what came of each, in their order: its payload, or the error that
 * the caller can't fix. The same thing is written once: where it is named again is a user error. Once Torii lets no more of them through, those
 * left over are not sent.
 */
export async function bulk<Item, Row>(asked: Bulk<Item, Row>): Promise<BulkPayload<Row>> {
  const { list, items, writer, dryRun } = asked;
  if (items.length === 0) {
    const message = 'Expected at least one entry, got none';
    return { results: null, userErrors: [{ code: 'BAD_USER_INPUT', message, path: ['input', list] }] };
  }
  const addressees = new Addressees();
  const first = draftsOf(asked, addressees);
  const drafts = (await addressees.lookUp(writer)) ? draftsOf(asked, addressees) : first;
  const ending = new Ending();
  // What dry runs look up is looked up together.
  const results = await inLanes(dryRun ? items.length : LANES, drafts, async draft => {
    if (draft instanceof ProblemsError) return refused<Row, Row>(draft.problems);
    if (draft instanceof Error) return draft;
    return ending.stopped ?? carriedOut(writer, draft, dryRun).catch(error => ending.of(asError(error), draft));
  });
  return { results, userErrors: [] };
}

/** What each item comes to: its draft, or why there is none. */
function draftsOf<Item, Row>(
  { list, each, items, draft }: Bulk<Item, Row>,
  addressees: Addressees,
): (Draft<Row> | Error)[] {
  const places = new Map<string, number>();
  return items.map((item, at) => {
    const place = InputPath.of(addressees, ['input', list, String(at)]);
    try {
      const made = draft(item, place);
      const thing = JSON.stringify(Object.entries(made.params ?? {}));
      const before = places.get(thing);
      if (before !== undefined) place.note(`Expected ${each} once, got that of ${list}.${before} again`);
      else places.set(thing, at);
      place.check();
      return made;
    } catch (error) {
      return asError(error);
    }
  });
}

/** How writes of a bulk fail. */
class Ending {
  /** Why no more of them are sent. */
  stopped: Error | undefined;

  /** The error of a write that was to be carried out. */
  of(error: Error, { endpoint }: Pick<Draft<unknown>, 'endpoint'>): Error {
    if (!(error instanceof ToriiError)) return error;
    const isFull = error.code === 'RATE_LIMITED' && error.endpoint === endpointLabel(endpoint);
    if (isFull || error.isKeyRefused) this.stopped ??= error;
    return error;
  }
}

/** Does something with each entry, so many at a time, begun in their order. */
async function inLanes<Entry, Result>(
  lanes: number,
  entries: readonly Entry[],
  work: (entry: Entry) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = entries.entries();
  const lane = async () => {
    for (const [at, entry] of left) results[at] = await work(entry);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, entries.length) }, lane));
  return results;
}
