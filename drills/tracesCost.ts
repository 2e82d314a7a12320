/**
 * `npm run traces-cost [-- --rounds 40]`: what traces take of a server's processor, in many short rounds one after the other: without them; set up
 * but off (`OTEL_SDK_DISABLED`); none sampled; all sampled and sent to a collector in a process of its own. Fails where off costs more than a hundredth,
 * or all sampled more than 15 hundredths, of the throughput.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { inWords, processorCosts } from './processorCost.ts';
import { Replica } from './replica.ts';
import { startOwnEmulator } from './replicas/ownEmulator.ts';
import { wholeNumber } from './soak/options.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string' } } });
const rounds = wholeNumber('--rounds', values.rounds, 1, 10_000) ?? 40;
const REQUESTS = 200;
/** Parts of the throughput. */
const MOST = { off: 0.01, none: 0.15, all: 0.15 };

const emulator = await startOwnEmulator({ window: 'fixed', headers: true, windowSeconds: 60 }, false);
const collector = fork(fileURLToPath(new URL('collector.ts', import.meta.url)));
const [endpoint] = (await once(collector, 'message')) as [string];
const common = {
  TORII_API_KEY: emulator.key,
  TORII_API_URL: emulator.url,
  MCP: 'off',
  RATE_LIMIT_SCALE: '1000',
};
const set = { ...common, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint };
const replicas = {
  without: new Replica(common),
  off: new Replica({ ...set, OTEL_SDK_DISABLED: 'true' }),
  none: new Replica({ ...set, OTEL_TRACES_SAMPLER: 'always_off' }),
  all: new Replica(set),
};
const { users } = emulator.ids;
const query = () =>
  `{ user(id: "${users[Math.floor(Math.random() * users.length)]}") { apps(first: 1) { nodes { isUserRemovedFromApp } } } }`;
try {
  await Promise.all(Object.values(replicas).map(replica => replica.start()));
  const costs = await processorCosts(Object.values(replicas), { rounds, requests: REQUESTS, query });
  const [without] = costs;
  for (const [at, name] of Object.keys(replicas).entries()) {
    const cost = costs[at];
    if (!cost || !without) continue;
    const part = (each: number, base: number) => `${((1 - base / each) * 100).toFixed(1)} %`;
    const ofBest = 1 - without.best / cost.best;
    console.log(
      `${name.padEnd(8)} ${inWords(cost)}; of the throughput: best ${part(cost.best, without.best)}, median ${part(cost.quartiles[1], without.quartiles[1])}`,
    );
    if (name !== 'without' && ofBest > MOST[name as keyof typeof MOST]) process.exitCode = 1;
  }
} finally {
  for (const replica of Object.values(replicas)) replica.kill();
  collector.kill();
  await emulator.stop();
}
