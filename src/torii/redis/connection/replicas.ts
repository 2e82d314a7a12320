import { randomBytes } from 'node:crypto';
import { BEAT } from '../scripts.ts';
import type { RedisLink } from './link.ts';

const BEAT_MS = 5_000;
/** A replica that was not heard of for this long is gone. */
const GONE_MS = 15_000;

/** Which replica this is, and how many there are. */
export class Replicas {
  readonly id = randomBytes(9).toString('base64url');
  readonly #link: RedisLink;
  #count: number;
  readonly #timer: NodeJS.Timeout;
  /** What the name of a replica's own channel begins with, its id follows: as long as it is listened to, that replica is connected. Empty in a cluster. */
  readonly channel: string;
  #isListening = false;
  #connectedAt = 0;
  /** Whether it was connected before. */
  #isBack = false;

  /** @param expected how many there are until Redis tells */
  constructor(link: RedisLink, expected: number) {
    this.#link = link;
    this.#count = Math.max(1, expected);
    this.#timer = setInterval(() => void this.#beat('there'), BEAT_MS);
    this.#timer.unref();
    this.channel = link.isCluster ? '' : `${link.prefix}at:`;
    link.onChange(isUp => {
      if (isUp) void this.#connected();
    });
  }

  /** How many replicas there are, this one among them, as was last known. */
  get count(): number {
    return this.#count;
  }

  /** This one is there no longer. */
  async leave(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beat('gone');
  }

  async #connected(): Promise<void> {
    this.#isBack = this.#connectedAt > 0;
    this.#connectedAt = Date.now();
    void this.#beat('there');
    if (this.#isListening || this.channel === '') return;
    this.#isListening = true;
    try {
      // Nothing is ever said there. The client does it again by itself whenever it connects again.
      await this.#link.subscribe(this.channel + this.id, () => {});
    } catch {
      this.#isListening = false;
    }
  }

  async #beat(word: 'there' | 'gone'): Promise<void> {
    if (!this.#link.mayAsk) return;
    try {
      const count = await this.#link.script(BEAT, [`${this.#link.prefix}replicas`], [this.id, word, String(GONE_MS)]);
      if (typeof count !== 'number' || count <= 0) return;
      // A Redis that came back empty does not know of the others before their next beat.
      const isFull = !this.#isBack || Date.now() - this.#connectedAt > BEAT_MS;
      this.#count = isFull ? count : Math.max(this.#count, count);
    } catch {
      // Counted by the link. What was last known holds.
    }
  }
}
