import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';
import { discover } from './discovery.ts';
import { DocumentError } from './issuerDocument.ts';

/** An issuer's keys as they were read. */
export interface HeldKeys {
  /** The issuer as its tokens name it. */
  readonly issuer: string;
  readonly keyOf: JWTVerifyGetKey;
  readonly readAt: number;
}

/** Milliseconds after which keys are read again, and for which they are taken while they can't be. */
const FRESH_MS = 10 * 60_000;
const LASTING_MS = 60 * 60_000;
/** Milliseconds after a failure before the issuer is asked again. */
const PAUSE_MS = 1_000;
/** Readings for keys that are not known: so many at once, and one more each time this has passed. Anybody can send a token. */
const MOST_READINGS = 20;
const READING_MS = 3_000;

export interface IssuerKeysOptions {
  readonly issuer: string;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/** The keys of an issuer, which changes them from time to time. They are read when somebody needs them. */
export class IssuerKeys {
  readonly #issuer: string;
  readonly #now: () => number;
  readonly #closing = new AbortController();
  #held: HeldKeys | undefined;
  #reading: Promise<HeldKeys> | undefined;
  #failure: { readonly error: unknown; readonly at: number } | undefined;
  #readings = MOST_READINGS;
  #countedAt: number;

  constructor({ issuer, now = Date.now }: IssuerKeysOptions) {
    this.#issuer = issuer;
    this.#now = now;
    this.#countedAt = now();
  }

  /** Those that are known, not older than an hour. @throws DocumentError where there are none to be had */
  async held(): Promise<HeldKeys> {
    const held = this.#held;
    if (held && this.#ageOf(held) < FRESH_MS) return held;
    try {
      return await this.#read();
    } catch (error) {
      if (held && this.#ageOf(held) < LASTING_MS) return held;
      throw error;
    }
  }

  /** Reads them anew for a token that those do not fit; undefined where that was done too often. @throws DocumentError */
  async renewed(former: HeldKeys): Promise<HeldKeys | undefined> {
    // Somebody else had them read meanwhile.
    if (this.#held && this.#held !== former) return this.#held;
    if (this.#reading) return this.#reading;
    const passed = Math.floor((this.#now() - this.#countedAt) / READING_MS);
    this.#readings = Math.min(MOST_READINGS, this.#readings + passed);
    this.#countedAt += passed * READING_MS;
    if (this.#readings === 0) return undefined;
    this.#readings -= 1;
    return this.#read();
  }

  /** Gives up what is being read. */
  close(): void {
    this.#closing.abort();
  }

  #ageOf({ readAt }: HeldKeys): number {
    return this.#now() - readAt;
  }

  /** Reads them once for all who wait. */
  #read(): Promise<HeldKeys> {
    const failure = this.#failure;
    if (failure && this.#now() - failure.at < PAUSE_MS) return Promise.reject(failure.error);
    this.#reading ??= this.#readNow().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readNow(): Promise<HeldKeys> {
    try {
      const { name, keys } = await discover(this.#issuer, this.#closing.signal);
      this.#held = { issuer: name, keyOf: createLocalJWKSet(keys), readAt: this.#now() };
      this.#failure = undefined;
      return this.#held;
    } catch (error) {
      const told = error instanceof DocumentError ? error : new DocumentError('the keys of the issuer are malformed');
      this.#failure = { error: told, at: this.#now() };
      throw told;
    }
  }
}
