import { hash } from 'node:crypto';
import type { RedisLink } from '../connection/link.ts';

const LIFETIME_MS = 86_400_000;
const MOST_BYTES = 64 * 1024;

/** Documents that clients have registered, so that any replica knows them by their hash. */
export class StoredQueries {
  readonly #link: RedisLink;

  constructor(link: RedisLink) {
    this.#link = link;
  }

  /** The document of a SHA-256 in hexadecimal; undefined where there is none, or another. Does not fail. */
  async get(sha256: string): Promise<string | undefined> {
    if (!this.#link.mayAsk) return undefined;
    const name = this.#nameOf(sha256);
    const value = await this.#link.command(name, ['GET', name]).catch(() => null);
    if (value === null) return undefined;
    const document = String(value);
    return hash('sha256', document) === sha256 ? document : undefined;
  }

  /** Stores a document, unless it is long. Does not fail. */
  async set(sha256: string, document: string): Promise<void> {
    if (Buffer.byteLength(document) > MOST_BYTES || !this.#link.mayAsk) return;
    const name = this.#nameOf(sha256);
    await this.#link.command(name, ['SET', name, document, 'PX', String(LIFETIME_MS)]).catch(() => {});
  }

  #nameOf(sha256: string): string {
    return `${this.#link.prefix}q:${sha256}`;
  }
}
