import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** Characters of a seal: 96 bits in base64url. */
export const SEAL_LENGTH = 16;

/**
 * Seals texts, so that nobody without the secret can make up one that is taken. HMAC's construction, an outer hash over an inner
 * one, each behind a key of a whole block of SHA-256, made of hashes at one go: a page may be a thousand cursors, and `createHmac`
 * takes three times as long for each.
 */
export class Seal {
  readonly #inner: string;
  readonly #outer: string;
  /** Another one whose texts are taken too, and until when, in epoch milliseconds. */
  #former: { readonly seal: Seal; readonly until: number } | undefined;

  private constructor(secret: Buffer) {
    const keyOf = (side: string) => createHmac('sha256', secret).update(side).digest('hex');
    this.#inner = keyOf('inner');
    this.#outer = keyOf('outer');
  }

  /** The seal of a secret; made once for each. */
  static of(secret: Buffer): Seal {
    const seal = known.get(secret) ?? new Seal(secret);
    known.set(secret, seal);
    return seal;
  }

  /** The seal on a text. */
  on(text: string): string {
    const inner = hash('sha256', this.#inner + text, 'base64url');
    return hash('sha256', this.#outer + inner, 'base64url').slice(0, SEAL_LENGTH);
  }

  /** Whether that is the seal on the text; takes the same time for every wrong one. */
  isOn(text: string, seal: string): boolean {
    const [given, expected] = [Buffer.from(seal), Buffer.from(this.on(text))];
    const isOwn = given.length === expected.length && timingSafeEqual(given, expected);
    const former = this.#former;
    const isFormer = former !== undefined && Date.now() < former.until && former.seal.isOn(text, seal);
    return isOwn || isFormer;
  }

  /** Takes what another one has sealed too, until a time in epoch milliseconds. */
  takes(seal: Seal, until: number): void {
    this.#former = seal === this ? undefined : { seal, until };
  }
}

const known = new WeakMap<Buffer, Seal>();
