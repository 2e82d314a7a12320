/**
 * `npm run soak [-- --requests 8000 --seed 7 --window clock]`: mixed queries and writes for two tenants against an emulator that keeps to
 * Torii's limits, fails at random and loses whole endpoints for a while, then an account of what went wrong. Bounded in count and time; fails
 * where anything did.
 */
import { type Fault, startEmulator } from '../emulator/emulator.ts';
import { INSPECT, startProcess } from '../test/support/process/ownProcess.ts';
import { outages } from './outages.ts';
import { Account } from './soakAccount.ts';
import { soakOptions } from './soakOptions.ts';
import { TASKS, type Task } from './soakTasks.ts';
import { notWhole } from './wholeBudget.ts';

const { requests: REQUESTS, seed: SEED, window: WINDOW } = soakOptions(process.argv.slice(2));
console.log(`soak: --requests ${REQUESTS} --seed ${SEED} --window ${WINDOW}`);
const AT_ONCE = 24;
/** Each request is due this long after the one before. */
const APART_MS = 5;
/** Torii's limits, in windows of ten seconds: what takes Torii minutes happens in one run. */
const WINDOW_SECONDS = 10;
const OUTAGES = ['GET /users', 'GET /audit'];
const LONGEST_MS = 30_000;
const KEYS = ['canary-7f3c9e-tenant-a', 'canary-51d0b2-tenant-b'];

/** A small generator of its own: the same seed gives the same soak. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const emulator = await startEmulator({
  keys: KEYS.map((key, at) => ({ key, organization: at + 1 })),
  sizes: { users: 200, apps: 40, contracts: 60, auditLogs: 200, executions: 200, files: 5, bigAppUsers: 150 },
  rateLimits: { window: WINDOW, windowSeconds: WINDOW_SECONDS },
  latency: { min: 0, max: 15, seed: SEED },
});
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

const server = await startProcess(
  { LOG_LEVEL: 'info', TORII_AUTH: 'passthrough', TORII_API_URL: emulator.url },
  { flags: [INSPECT] },
);
const { url, output } = server;
const account = new Account(emulator, KEYS);

/** What the server's heap holds, in megabytes. */
async function heapMegabytes(): Promise<number> {
  account.search('metrics', await (await fetch(`${url}/metrics`)).text());
  return Math.round((await server.heapBytes()) / 2 ** 20);
}

async function perform(task: Task, key: string): Promise<void> {
  try {
    const response = await fetch(`${url}/graphql`, {
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

const next = random(SEED);
const began = Date.now();
let started = 0;
let failing = true;
/** Sends requests as they fall due, and goes on while there are outages to come. */
async function work(): Promise<void> {
  while (started < REQUESTS || failing) {
    started += 1;
    const number = started;
    await new Promise(resolve => setTimeout(resolve, Math.max(0, began + number * APART_MS - Date.now())));
    const key = KEYS[Math.floor(next() * KEYS.length)] ?? '';
    const make = TASKS[Math.floor(next() * TASKS.length)];
    if (make) await perform(make(number, emulator.organization(key), next), key);
    if (number % Math.ceil(REQUESTS / 20) === 0) account.memory(await heapMegabytes());
  }
}

account.memory(await heapMegabytes());
const failed = outages(emulator, OUTAGES, AT_RANDOM).then(() => {
  failing = false;
});
await Promise.all([failed, ...Array.from({ length: AT_ONCE }, work)]);
emulator.faults.clear();
account.memory(await heapMegabytes());
const askings = KEYS.map(key => ({ url, key }));
account.budget(await notWhole(emulator, askings, WINDOW_SECONDS * 1000));
const { code: exitCode } = await server.stop('SIGTERM');
account.search('log', output.join('\n'));
const wrong = account.report({
  requests: started,
  seconds: Math.round((Date.now() - began) / 1000),
  exitCode,
  log: output,
  mayExceed: WINDOW === 'sliding',
});
await emulator.close();
process.exitCode = wrong === 0 ? 0 : 1;
