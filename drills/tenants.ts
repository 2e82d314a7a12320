/**
 * `npm run tenants [-- --tenants 10000 --redis]`: so many keys, each with an organisation of its own in which ids are those of all others, read and
 * write through one server, or through two replicas on one Redis that are asked in turn. Fails where an answer shows anything that is not the
 * caller's own, a write is not seen wherever it is read, or a key is found in logs, metrics or a dump of Redis.
 */
import { setTimeout as pass } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Agent, request } from 'undici';
import { startEmulator } from '../emulator/emulator.ts';
import { startProcess } from '../test/support/process/ownProcess.ts';
import { startRedis } from '../test/support/process/ownRedis.ts';
import { formsOf } from '../test/tenancy/canary.ts';
import { askedOf, inAnyOrder, markOf, readMarked, writeMark } from '../test/tenancy/tenants.ts';
import { metricOf } from './replicas/fleet.ts';
import { wholeNumber } from './soak/options.ts';

const { values } = parseArgs({ options: { tenants: { type: 'string' }, redis: { type: 'boolean' } } });
const TENANTS = wholeNumber('--tenants', values.tenants, 2, 100_000) ?? 10_000;
const AT_ONCE = 12;
/** What a key has written is known everywhere after this long at the latest. */
const KNOWN_WITHIN_MS = 5_000;
const CANARY = 'canary-key-of-tenant-7c1f-';
const KEYS = Array.from({ length: TENANTS }, (_, at) => `${CANARY}${at}`);

const emulator = await startEmulator({
  keys: KEYS,
  sizes: { users: 4, apps: 2, contracts: 2, auditLogs: 1, executions: 1, files: 1, transactions: 1, bigAppUsers: 2 },
});
const redis = values.redis ? await startRedis() : undefined;
const environment = {
  TORII_AUTH: 'passthrough',
  TORII_API_URL: emulator.url,
  CACHE_SECONDS: '600',
  SLOW_CACHE_SECONDS: '600',
  MCP: 'off',
  ...(redis ? { REDIS_URL: redis.url, REPLICAS: '2' } : {}),
};
const servers = await Promise.all(Array.from({ length: redis ? 2 : 1 }, () => startProcess(environment)));
const agent = new Agent({ connections: AT_ONCE });
let turn = 0;

interface Answer {
  readonly data?: {
    readonly updateContract?: { readonly userErrors: readonly unknown[] };
    readonly contract?: { readonly name: string } | null;
  };
  readonly errors?: readonly unknown[];
}

async function ask(key: string, query: string): Promise<Answer> {
  const { body } = await request(`${servers[turn++ % servers.length]?.url}/graphql`, {
    dispatcher: agent,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-torii-api-key': key },
    body: JSON.stringify({ query }),
  });
  return (await body.json()) as Answer;
}

const wrong: string[] = [];
const began = performance.now();
const organization = (at: number) => emulator.organization(KEYS[at] ?? '');

async function readsOwn(at: number): Promise<void> {
  const { question, expected, found } = askedOf(organization(at));
  const from = performance.now();
  const { data, errors } = await ask(KEYS[at] ?? '', question);
  if (errors)
    wrong.push(
      `tenant ${at} after ${Math.round(performance.now() - from)} ms: ${JSON.stringify(errors).slice(0, 300)}`,
    );
  else if (JSON.stringify(found(data)) !== JSON.stringify(expected)) wrong.push(`tenant ${at} was shown another's`);
}

async function writes(at: number): Promise<void> {
  const { data, errors } = await ask(KEYS[at] ?? '', writeMark(organization(at), at));
  if (errors || data?.updateContract?.userErrors.length !== 0) wrong.push(`tenant ${at} could not write`);
}

/** On each server; a moment later where it has not heard of the write yet. */
async function readsWritten(at: number): Promise<void> {
  const until = Date.now() + KNOWN_WITHIN_MS;
  for (let seen = 0; seen < servers.length; ) {
    const { data } = await ask(KEYS[at] ?? '', readMarked(organization(at)));
    const name = String(data?.contract?.name);
    if (name === markOf(at)) seen += 1;
    else if (name.startsWith('mark of') || Date.now() > until) {
      wrong.push(`tenant ${at} has written "${markOf(at)}" and reads "${name}"`);
      return;
    } else await pass(20);
  }
}

async function all(what: string, each: (at: number) => Promise<void>, times = 1): Promise<void> {
  const from = performance.now();
  const numbers = Array.from({ length: times * TENANTS }, (_, at) => at % TENANTS);
  await inAnyOrder(numbers, AT_ONCE, each);
  console.log(`${what.padEnd(28)} ${((performance.now() - from) / 1000).toFixed(0)} s, ${wrong.length} wrong so far`);
}

await all('each reads its own, twice', readsOwn, 2);
await all('each writes', writes);
await all('each reads what it wrote', readsWritten);
await all('each reads its own again', readsOwn);

const texts = await Promise.all(servers.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()));
const cpu = await Promise.all(servers.map(server => metricOf(server, 'process_cpu_seconds_total')));
const alone = await Promise.all(servers.map(server => metricOf(server, 'torii_budget_alone_total')));
const memory = servers.map(server => Math.round(server.residentBytes() / 2 ** 20));
const dump = redis?.dump();
const ends = await Promise.all(servers.map(server => server.stop('SIGTERM')));
const places = {
  metrics: texts.join('\n'),
  logs: servers.flatMap(({ output }) => output).join('\n'),
  Redis: dump?.toString('latin1') ?? '',
};
for (const [place, text] of Object.entries(places))
  if (formsOf(CANARY).some(form => text.includes(form))) wrong.push(`a key was found in: ${place}`);
if (redis) {
  const tenants = new Set([...places.Redis.matchAll(/torii:\{([\w-]{22})\}/g)].map(([, tenant]) => tenant));
  if (tenants.size !== TENANTS) wrong.push(`${tenants.size} tenants in Redis`);
  console.log(
    `Redis: ${tenants.size} tenants, ${redis.cli('dbsize')} names, ${redis.cli('info', 'memory').match(/used_memory_human:(\S+)/)?.[1]}`,
  );
}
for (const { code } of ends) if (code !== 0) wrong.push(`exit code ${code}`);
console.log(
  `${TENANTS} tenants, ${servers.length} servers: ${turn} requests in ${((performance.now() - began) / 1000).toFixed(0)} s, ${emulator.log.calls.length} upstream calls; servers' processor ${cpu.map(seconds => seconds?.toFixed(0)).join(', ')} s, memory ${memory.join(', ')} MB, calls made alone ${redis ? alone.join(', ') : 'none'}`,
);
console.log(`wrong: ${wrong.length}`);
for (const line of wrong.slice(0, 20)) console.error(line);
await agent.close();
await emulator.close();
await redis?.stop();
process.exitCode = wrong.length === 0 ? 0 : 1;
