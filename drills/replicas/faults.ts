import { setTimeout as pass } from 'node:timers/promises';
import { type Fleet, metricOf, startFleet } from './fleet.ts';
import { type Asked, CALM, Load, type Target } from './load.ts';
import type { Counting } from './ownEmulator.ts';
import { percentile } from './scale.ts';
import { type Counted, windowsOf } from './windows.ts';

/** What came of a fault. */
export interface FaultResult {
  readonly name: string;
  /** Calls over the limit in the window that it began in or lasted into, and in the one after. */
  readonly over: number;
  readonly overNext: number;
  /** What else than a used-up limit somebody was told. */
  readonly failures: readonly string[];
  /** Milliseconds that calls of another endpoint took: before, in the first second, and later while it lasted. */
  readonly baseP99: number;
  readonly baseP50: number;
  readonly firstP99: number;
  readonly laterP50: number;
  /** Calls that were made alone. */
  readonly alone: number;
  /** Milliseconds after its end until all replicas shared again; absent where there is nothing to share. */
  readonly sharedMs?: number;
}

interface Fault {
  readonly name: string;
  readonly lastsMs: number;
  readonly begin: (fleet: Fleet) => Promise<void> | void;
  readonly end: (fleet: Fleet) => Promise<void> | void;
  /** Of no use any more: nobody asks it. */
  readonly gone?: number;
}

const FAULTS: readonly Fault[] = [
  {
    name: 'Redis killed, back empty after 9 s',
    lastsMs: 9_000,
    begin: ({ redis }) => redis.kill(),
    end: ({ redis }) => redis.startAgain(),
  },
  {
    name: 'Redis stopped for 4 s',
    lastsMs: 4_000,
    begin: ({ redis }) => redis.signal('SIGSTOP'),
    end: ({ redis }) => redis.signal('SIGCONT'),
  },
  {
    name: 'Redis full',
    lastsMs: 5_000,
    begin: ({ redis }) => void redis.cli('config', 'set', 'maxmemory-policy', 'noeviction', 'maxmemory', '1mb'),
    end: ({ redis }) => void redis.cli('config', 'set', 'maxmemory', '0'),
  },
  {
    name: 'a replica cut off from Redis',
    lastsMs: 5_000,
    begin: ({ door }) => door.shut(true),
    end: ({ door }) => door.shut(false),
  },
  {
    name: 'a replica killed',
    lastsMs: 3_000,
    gone: 0,
    begin: ({ replicas }) => replicas[0]?.kill(),
    end: () => {},
  },
];

/** Under load, of which the second half is compared with. */
const BEFORE_MS = 8_000;
const SHARED_WITHIN_MS = 5_000;
const CALM_EVERY_MS = 100;

/** Each fault in turn, while four replicas are at full demand of one endpoint and asked for little of another. */
export async function faults(counting: Counting, target: Target, names?: readonly string[]): Promise<FaultResult[]> {
  const fleet = await startFleet(counting);
  const results: FaultResult[] = [];
  try {
    for (const fault of FAULTS)
      if (!names || names.includes(fault.name)) results.push(await one(fleet, fault, counting, target));
    return results;
  } finally {
    await fleet.stop();
  }
}

async function one(fleet: Fleet, fault: Fault, counting: Counting, target: Target): Promise<FaultResult> {
  const length = counting.windowSeconds * 1000;
  const load = new Load(fleet.replicas, fleet.emulator.ids, target);
  load.saturate();
  load.trickle(CALM_EVERY_MS);
  await pass(BEFORE_MS);
  const from = Date.now();
  await fault.begin(fleet);
  await pass(fault.lastsMs);
  await fault.end(fleet);
  const to = Date.now();
  const sharedMs = fault.gone === undefined ? await untilShared(fleet) : undefined;
  await pass(Math.max(0, 2 * length - (Date.now() - to)));
  await load.stop();
  const alone = await Promise.all(fleet.replicas.map(each => metricOf(each, 'torii_budget_alone_total')));
  const calls = await fleet.emulator.calls();
  const counted = [target.endpoint, CALM].flatMap(name => {
    const windows = windowsOf(
      calls.filter(({ endpoint }) => endpoint === name),
      counting,
    );
    return [overOf(windows, from, to)];
  });
  const calm = load.asked.filter(({ kind, replica }) => kind === 'calm' && replica !== fault.gone);
  const took = (asked: readonly Asked[]) => asked.map(({ tookMs }) => tookMs);
  const within = (begin: number, end: number) => took(calm.filter(({ began }) => began >= begin && began < end));
  const before = within(from - BEFORE_MS / 2, from - 500);
  return {
    name: fault.name,
    alone: alone.reduce<number>((sum, each) => sum + (each ?? 0), 0),
    over: counted.reduce((sum, { during }) => sum + during, 0),
    overNext: counted.reduce((sum, { next }) => sum + next, 0),
    failures: load.asked
      .filter(({ replica }) => replica !== fault.gone)
      .flatMap(({ kind, codes }) => codes.filter(code => kind === 'calm' || code !== 'RATE_LIMITED')),
    baseP99: percentile(before, 0.99),
    baseP50: percentile(before, 0.5),
    firstP99: percentile(within(from, from + 1_000), 0.99),
    laterP50: percentile(within(from + 1_500, to), 0.5),
    ...(sharedMs === undefined ? {} : { sharedMs }),
  };
}

/** Calls over the limit: in the windows that a time touched, and in the one that followed. */
function overOf(windows: readonly Counted[], from: number, to: number) {
  const during = windows.filter(window => window.from < to && window.to > from);
  const next = windows.find(window => window.from >= to);
  return { during: during.reduce((sum, { over }) => sum + over, 0), next: next?.over ?? 0 };
}

/** Milliseconds until no replica makes calls alone any more and all are connected. */
async function untilShared({ replicas }: Fleet): Promise<number> {
  const from = Date.now();
  let last = from;
  let before: readonly (number | undefined)[] = [];
  while (Date.now() - from < SHARED_WITHIN_MS) {
    const up = await Promise.all(replicas.map(replica => metricOf(replica, 'torii_redis_up')));
    const alone = await Promise.all(replicas.map(replica => metricOf(replica, 'torii_budget_alone_total')));
    const isShared = up.every(each => each === 1) && alone.every((calls, at) => calls === before[at]);
    if (!isShared) last = Date.now();
    before = alone;
    await pass(100);
  }
  return last - from;
}

/** What is wrong after a fault; nothing where all that is promised was kept. @param seconds whether times are looked at too */
export function faultComplaintsOf(result: FaultResult, { limit }: Target, seconds: boolean): string[] {
  const { over, overNext, failures, baseP99, firstP99, baseP50, laterP50, sharedMs = 0 } = result;
  return [
    ...(over > limit / 100 ? [`${over} calls over the limit in its window`] : []),
    ...(overNext > 0 ? [`${overNext} calls over the limit in the next window`] : []),
    ...(failures.length > 0 ? [`${failures.length} failures: ${[...new Set(failures)].join(', ')}`] : []),
    ...(seconds && firstP99 - baseP99 > 600
      ? [`the first second took ${Math.round(firstP99 - baseP99)} ms longer`]
      : []),
    ...(seconds && laterP50 - baseP50 > 1
      ? [`calls took ${(laterP50 - baseP50).toFixed(1)} ms longer afterwards`]
      : []),
    ...(seconds && sharedMs > 2_000 ? [`shared again only after ${sharedMs} ms`] : []),
  ];
}
