/**
 * `npm run traces-cost [-- --starts 5]`: what traces take of a server's processor, in many short rounds one after the other: without them; set up
 * but off (`OTEL_SDK_DISABLED`); none sampled; all sampled and sent to a collector in a process of its own. Fails where off costs more than a hundredth,
 * or all sampled more than 15 hundredths, of the throughput.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { inWords, processorCosts, throughputOf } from './processorCost.ts';
import { startOwnEmulator } from './replicas/ownEmulator.ts';
import { wholeNumber } from './soak/options.ts';

const { values } = parseArgs({ options: { starts: { type: 'string' } } });
const starts = wholeNumber('--starts', values.starts, 1, 1_000) ?? 5;
const ROUNDS = 16;
const REQUESTS = 100;
/** Parts of the throughput. */
const MOST = { without: 0, off: 0.01, none: 0.15, all: 0.15 };

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
const kinds = {
  without: common,
  off: { ...set, OTEL_SDK_DISABLED: 'true' },
  none: { ...set, OTEL_TRACES_SAMPLER: 'always_off' },
  all: set,
};
const { users } = emulator.ids;
const query = () =>
  `{ user(id: "${users[Math.floor(Math.random() * users.length)]}") { apps(first: 1) { nodes { isUserRemovedFromApp } } } }`;
try {
  const costs = await processorCosts(Object.values(kinds), { starts, rounds: ROUNDS, requests: REQUESTS, query });
  for (const [at, name] of Object.keys(kinds).entries()) {
    const cost = costs[at];
    if (!cost) continue;
    console.log(`${name.padEnd(8)} ${inWords(cost)}`);
    if (throughputOf(cost) < 1 - MOST[name as keyof typeof MOST]) process.exitCode = 1;
  }
} finally {
  collector.kill();
  await emulator.stop();
}
