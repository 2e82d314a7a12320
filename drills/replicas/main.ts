/**
 * `npm run replicas`: four replicas with one key on one Redis, at full demand of one endpoint for three minutes, for each way in which Torii may
 * count. Fails where a call is over the limit, a window is not used, or somebody is starved. `npm run replicas -- --faults` lets Redis and replicas
 * fail meanwhile. With `--quick` windows are of five seconds.
 */
import { parseArgs } from 'node:util';
import { faultComplaintsOf, faults } from './faults.ts';
import { SATURATED } from './load.ts';
import type { Counting } from './ownEmulator.ts';
import { complaintsOf, scale } from './scale.ts';

const { values } = parseArgs({
  options: { faults: { type: 'boolean' }, quick: { type: 'boolean' }, only: { type: 'string' } },
});
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
if (values.faults) {
  const results = await faults(
    { window: 'fixed', headers: true, windowSeconds: 15 },
    values.only === undefined ? undefined : [values.only],
  );
  for (const result of results) {
    const { name, over, overNext, failures, baseP99, firstP99, laterP50, baseP50, sharedMs } = result;
    console.log(
      `${name.padEnd(34)} over ${over}, next ${overNext}; failed ${failures.length}; calm p99 ${baseP99.toFixed(0)} -> ${firstP99.toFixed(0)} ms, p50 ${baseP50.toFixed(1)} -> ${laterP50.toFixed(1)} ms; shared again after ${sharedMs === undefined ? '-' : `${sharedMs} ms`}`,
    );
    wrong.push(...faultComplaintsOf(result, true).map(complaint => `${name}: ${complaint}`));
  }
} else {
  for (const counting of COUNTINGS) {
    const name = `${counting.window} windows, headers ${counting.headers ? 'on' : 'off'}`;
    if (values.only !== undefined && !name.startsWith(values.only)) continue;
    const result = await scale(counting, 3);
    console.log(
      `${name.padEnd(30)} ${result.whole.map(({ served }) => `${served}`).join(', ')} of ${SATURATED.limit}; over ${result.over}; ${result.singles} single calls, p95 ${result.singleP95.toFixed(0)} ms, refused early ${result.refusedEarly}; by replica ${result.shares.join(', ')}`,
    );
    wrong.push(...complaintsOf(result, true).map(complaint => `${name}: ${complaint}`));
  }
}
for (const line of wrong) console.error(line);
process.exitCode = wrong.length === 0 ? 0 : 1;
