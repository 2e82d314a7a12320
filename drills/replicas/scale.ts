import { setTimeout as pass } from 'node:timers/promises';
import { metricOf, REPLICAS, startFleet } from './fleet.ts';
import { type Asked, Load, type Target } from './load.ts';
import type { Counting } from './ownEmulator.ts';
import { type Counted, wholeOf, windowsOf } from './windows.ts';

/** What a run at full demand came to. */
export interface ScaleResult {
  readonly windows: readonly Counted[];
  /** Those that lay within the run, of which each is to be full. */
  readonly whole: readonly Counted[];
  readonly over: number;
  /** The least that a whole window was used, as a part of the limit. */
  readonly least: number;
  /** Single calls that were answered: their 95th percentile in milliseconds. */
  readonly singleP95: number;
  readonly singles: number;
  /** Single calls that were refused although the window had calls left. */
  readonly refusedEarly: number;
  /** Errors other than that the limit is used up. */
  readonly failures: readonly string[];
  /** Calls that were made alone, since Redis took too long for half a second: the machine is too busy to tell anything. */
  readonly alone: number;
  /** Calls by replica. */
  readonly shares: readonly number[];
}

/** A call waits for its turn so long: what comes later is the way back. */
const LONGEST_WAIT_MS = 5_000;

/** Four replicas at full demand for so many windows. */
export async function scale(counting: Counting, windows: number, target: Target): Promise<ScaleResult> {
  const length = counting.windowSeconds * 1000;
  const fleet = await startFleet(counting);
  try {
    if (counting.window === 'clock') await pass(length - (Date.now() % length) + 20);
    const load = new Load(fleet.replicas, fleet.emulator.ids, target);
    const from = Date.now();
    load.saturate();
    // What follows a window that opens with a call begins a little later each time.
    await pass(windows * length + (counting.window === 'fixed' ? 1_500 * windows : 500));
    const to = Date.now();
    await load.stop();
    const alone = await Promise.all(fleet.replicas.map(each => metricOf(each, 'torii_budget_alone_total')));
    const calls = (await fleet.emulator.calls()).filter(({ endpoint }) => endpoint === target.endpoint);
    const counted = windowsOf(calls, counting);
    const whole = wholeOf(counted, from, to, 1_000);
    return {
      ...resultOf(load.asked, counted, target),
      whole,
      windows: counted,
      alone: alone.reduce<number>((sum, each) => sum + (each ?? 0), 0),
    };
  } finally {
    await fleet.stop();
  }
}

function resultOf(
  asked: readonly Asked[],
  windows: readonly Counted[],
  { limit }: Target,
): Omit<ScaleResult, 'windows' | 'whole' | 'alone'> {
  const singles = asked.filter(({ kind, codes }) => kind === 'single' && codes.length === 0);
  const refused = asked.filter(({ kind, codes }) => kind === 'single' && codes.includes('RATE_LIMITED'));
  const early = refused.filter(
    ({ began, tookMs }) => !isUsedUp(windows, began + Math.min(tookMs, LONGEST_WAIT_MS), limit),
  );
  const failures = asked.flatMap(({ codes }) => codes.filter(code => code !== 'RATE_LIMITED'));
  const shares = Array.from({ length: REPLICAS }, (_, at) =>
    asked.filter(({ replica }) => replica === at).reduce((sum, { calls }) => sum + calls, 0),
  );
  return {
    over: windows.reduce((sum, { over }) => sum + over, 0),
    least: Math.min(...windows.slice(0, -1).map(({ served }) => served / limit)),
    singleP95: percentile(
      singles.map(({ tookMs }) => tookMs),
      0.95,
    ),
    singles: singles.length,
    refusedEarly: early.length,
    failures,
    shares,
  };
}

/** Whether no call was left at a moment, as far as that is known: of the last window, which the load did not fill, nothing is. */
function isUsedUp(windows: readonly Counted[], at: number, limit: number): boolean {
  const window = windows.findLast(({ from }) => from <= at);
  return window === undefined || window === windows.at(-1) || at >= window.to || window.served >= limit * 0.95;
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** What is wrong with a run; nothing where it kept all that is promised. @param seconds whether times are looked at too */
export function complaintsOf(result: ScaleResult, { limit }: Target, seconds: boolean): string[] {
  const even = result.shares.reduce((sum, calls) => sum + calls, 0) / REPLICAS;
  // A replica that was alone may have left some of its share.
  const isJudged = seconds || result.alone === 0;
  const full = result.whole.filter(({ served }) => isJudged && served < 0.95 * limit);
  const uneven = result.shares.filter(calls => calls < even / 2 || calls > even * 2);
  return [
    // What a replica makes alone it takes from its own share, of which others may have had some.
    ...(result.over > (seconds ? 0 : result.alone) ? [`${result.over} calls over the limit`] : []),
    ...(result.whole.length === 0 ? ['no whole window'] : []),
    ...full.map(({ served }) => `a window of ${served} calls of ${limit}`),
    ...(result.failures.length > 0
      ? [`${result.failures.length} failures: ${[...new Set(result.failures)].join(', ')}`]
      : []),
    ...(isJudged && result.refusedEarly > 0
      ? [`${result.refusedEarly} single calls refused while calls were left`]
      : []),
    ...uneven.map(calls => `a replica with ${calls} calls where ${Math.round(even)} are even`),
    ...(seconds && result.singleP95 >= 1_000 ? [`single calls took ${Math.round(result.singleP95)} ms`] : []),
  ];
}
