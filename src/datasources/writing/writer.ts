import { ENDPOINTS, type EndpointName, endpoint as rowOf } from '../../torii/endpoints.ts';
import { InputError } from '../../torii/inputError.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import type { LookupSources } from '../loading/existence.ts';
import { sameContent } from './content.ts';
import { type Confirm, type Draft, type Outcome, readThing, type Update } from './draft.ts';
import { isOpen } from './fieldWrite.ts';
import { refusal } from './problem.ts';
import { rehearse } from './rehearsal.ts';
import { needsReading, objections, settled } from './standing.ts';

/** Nothing was sent and nothing was looked at. */
const NOTHING = { result: null, standing: null, request: null, changes: null, problems: [], warnings: [] };

/** Milliseconds that a write waits for its evidence, which is only needed if the answer gets lost. */
const EVIDENCE_MS = 3_000;

/** Carries out writes, one at a time, and has everything forgotten that was known before. */
export class Writer {
  readonly #torii: Torii;
  readonly #known: () => LookupSources;
  readonly #forget: (wasDefined: boolean) => void;

  constructor(torii: Torii, known: () => LookupSources, forget: (wasDefined: boolean) => void) {
    this.#torii = torii;
    this.#known = known;
    this.#forget = forget;
  }

  /**
   * Sends a draft, or says what it would do. Nothing is sent where the thing is not as it was last seen.
   *
   * @throws ToriiError for what the caller can't fix, WRITE_OUTCOME_UNKNOWN among it
   */
  async carryOut<Result, Thing>(draft: Draft<Result, Thing>, dryRun: boolean): Promise<Outcome<Result, Thing>> {
    try {
      const outcome = dryRun ? await rehearse(draft, this.#torii, this.#known()) : await this.#write(draft);
      const { result = null } = outcome;
      const declined = result === null ? undefined : draft.declined?.(result);
      return { ...NOTHING, ...(declined ? { problems: [declined] } : outcome) };
    } catch (error) {
      const problem = refusal(error, draft.places);
      if (!problem) throw error;
      return { ...NOTHING, problems: [problem] };
    }
  }

  /** Torii's id of the user with an email address, looked up anew; null if nobody has it. @throws ToriiError */
  async idOfAddress(address: string): Promise<string | null> {
    return (await this.#known().users.loadByEmail(address, new Set()))?.id ?? null;
  }

  /** The email address of a user, looked up anew, empty if there is none; null if there is no such user. @throws ToriiError */
  async addressOfId(id: string): Promise<string | null> {
    const user = await this.#known().users.load(id, new Set(['email']), true);
    return user && (user.email ?? '');
  }

  /** What is looked up anew before a write, never in the cache. @throws what the look-up throws */
  lookUp<Found>(find: (torii: Torii) => Promise<Found>): Promise<Found> {
    return find(this.#torii);
  }

  async #write<Result, Thing>(draft: Draft<Result, Thing>): Promise<Partial<Outcome<Result, Thing>>> {
    const { update } = draft;
    if (!update || !needsReading(update)) return { result: await this.#send(draft, null) };
    const { writes, expected, rules = [] } = update;
    const asked = [...expected, ...writes.filter(isOpen), ...rules];
    const thing = await readThing(update, this.#torii, asked, draft.endpoint);
    const problems = objections(update, thing);
    return problems.length > 0 ? { problems } : { result: await this.#send(draft, thing) };
  }

  async #send<Result, Thing>(draft: Draft<Result, Thing>, thing: Thing | null): Promise<Result> {
    const ready = settled(draft, thing);
    const { endpoint, params, query, body, form, read } = ready;
    const call = {
      endpoint,
      read,
      ...(params ? { params } : {}),
      ...(body === undefined ? {} : { body }),
      ...(form ? { form } : {}),
    };
    if (ENDPOINTS[endpoint].method === 'GET') return this.#torii.read(query ? { ...call, query } : call);
    const confirm = await this.#confirm(ready, thing);
    try {
      return await this.#torii.write({ ...call, ...(confirm ? { confirm: () => confirm(this.#torii) } : {}) });
    } finally {
      this.#forget(rowOf(endpoint).definesFields ?? false);
    }
  }

  /** How to find out whether the write was carried out, should its answer be lost. */
  async #confirm<Result, Thing>(
    { endpoint, update, answerOf, evidence }: Draft<Result, Thing>,
    thing: Thing | null,
  ): Promise<Confirm<Result> | undefined> {
    if (update && answerOf) return torii => held(torii, update, answerOf, endpoint);
    try {
      return await soon(evidence?.(this.#torii, thing));
    } catch (error) {
      // Without evidence the write is sent all the same, unless there is nothing to write to or nobody waits.
      const refused = error instanceof ToriiError || error instanceof InputError;
      if (!refused || (update && error.code === 'NOT_FOUND')) throw error;
      return undefined;
    }
  }
}

/** The answer, where the thing holds all that it was to hold. */
async function held<Result, Thing>(
  torii: Torii,
  update: Update<Thing>,
  answerOf: (thing: Thing) => Result,
  endpoint: EndpointName,
): Promise<Result | undefined> {
  const thing = await readThing(update, torii, update.writes, endpoint);
  return update.writes.every(({ now, content }) => sameContent(now(thing), content)) ? answerOf(thing) : undefined;
}

/** What comes within the time that a write waits for it. */
async function soon<Value>(coming: Promise<Value> | undefined): Promise<Value | undefined> {
  if (!coming) return undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), EVIDENCE_MS);
  });
  try {
    return await Promise.race([coming, late]);
  } finally {
    clearTimeout(timer);
    coming.catch(() => {});
  }
}
