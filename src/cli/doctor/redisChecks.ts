import { randomUUID } from 'node:crypto';
import { createClient } from '@redis/client';
import { systemCode } from '../../torii/connections/systemCode.ts';
import type { RedisOptions } from '../../torii/redis/connection/redisOptions.ts';
import { type Finding, failed, ok, skipped, warning } from './finding.ts';

/** Milliseconds for a connection, and for an answer. */
const WAIT_MS = 3_000;
/** The oldest Redis that has what is used. */
const OLDEST = 5;
/** A round trip that takes longer is felt in every call to Torii. */
const NEAR_MS = 10;
const TRIPS = 5;

/** The Redis that is meant. */
type Asked = Pick<RedisOptions, 'url' | 'mode' | 'prefix'>;

/** What is asked of a Redis. */
interface Client {
  info(section: string): Promise<string>;
  eval(script: string, options: { keys: string[] }): Promise<unknown>;
  ping(): Promise<unknown>;
}

/** Whether a Redis can be used for what replicas share. Nothing is left behind there. @param redis undefined: there is none */
export async function checkRedis(redis: Asked | undefined): Promise<Finding[]> {
  if (redis === undefined) {
    return [skipped('redis.reachable', 'Redis: none, so budgets and caches are those of each process (REDIS_URL)')];
  }
  const { url } = redis;
  const client = createClient(optionsOf(url));
  // Without a listener an error would end the process; it is told by what fails.
  client.on('error', () => {});
  try {
    await within(client.connect());
  } catch (error) {
    client.destroy();
    return [unreachable(error)];
  }
  try {
    return [
      ok('redis.reachable', `Redis is reached${url.startsWith('rediss:') ? ' over TLS' : ''}`),
      await checked('redis.version', () => versionOf(client)),
      await checked('redis.scripts', () => scriptsOf(client, redis)),
      await checked('redis.eviction', () => evictionOf(client)),
      await checked('redis.roundTrip', () => roundTripOf(client)),
    ];
  } finally {
    client.destroy();
  }
}

/** Nothing is tried again: what the first attempt says is what is shown. */
function optionsOf(url: string) {
  const socket = { connectTimeout: WAIT_MS, reconnectStrategy: false } as const;
  return { url, socket, disableOfflineQueue: true, disableClientInfo: true, maintNotifications: 'disabled' } as const;
}

function unreachable(error: unknown): Finding {
  const id = 'redis.reachable';
  const reason = reasonOf(error);
  if (/^(WRONGPASS|NOAUTH|NOPERM)/.test(reason)) {
    return failed(
      id,
      `Redis refuses the name or the password (${reason.split(' ')[0]})`,
      'Correct them in REDIS_URL or REDIS_URL_FILE',
    );
  }
  return failed(
    id,
    `Redis cannot be reached (${reason})`,
    'Check REDIS_URL and the way there. Without Redis each replica has a share of the budget (REPLICAS)',
  );
}

/** A check whose commands the server may refuse. */
async function checked(id: string, check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await within(check());
  } catch (error) {
    return warning(
      id,
      `Redis does not say (${reasonOf(error)})`,
      'Nothing has to be done if somebody else runs it; else let the user of REDIS_URL run INFO and CONFIG GET',
    );
  }
}

async function versionOf(client: Client): Promise<Finding> {
  const info = await client.info('server');
  const named = (name: string) => new RegExp(`^${name}:([\\w.-]{1,40})`, 'm').exec(info)?.[1];
  const valkey = named('valkey_version');
  const version = valkey ?? named('redis_version') ?? '';
  const says = `${valkey === undefined ? 'Redis' : 'Valkey'} ${version}`;
  if (Number(version.split('.')[0]) >= OLDEST) return ok('redis.version', says);
  return failed('redis.version', says, `Take Redis ${OLDEST} or newer, or Valkey (REDIS_URL)`);
}

/** Runs one that does nothing, by its text and by its hash. */
async function scriptsOf(client: Client, { mode, prefix }: Asked): Promise<Finding> {
  const id = 'redis.scripts';
  try {
    // In a cluster a key may be another server's.
    const keys = mode === 'cluster' ? [] : [`${prefix}doctor:${randomUUID()}`];
    await client.eval("return KEYS[1] and redis.call('EXISTS', KEYS[1]) or 0", { keys });
    return ok(id, 'Scripts are allowed');
  } catch (error) {
    return failed(
      id,
      `Scripts are not allowed (${reasonOf(error)})`,
      'Let the user of REDIS_URL run EVAL and EVALSHA: the shared budget is a script',
    );
  }
}

async function evictionOf(client: Client): Promise<Finding> {
  const id = 'redis.eviction';
  const info = await client.info('memory');
  const policy = /^maxmemory_policy:([\w-]{1,40})/m.exec(info)?.[1];
  const limit = /^maxmemory:(\d{1,20})/m.exec(info)?.[1];
  if (policy === undefined) return skipped(id, 'Eviction: Redis does not say');
  if (limit === '0') return ok(id, `Eviction: ${policy}, without a limit of memory`);
  if (policy !== 'noeviction') return ok(id, `Eviction: ${policy}, so what is forgotten is learnt again`);
  const todo =
    'Set maxmemory-policy volatile-lru or allkeys-lru there: with noeviction a full Redis (REDIS_URL) refuses writes';
  return warning(id, `Eviction: ${policy} with a limit of ${limit} bytes`, todo);
}

async function roundTripOf(client: Client): Promise<Finding> {
  const times: number[] = [];
  for (let trip = 0; trip < TRIPS; trip += 1) {
    const began = performance.now();
    await client.ping();
    times.push(performance.now() - began);
  }
  const middle = times.toSorted((a, b) => a - b)[Math.floor(TRIPS / 2)] ?? 0;
  const says = `Round trip: ${middle.toFixed(1)} ms`;
  if (middle <= NEAR_MS) return ok('redis.roundTrip', says);
  return warning(
    'redis.roundTrip',
    `${says}: each call to Torii waits for it`,
    'Take a Redis that is nearer (REDIS_URL)',
  );
}

async function within<T>(promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${WAIT_MS} ms`)), 2 * WAIT_MS);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The server's word or the system's code; never its whole message, which may repeat what it was sent. */
function reasonOf(error: unknown): string {
  const code = systemCode(error);
  if (code !== undefined) return code;
  const message = error instanceof Error ? error.message : String(error);
  const word = /^[A-Z]{2,20}(?= )/.exec(message)?.[0];
  return word ?? message.slice(0, 80);
}
