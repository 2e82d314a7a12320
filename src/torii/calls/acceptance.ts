import { LRUCache } from 'lru-cache';
import { nextTurn } from '../connections/nextTurn.ts';
import { type EndpointName, endpointLabel } from '../endpoints.ts';
import { ToriiError } from '../toriiError.ts';

/** Keys that are remembered; the longest unused is forgotten, and tried again. */
const KNOWN = 20_000;
/** How long, and of how many keys, it is remembered that Torii did not accept them. */
const REFUSED_MS = 30_000;
const REFUSED = 20_000;
/** Calls a minute, of the whole process, that are in flight for unknown keys or were refused because of them, before other unknown keys have to wait. */
const MOST_REFUSALS = 300;
const MINUTE_MS = 60_000;

/** The calls of one turn that wait for one of them to show whether Torii accepts their key. */
interface Trial {
  readonly endpoints: Set<EndpointName>;
  isTaken: boolean;
  readonly ended: PromiseWithResolvers<void>;
}

/** Knows which keys Torii accepts. A key that it has not seen accepted makes one call before others follow; one that was refused makes none for a while. */
export class Acceptance {
  readonly #own: Set<string>;
  readonly #known = new LRUCache<string, true>({ max: KNOWN });
  readonly #refused = new LRUCache<string, true>({ max: REFUSED, ttl: REFUSED_MS });
  readonly #trials = new Map<string, Trial>();
  #minute = 0;
  #refusals = 0;

  /** @param own stand for the operator's own keys, which always count as known */
  constructor(own: readonly string[] = []) {
    this.#own = new Set(own);
  }

  /** Another key is the operator's own, in place of a former one. */
  replaceOwn(former: string, next: string): void {
    this.#own.delete(former);
    this.#own.add(next);
    this.#refused.delete(next);
  }

  /** Whatever is known of a key is gone. */
  forget(tenantHash: string): void {
    this.#known.delete(tenantHash);
    this.#refused.delete(tenantHash);
  }

  isKnown(tenantHash: string): boolean {
    return this.#own.has(tenantHash) || this.#known.has(tenantHash);
  }

  /**
   * Makes a call for a key, once it may.
   *
   * @throws ToriiError UNAUTHENTICATED, unsent, if the key was refused lately; RATE_LIMITED if too many unknown keys were; what the call throws
   */
  async through<T>(tenantHash: string, endpoint: EndpointName, call: () => Promise<T>): Promise<T> {
    if (this.#own.has(tenantHash)) return call();
    if (this.#known.get(tenantHash)) return this.#watched(tenantHash, call);
    const trial = this.#trials.get(tenantHash) ?? this.#begin(tenantHash);
    trial.endpoints.add(endpoint);
    // After all calls that are made side by side have come here.
    await nextTurn();
    const mine = trial.isTaken || endpoint !== firstOf(trial.endpoints) ? undefined : trial;
    if (mine) return this.#tried(tenantHash, endpoint, mine, call);
    await trial.ended.promise;
    this.#check(tenantHash, endpoint);
    return this.#watched(tenantHash, call);
  }

  #begin(tenantHash: string): Trial {
    const trial = { endpoints: new Set<EndpointName>(), isTaken: false, ended: Promise.withResolvers<void>() };
    this.#trials.set(tenantHash, trial);
    return trial;
  }

  async #tried<T>(tenantHash: string, endpoint: EndpointName, trial: Trial, call: () => Promise<T>): Promise<T> {
    trial.isTaken = true;
    try {
      this.#check(tenantHash, endpoint);
      return await this.#watched(tenantHash, call);
    } finally {
      this.#trials.delete(tenantHash);
      trial.ended.resolve();
    }
  }

  async #watched<T>(tenantHash: string, call: () => Promise<T>): Promise<T> {
    const wasKnown = this.#known.has(tenantHash);
    try {
      const answer = await call();
      this.#known.set(tenantHash, true);
      return answer;
    } catch (error) {
      if (isAnswer(error)) this.#known.set(tenantHash, true);
      else if (error instanceof ToriiError && error.isKeyRefused) this.#refuse(tenantHash, wasKnown);
      else if (isUnknown(error) && !wasKnown) this.#refusals += 1;
      throw error;
    }
  }

  /** A key that was good may only be refused at one endpoint: it is tried again. */
  #refuse(tenantHash: string, wasKnown: boolean): void {
    if (wasKnown) {
      this.#known.delete(tenantHash);
      return;
    }
    this.#refused.set(tenantHash, true);
    this.#refusals += 1;
  }

  #check(tenantHash: string, endpoint: EndpointName): void {
    if (this.#refused.has(tenantHash)) {
      throw new ToriiError('UNAUTHENTICATED', 'Torii does not accept the API key', { endpoint, status: 401 });
    }
    if (!this.#known.has(tenantHash)) this.#refuseTooMany(endpoint);
  }

  #refuseTooMany(endpoint: EndpointName): void {
    const now = Date.now();
    if (now >= this.#minute + MINUTE_MS) {
      this.#minute = now;
      this.#refusals = 0;
    }
    if (this.#refusals < MOST_REFUSALS && this.#refusals + this.#trials.size <= MOST_REFUSALS) return;
    const message = `Too many API keys that Torii does not accept were tried: ${endpointLabel(endpoint)} is not called for one that is not known yet`;
    const retryAfter = Math.max(1, Math.ceil((this.#minute + MINUTE_MS - now) / 1000));
    throw new ToriiError('RATE_LIMITED', message, { endpoint, retryAfter });
  }
}

/** The endpoint to try a key at: the one that every key may call, if it is among them. */
function firstOf(endpoints: ReadonlySet<EndpointName>): EndpointName | undefined {
  return endpoints.has('getOrganization') ? 'getOrganization' : endpoints.values().next().value;
}

/** Whether Torii looked at the call, and so at its key. */
function isAnswer(error: unknown): boolean {
  if (!(error instanceof ToriiError) || error.status === undefined) return false;
  return error.status < 500 && error.status !== 429 && error.status !== 401;
}

/** Whether Torii does not know the key where it may want another one: that says nothing of whether it is good elsewhere. */
function isUnknown(error: unknown): boolean {
  return error instanceof ToriiError && error.status === 401;
}
