import { LRUCache } from 'lru-cache';
import type { Tenant } from '../../tenant.ts';
import type { RedisLink } from '../connection/link.ts';
import { tenantNames } from '../names.ts';

/** What a replica tells the others of a key: it has written; it has written what there can be; nothing that was kept for it holds any more. */
export type Writing = 'written' | 'defined' | 'forgotten';

const WORDS: readonly string[] = ['written', 'defined', 'forgotten'] satisfies Writing[];
/** Keys that are known by what stands for them in Redis, and writings that wait to be told. */
const TENANTS = 20_000;

/** Tells other replicas that a key has written, and is told. What stands for the key leads to nothing. */
export class Writings {
  readonly #link: RedisLink;
  readonly #own: string;
  readonly #channel: string;
  readonly #hashes = new LRUCache<string, string>({ max: TENANTS });
  readonly #names = new LRUCache<string, string>({ max: TENANTS });
  /** What could not be told. */
  readonly #waiting = new LRUCache<string, Writing>({ max: TENANTS });
  #told: (tenantHash: string, writing: Writing) => void = () => {};
  #lost: () => void = () => {};
  #isSubscribed = false;
  #isUp = false;

  /** @param own which replica this is */
  constructor(link: RedisLink, own: string) {
    this.#link = link;
    this.#own = own;
    this.#channel = `${link.prefix}written`;
    link.onChange(isUp => void this.#changed(isUp));
  }

  /** Whether this replica hears of what others write: only then may answers be kept until something is written. */
  get isHeard(): boolean {
    return this.#isUp && this.#isSubscribed && !this.#link.isSlow;
  }

  /**
   * @param told of a key that another replica has written for
   * @param lost called where it is not heard any more what others write
   */
  listen(told: (tenantHash: string, writing: Writing) => void, lost: () => void): void {
    this.#told = told;
    this.#lost = lost;
  }

  /** A key is used here: what is told of it concerns this replica. */
  knows(tenant: Tenant): void {
    if (!this.#names.has(tenant.hash)) this.#nameOf(tenant);
  }

  /** Tells the others. Where that is not possible now, it is told later. Does not fail. */
  async tell(tenant: Tenant, writing: Writing): Promise<void> {
    await this.#tell(this.#nameOf(tenant), writing);
  }

  async #tell(name: string, writing: Writing): Promise<void> {
    try {
      await this.#link.command(this.#channel, ['PUBLISH', this.#channel, `${this.#own} ${writing} ${name}`]);
    } catch {
      if (this.#waiting.get(name) !== 'defined') this.#waiting.set(name, writing);
    }
  }

  #nameOf({ hash, key }: Tenant): string {
    const known = this.#names.get(hash);
    if (known !== undefined) return known;
    const name = tenantNames('', key).tenant;
    this.#names.set(hash, name);
    this.#hashes.set(name, hash);
    return name;
  }

  async #changed(isUp: boolean): Promise<void> {
    this.#isUp = isUp;
    if (!isUp) {
      this.#lost();
      return;
    }
    const waiting = [...this.#waiting.entries()];
    this.#waiting.clear();
    for (const [name, writing] of waiting) void this.#tell(name, writing);
    if (this.#isSubscribed) return;
    try {
      // The client does it again by itself whenever it connects again.
      await this.#link.subscribe(this.#channel, message => this.#hear(message));
      this.#isSubscribed = true;
    } catch {
      this.#link.events.failed('cache');
    }
  }

  #hear(message: string): void {
    const [from, writing = '', name = ''] = message.split(' ', 3);
    const tenantHash = this.#hashes.get(name);
    if (from === this.#own || tenantHash === undefined || !WORDS.includes(writing)) return;
    this.#told(tenantHash, writing as Writing);
  }
}
