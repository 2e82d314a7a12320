import { type Fault, startEmulator } from '../../emulator/emulator.ts';
import { INSPECT, startProcess } from '../../test/support/process/ownProcess.ts';
import { startRedis } from '../../test/support/process/ownRedis.ts';
import { outages } from '../outages.ts';
import { metricOf } from '../replicas/fleet.ts';
import { notWhole } from '../wholeBudget.ts';
import { Account } from './account.ts';
import type { SoakOptions } from './options.ts';
import { TASKS, type Task } from './tasks.ts';

/** How long it takes and what is looked at. */
export interface Extent {
  /** Of Torii's windows: what takes Torii minutes happens in one run. */
  readonly windowSeconds: number;
  /** Endpoints that are lost for a while, one after another. */
  readonly outages: readonly string[];
  /** How often memory is looked at; fewer than twenty times say nothing of growth. */
  readonly looks: number;
}

/** As `npm run soak` has it. */
export const WHOLE: Extent = { windowSeconds: 10, outages: ['GET /users', 'GET /audit'], looks: 20 };

const AT_ONCE = 24;
/** Each request is due this long after the one before. */
const APART_MS = 5;
const LONGEST_MS = 30_000;
const KEYS = ['canary-7f3c9e-tenant-a', 'canary-51d0b2-tenant-b'];
const FAULTS = [
  'error500',
  'error502',
  'error503',
  'error504',
  'resetBeforeHeaders',
  'resetInBody',
  'truncatedJson',
  'emptyObject',
  'html',
  'rateLimitShort',
] as const;
const LOST_ANSWERS = ['error503', 'resetInBody', 'truncatedJson'] as const;
const AT_RANDOM: readonly Fault[] = [
  ...FAULTS.map(kind => ({ kind, probability: 0.004, seconds: 1 })),
  ...LOST_ANSWERS.map(kind => ({ kind, endpoint: 'POST /contracts', probability: 0.02, phase: 'after' as const })),
];

/** A small generator of its own: the same seed gives the same soak. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Mixed queries and writes for two tenants against an emulator that keeps to Torii's limits, fails at random and loses whole endpoints for a
 * while, then an account of what went wrong, which it prints. Gives how many promises were not kept.
 */
export async function soak({ requests, seed, window, redis: shared }: SoakOptions, extent: Extent): Promise<number> {
  const { windowSeconds, looks } = extent;
  const emulator = await startEmulator({
    keys: KEYS.map((key, at) => ({ key, organization: at + 1 })),
    sizes: { users: 200, apps: 40, contracts: 60, auditLogs: 200, executions: 200, files: 5, bigAppUsers: 150 },
    rateLimits: { window, windowSeconds },
    latency: { min: 0, max: 15, seed },
  });
  const redis = shared ? await startRedis() : undefined;
  const environment = {
    LOG_LEVEL: 'info',
    TORII_AUTH: 'passthrough',
    TORII_API_URL: emulator.url,
    ...(redis ? { REDIS_URL: redis.url, REPLICAS: '2' } : {}),
  };
  const servers = await Promise.all(
    Array.from({ length: redis ? 2 : 1 }, () => startProcess(environment, { flags: [INSPECT] })),
  );
  const account = new Account(emulator, KEYS);

  /** What the servers' heaps hold together, in megabytes. */
  async function heapMegabytes(): Promise<number> {
    let bytes = 0;
    for (const server of servers) {
      account.search('metrics', await (await fetch(`${server.url}/metrics`)).text());
      bytes += await server.heapBytes();
    }
    return Math.round(bytes / 2 ** 20);
  }

  async function perform(number: number, task: Task, key: string): Promise<void> {
    try {
      const response = await fetch(`${servers[number % servers.length]?.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-torii-api-key': key },
        body: JSON.stringify({ query: task.query, variables: task.variables }),
        signal: AbortSignal.timeout(LONGEST_MS),
      });
      account.answered(task, key, response.status, await response.text());
    } catch (error) {
      account.hung(task, error);
    }
  }

  const next = random(seed);
  const began = Date.now();
  let started = 0;
  let failing = true;
  /** Sends requests as they fall due, and goes on while there are outages to come. */
  async function work(): Promise<void> {
    while (started < requests || failing) {
      started += 1;
      const number = started;
      await new Promise(resolve => setTimeout(resolve, Math.max(0, began + number * APART_MS - Date.now())));
      const key = KEYS[Math.floor(next() * KEYS.length)] ?? '';
      const make = TASKS[Math.floor(next() * TASKS.length)];
      if (make) await perform(number, make(number, emulator.organization(key), next), key);
      if (number % Math.ceil(requests / looks) === 0) account.memory(await heapMegabytes());
    }
  }

  account.memory(await heapMegabytes());
  const failed = outages(emulator, extent.outages, AT_RANDOM).then(() => {
    failing = false;
  });
  await Promise.all([failed, ...Array.from({ length: AT_ONCE }, work)]);
  emulator.faults.clear();
  account.memory(await heapMegabytes());
  const askings = servers.flatMap(({ url }) => KEYS.map(key => ({ url, key })));
  account.budget(await notWhole(emulator, askings, windowSeconds * 1000));
  const alone = await Promise.all(
    servers.map(async ({ url }) => (await metricOf({ url }, 'torii_budget_alone_total')) ?? 0),
  );
  if (redis) account.search('Redis', redis.dump().toString('latin1'));
  const endings = await Promise.all(servers.map(server => server.stop('SIGTERM')));
  const log = servers.flatMap(({ output }) => output);
  account.search('log', log.join('\n'));
  const wrong = account.report({
    requests: started,
    seconds: Math.round((Date.now() - began) / 1000),
    exitCodes: endings.map(({ code }) => code),
    log,
    mayExceed: window === 'sliding',
    alone: alone.reduce((sum, calls) => sum + calls, 0),
    isLong: extent.outages.length > 0,
  });
  await emulator.close();
  await redis?.stop();
  return wrong;
}
