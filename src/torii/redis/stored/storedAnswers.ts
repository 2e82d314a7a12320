import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Tenant } from '../../tenant.ts';
import { RedisError, type RedisLink, scriptOf } from '../connection/link.ts';
import { type TenantNames, tenantNames } from '../names.ts';
import { opened, seal, sealingKey } from './sealed.ts';

/** A larger answer is not stored. */
const MOST_CHARACTERS = 4 * 1024 * 1024;
/** Answers of a tenant that are remembered to be forgotten together. */
const MOST_NAMES = 1_000;
const NAMES_MS = 86_400_000;
const TENANTS = 20_000;

/** An answer with how long it may be kept still, and the state of the tenant's answers that it was read in. KEYS: answer, epoch. */
const GET = scriptOf(`
local ttl = redis.call('PTTL', KEYS[1])
return { redis.call('GET', KEYS[1]) or '', ttl, redis.call('GET', KEYS[2]) or '' }
`);
/** Stores an answer, unless all were forgotten since. KEYS: answer, epoch, names. ARGV: value, milliseconds, epoch. */
const PUT = scriptOf(`
if (redis.call('GET', KEYS[2]) or '') ~= ARGV[3] or redis.call('SCARD', KEYS[3]) >= ${MOST_NAMES} then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('SADD', KEYS[3], KEYS[1])
redis.call('PEXPIRE', KEYS[3], ${NAMES_MS})
return 1
`);
/** Forgets all. KEYS: epoch, names. */
const FORGET = scriptOf(`
for _, name in ipairs(redis.call('SMEMBERS', KEYS[2])) do redis.call('DEL', name) end
redis.call('DEL', KEYS[2])
redis.call('INCR', KEYS[1])
redis.call('PEXPIRE', KEYS[1], ${NAMES_MS})
return 1
`);

interface Secrets {
  readonly names: TenantNames;
  readonly key: Buffer;
}

/** A stored answer's text, milliseconds that it may be kept still, and what stores one in its place. */
export interface Found {
  readonly text: string | undefined;
  readonly leftMs: number;
  /** Stores an answer that was read since, unless all were forgotten meanwhile. Does not fail. */
  put(text: string, lifetimeMs: number): Promise<void>;
}

const NOTHING: Found = { text: undefined, leftMs: 0, put: async () => {} };

/** Answers that change slowly, in Redis: sealed, so that only who has the tenant's API key can read or make them. */
export class StoredAnswers {
  readonly #link: RedisLink;
  readonly #secrets = new LRUCache<string, Secrets>({ max: TENANTS });

  constructor(link: RedisLink) {
    this.#link = link;
  }

  /** Looks for an answer. Does not fail: what cannot be read is not there. @param question what was asked, without the key */
  async find(tenant: Tenant, question: string): Promise<Found> {
    if (!this.#link.mayAsk) return NOTHING;
    const { names, key } = this.#secretsOf(tenant);
    const name = names.answer(hash('sha256', question, 'base64url').slice(0, 22));
    try {
      const [value, ttl, epoch] = (await this.#link.script(GET, [name, names.epoch], [])) as [Buffer, number, Buffer];
      const text = value.length === 0 ? undefined : await opened(key, name, value);
      if (value.length > 0 && text === undefined) this.#link.events.failed('cache');
      const put = (text: string, ms: number) => this.#put({ names, key }, name, epoch.toString(), text, ms);
      return { text: ttl > 0 ? text : undefined, leftMs: ttl, put };
    } catch (error) {
      return onlyRedis(error, NOTHING);
    }
  }

  /** Forgets all answers of a tenant, on all replicas. Does not fail. */
  async forget(tenant: Tenant): Promise<void> {
    const { names } = this.#secretsOf(tenant);
    await this.#link.script(FORGET, [names.epoch, names.stored], []).catch(error => onlyRedis(error, undefined));
  }

  async #put({ names, key }: Secrets, name: string, epoch: string, text: string, ms: number): Promise<void> {
    if (text.length > MOST_CHARACTERS || ms < 1 || !this.#link.mayAsk) return;
    try {
      const value = await seal(key, name, text);
      await this.#link.script(PUT, [name, names.epoch, names.stored], [value, String(Math.round(ms)), epoch]);
    } catch (error) {
      onlyRedis(error, undefined);
    }
  }

  #secretsOf({ hash: tenantHash, key }: Tenant): Secrets {
    const known = this.#secrets.get(tenantHash);
    if (known) return known;
    const secrets = { names: tenantNames(this.#link.prefix, key), key: sealingKey(key) };
    this.#secrets.set(tenantHash, secrets);
    return secrets;
  }
}

function onlyRedis<T>(error: unknown, otherwise: T): T {
  if (error instanceof RedisError) return otherwise;
  throw error;
}
