/**
 * `npm run replicas`: four replicas with one key on one Redis, at full demand of one endpoint for three minutes, for each way in which Torii may
 * count. Fails where a call is over the limit, a window is not used, or somebody is starved. `npm run replicas -- --faults` lets Redis and replicas
 * fail meanwhile. `--cost` measures what a Redis costs where all is well. With
 * `--quick` windows are of five seconds.
 */
import { parseArgs } from 'node:util';
import { inWords, throughputOf } from '../processorCost.ts';
import { cost } from './cost.ts';
import { faultComplaintsOf, faults } from './faults.ts';
import { SATURATED, SMALL } from './load.ts';
import type { Counting } from './ownEmulator.ts';
import { complaintsOf, scale } from './scale.ts';

const { values } = parseArgs({
  options: {
    faults: { type: 'boolean' },
    cost: { type: 'boolean' },
    quick: { type: 'boolean' },
    only: { type: 'string' },
  },
});
const target = values.quick ? SMALL : SATURATED;
const windowSeconds = values.quick ? 5 : 60;
/** Windows that are not told of are taken for minutes: only there can they be full. */
const COUNTINGS: readonly Counting[] = [
  { window: 'fixed', headers: true, windowSeconds },
  { window: 'clock', headers: true, windowSeconds },
  { window: 'sliding', headers: true, windowSeconds },
  ...(values.quick
    ? []
    : [
        { window: 'fixed', headers: false, windowSeconds } as const,
        { window: 'clock', headers: false, windowSeconds } as const,
      ]),
];

const wrong: string[] = [];
if (values.cost) {
  const { permitP50, permitP99, without, withRedis } = await cost();
  console.log(`a permit: p50 ${permitP50.toFixed(3)} ms, p99 ${permitP99.toFixed(3)} ms`);
  console.log(`a request without Redis: ${inWords(without)}`);
  console.log(`a request with it:       ${inWords(withRedis)}`);
  if (permitP50 > 0.5) wrong.push(`a permit took ${permitP50.toFixed(3)} ms`);
  const kept = throughputOf(withRedis);
  if (kept < 0.95) wrong.push(`throughput with Redis is ${(kept * 100).toFixed(1)} % of that without`);
} else if (values.faults) {
  const results = await faults(
    { window: 'fixed', headers: true, windowSeconds: 15 },
    SATURATED,
    values.only === undefined ? undefined : [values.only],
  );
  for (const result of results) {
    const { name, over, overNext, failures, baseP99, firstP99, laterP50, baseP50, sharedMs } = result;
    console.log(
      `${name.padEnd(34)} over ${over}, next ${overNext}; failed ${failures.length}; calm p99 ${baseP99.toFixed(0)} -> ${firstP99.toFixed(0)} ms, p50 ${baseP50.toFixed(1)} -> ${laterP50.toFixed(1)} ms; shared again after ${sharedMs === undefined ? '-' : `${sharedMs} ms`}`,
    );
    wrong.push(...faultComplaintsOf(result, SATURATED, true).map(complaint => `${name}: ${complaint}`));
  }
} else {
  for (const counting of COUNTINGS) {
    const name = `${counting.window} windows, headers ${counting.headers ? 'on' : 'off'}`;
    if (values.only !== undefined && !name.startsWith(values.only)) continue;
    const result = await scale(counting, 3, target);
    console.log(
      `${name.padEnd(30)} ${result.whole.map(({ served }) => `${served}`).join(', ')} of ${target.limit}; over ${result.over}; ${result.singles} single calls, p95 ${result.singleP95.toFixed(0)} ms, refused early ${result.refusedEarly}; alone ${result.alone}; by replica ${result.shares.join(', ')}`,
    );
    wrong.push(...complaintsOf(result, target, true).map(complaint => `${name}: ${complaint}`));
  }
}
for (const line of wrong) console.error(line);
process.exitCode = wrong.length === 0 ? 0 : 1;
