/**
 * `npm run rolling-restart`: two replicas behind a load balancer are restarted one after another, time and again, while 10 000 reads and
 * writes go through it to a Torii that keeps to its limits and loses an endpoint for a while. The last two live through another such outage.
 * Fails where a request fails for any other reason, a write is lost or done twice, a replica is slow to say that it is not ready, or the
 * budget is not whole afterwards. `npm run rolling-restart -- --redis`: the two share a Redis.
 */
import { Agent, request } from 'undici';
import { startEmulator } from '../emulator/emulator.ts';
import { startRedis } from '../test/support/process/ownRedis.ts';
import { LoadBalancer } from './loadBalancer.ts';
import { OUTAGE_MS, outage, outages } from './outages.ts';
import { Replica, type Stopping } from './replica.ts';
import { TASKS, type Task } from './soak/tasks.ts';
import { notWhole } from './wholeBudget.ts';

const REQUESTS = 10_000;
/** Spread evenly over this time, so that several restarts fall into it. */
const SPREAD_MS = 50_000;
/** Sent while replicas that are not restarted any more live through an outage: a budget that does not get over one is seen only there. */
const LAST_REQUESTS = 1_000;
/** Given up after this long, whatever is missing. */
const LONGEST_MS = 180_000;
/** Before each restart: the load is under way, and no replica is cold. */
const PAUSE_MS = 1_000;
/** Many, since some wait for Torii's next window. */
const AT_ONCE = 64;
const FEWEST_RESTARTS = 6;
const NOT_READY_WITHIN_MS = 100;
/** Torii's limits, in windows of twenty seconds: what takes Torii minutes happens in one run. */
const WINDOW_SECONDS = 20;
const OUTAGE = 'GET /users';

const emulator = await startEmulator({
  sizes: { users: 100, apps: 30, contracts: 60, auditLogs: 100, executions: 20, files: 2, bigAppUsers: 50 },
  rateLimits: { windowSeconds: WINDOW_SECONDS },
  latency: { min: 0, max: 60 },
});
const key = emulator.keys[0] ?? '';
const redis = process.argv.includes('--redis') ? await startRedis() : undefined;
const shared = redis ? { REDIS_URL: redis.url, REPLICAS: '2' } : {};
const environment = { TORII_API_KEY: key, TORII_API_URL: emulator.url, ...shared };
const replicas = [new Replica(environment), new Replica(environment)];
const agent = new Agent({ connections: AT_ONCE });
const giveUp = setTimeout(() => {
  console.error(`Expected an end within ${LONGEST_MS / 1000} s, got ${started} requests and ${stops.length} restarts`);
  for (const replica of replicas) replica.kill();
  process.exit(1);
}, LONGEST_MS);
await Promise.all(replicas.map(replica => replica.start()));
const balancer = await LoadBalancer.start(replicas);

const failures: string[] = [];
const done: Task[] = [];

interface Refusal {
  readonly code?: string;
  readonly endpoint?: string;
}

/** Errors of breakers that are open. */
let leftAlone = 0;
/** Errors that the limits and the outage explain, by code. */
const expected = { RATE_LIMITED: 0, UPSTREAM_UNAVAILABLE: 0 };

/** Whether an answer has all data and no error but those that are to be expected, which are counted. */
function isGood(status: number, text: string): boolean {
  if (status !== 200) return false;
  const { data, errors = [] } = JSON.parse(text) as {
    readonly data?: unknown;
    readonly errors?: readonly { readonly message?: string; readonly extensions?: Refusal }[];
  };
  if (/"userErrors":\[\{/.test(text)) return false;
  leftAlone += errors.filter(({ message }) => message?.includes('is left alone')).length;
  return errors.every(({ extensions }) => isExpected(extensions ?? {})) && (Boolean(data) || errors.length > 0);
}

function isExpected({ code, endpoint }: Refusal): boolean {
  if (code !== 'RATE_LIMITED' && !(code === 'UPSTREAM_UNAVAILABLE' && endpoint === OUTAGE)) return false;
  expected[code] += 1;
  return true;
}

async function perform(task: Task): Promise<void> {
  try {
    const { statusCode, body } = await request(`${balancer.url}/graphql`, {
      dispatcher: agent,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: task.query, variables: task.variables }),
    });
    const text = await body.text();
    if (!isGood(statusCode, text)) failures.push(`${task.name}: ${statusCode} ${text.slice(0, 300)}`);
    else if (task.mark && !text.includes('"errors":')) done.push(task);
  } catch (error) {
    failures.push(`${task.name}: ${String(error)}`);
  }
}

const began = performance.now();
let started = 0;

/** Sends so many requests, spread evenly over a time. */
async function load(requests: number, spreadMs: number): Promise<void> {
  const from = performance.now();
  const first = started;
  const work = async () => {
    while (started < first + requests) {
      const number = started++;
      const due = from + ((number - first) * spreadMs) / requests;
      await new Promise(resolve => setTimeout(resolve, Math.max(0, due - performance.now())));
      await perform(taskOf(number));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Chooses small pages and few rows: what is measured is stopping, not reading. */
const smallPages = () => Math.random() / 10;

/** Every seventh kind in turn. */
function taskOf(number: number): Task {
  const make = TASKS[number % TASKS.length];
  if (!make) throw new Error('Expected a task');
  return make(number, emulator.organization(key), smallPages);
}

const stops: Stopping[] = [];
async function restart(replica: Replica): Promise<void> {
  stops.push(await replica.stop());
  await replica.start();
  while (!balancer.isReady(replica)) await new Promise(resolve => setTimeout(resolve, 10));
}

let working = true;
async function restartInTurn(): Promise<void> {
  for (let turn = 0; working; turn += 1) {
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
    const replica = replicas[turn % replicas.length];
    if (replica) await restart(replica);
  }
}

const restarting = restartInTurn();
await Promise.all([outages(emulator, [OUTAGE]), load(REQUESTS, SPREAD_MS)]);
const seconds = Math.round((performance.now() - began) / 1000);
working = false;
await restarting;
leftAlone = 0;
await Promise.all([outage(emulator, OUTAGE), load(LAST_REQUESTS, OUTAGE_MS)]);
const askings = replicas.flatMap(({ url }) => (url === undefined ? [] : [{ url }]));
const budget = await notWhole(emulator, askings, WINDOW_SECONDS * 1000);
for (const replica of replicas) {
  stops.push(await replica.stop());
  replica.kill();
}
await balancer.stop();
await agent.close();
await emulator.close();
await redis?.stop();
clearTimeout(giveUp);

/** How often a write was carried out, told by the text that only it has. */
function times({ mark }: Task): number {
  return emulator.writes.filter(
    ({ carriedOut, endpoint, body }) =>
      carriedOut && endpoint === mark?.endpoint && (body as { readonly name?: unknown } | null)?.name === mark?.text,
  ).length;
}

const lost = done.filter(task => times(task) === 0).length;
const duplicate = done.filter(task => times(task) > 1).length;
const restarts = stops.length - replicas.length;
const notReady = stops.map(({ notReadyMs }) => notReadyMs).toSorted((a, b) => a - b);
const median = notReady[notReady.length >> 1] ?? 0;
/** Where the machine let them run, and they took too long still. */
const late = stops.filter(({ notReadyMs, waitedMs }) => notReadyMs - waitedMs >= NOT_READY_WITHIN_MS);
const exits = new Set(stops.map(({ exitCode }) => exitCode));
const complaints = replicas.flatMap(replica => replica.complaints);
console.log(`${REQUESTS} requests in ${seconds} s, of them ${done.length} writes done; ${restarts} restarts`);
console.log(`failed requests          ${failures.length}`);
console.log(`limited, outage          ${expected.RATE_LIMITED}, ${expected.UPSTREAM_UNAVAILABLE} (expected)`);
console.log(`left alone at last       ${leftAlone} (expected)`);
console.log(`budgets not whole        ${budget.wrong.length} of ${budget.endpoints}`);
console.log(`lost, duplicate writes   ${lost}, ${duplicate}`);
console.log(`no replica, broken off   ${balancer.unserved}, ${balancer.broken}`);
console.log(
  `SIGTERM to not ready     ${median.toFixed(1)} ms, at most ${notReady.at(-1)?.toFixed(1)} ms, ${late.length} late, of ${stops.length} times`,
);
console.log(`exit codes               ${[...exits].join(', ')}`);
for (const line of [...failures, ...complaints, ...budget.wrong].slice(0, 20)) console.error(line);
const kept =
  failures.length + lost + duplicate + complaints.length + budget.wrong.length === 0 &&
  expected.RATE_LIMITED > 0 &&
  expected.UPSTREAM_UNAVAILABLE > 0 &&
  leftAlone > 0 &&
  late.length === 0 &&
  restarts >= FEWEST_RESTARTS &&
  [...exits].every(code => code === 0);
process.exitCode = kept ? 0 : 1;
