import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkout, MEMORY, ROOT, THIN } from '../contenders/contender.ts';
import { underLoad } from '../counts.ts';
import { readOptions } from '../options.ts';
import type { Round } from '../passes/speed.ts';
import { ratioTo } from '../report/ratios.ts';
import { report } from '../report/report.ts';
import { spreadOf } from '../report/statistics.ts';
import { figure } from '../report/table.ts';
import { targets } from '../report/targets.ts';
import type { Results, WorkResult } from '../results.ts';
import { comparedRows, graphql } from '../works/work.ts';

const round = (perSecond: number, calls = 1): Round => ({ perSecond, calls, cpuMs: 1, p50: 2, p99: 3, bytes: 100 });

const counted = (calls: number) => ({
  calls,
  endpoints: {},
  columns: [],
  upstreamBytes: 1000,
  answerBytes: 100,
  post: graphql('{ a }'),
  rows: [],
  first: [],
});

/** `users50`, measured at 16 connections, with what `this` and others did in each round. */
function measured(perSecond: Readonly<Record<string, readonly number[]>>): WorkResult {
  const rounds = Object.entries(perSecond).map(([name, values]) => [name, values.map(value => round(value))] as const);
  return {
    work: { name: 'users50', title: 'users 50', size: 50, least: 1, depth: 1, isRelation: false },
    counted: new Map([['this', counted(1)]]),
    speeds: new Map([[16, new Map(rounds)]]),
    waits: new Map([['this', 54]]),
  };
}

function results(works: readonly WorkResult[], others: Partial<Results> = {}): Results {
  return {
    machine: {
      date: '2026-11-30',
      commit: 'abc',
      command: 'npm run bench',
      cores: 2,
      processor: 'x',
      memoryBytes: 2 ** 30,
      node: '24',
      packages: [],
    },
    contenders: [checkout('this', ROOT), THIN, MEMORY],
    absent: [],
    failures: [],
    works,
    rounds: 3,
    seconds: 1,
    starts: new Map(),
    blocks: new Map(),
    peaks: new Map(),
    walks: new Map(),
    ...others,
  };
}

describe('figures', () => {
  test('the middle and the middle half lie among the values, in order', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(values, some => {
        const { lower, median, upper } = spreadOf(some);
        expect(Math.min(...some)).toBeLessThanOrEqual(lower);
        expect(lower).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(upper);
        expect(upper).toBeLessThanOrEqual(Math.max(...some));
      }),
    );
  });

  test('of an even number of values the middle lies between two; of none there is none', () => {
    expect(spreadOf([4, 1, 2, 3])).toEqual({ lower: 1.75, median: 2.5, upper: 3.25 });
    expect(() => spreadOf([])).toThrow(RangeError);
  });

  test('a ratio is one of the same round, not of the middles', () => {
    const speeds = measured({ this: [10, 100, 1000], thin: [100, 1000, 10] }).speeds.get(16);
    expect(ratioTo('thin', speeds)?.median).toBe(0.1);
    expect(ratioTo('mesh', speeds)).toBeUndefined();
  });

  test('three digits mean something', () => {
    expect([0.12345, 1.2345, 12.345, 99.99, 1234.5, undefined].map(figure)).toEqual([
      '0.123',
      '1.23',
      '12.3',
      '100',
      '1235',
      '—',
    ]);
  });
});

describe('answers that are compared', () => {
  const wording = { post: graphql('{ a }'), rows: 'users.edges.node', compared: ['email', 'app.name'] };
  const answer = (...nodes: object[]) => ({ users: { edges: nodes.map(node => ({ node })) } });

  test('are equal in another order and spelling, where a value is absent or null', () => {
    const one = comparedRows(wording, answer({ email: 'A', app: { name: 'x' } }, { email: 'b', app: null }));
    expect(one).toEqual(comparedRows(wording, answer({ email: 'b' }, { email: 'a', app: { name: 'X' } })));
    expect(one).toEqual(['a | x', 'b | ']);
  });

  test('differ by a value and by a row', () => {
    const one = comparedRows(wording, answer({ email: 'a' }));
    expect(one).not.toEqual(comparedRows(wording, answer({ email: 'b' })));
    expect(one).not.toEqual(comparedRows(wording, answer({ email: 'a' }, { email: 'a' })));
  });
});

describe('what is aimed at', () => {
  const named = (all: ReturnType<typeof targets>, aim: string) => all.find(target => target.aim.includes(aim));

  test('is met where the worst is good enough', () => {
    const works = [measured({ this: [90, 80, 70], thin: [50, 50, 50], memory: [100, 100, 100] })];
    const all = targets(results(works, { starts: new Map([['this', 1600]]) }));
    expect(named(all, '`memory` on 50 rows')).toMatchObject({ measured: '0.800 (users50, memory)', met: true });
    expect(named(all, '`thin`')).toMatchObject({ met: true });
    expect(named(all, 'first answer')).toMatchObject({ met: false });
    expect(named(all, 'depth × latency')).toMatchObject({ measured: '1.08 (users50)', met: true });
  });

  test('is told as not measured where nothing was', () => {
    expect(named(targets(results([])), 'event loop')).toMatchObject({ measured: '—', met: undefined });
  });
});

test('the report has a line a work, and a dash where a contender does not do it', () => {
  const text = report(
    results([measured({ this: [10, 10, 12], memory: [20, 40, 20] })], { absent: ['mesh is left out'] }),
  );
  expect(text).toContain('| users 50 | 10.0 | — | 0.500 (0.375–0.550) |');
  expect(text).toContain('mesh is left out');
  expect(text).toContain('16 connections:');
});

test('who shares calls between callers is complained of', () => {
  const work = measured({});
  const speeds = (calls: number) => new Map([[16, new Map([['this', [round(10, calls)]]])]]);
  expect(underLoad({ ...work, speeds: speeds(1) })).toEqual([]);
  expect(underLoad({ ...work, speeds: speeds(0.06) })).toEqual([
    'users50, this, 16 connections: expected 1 and 100, got 0.06 calls and 100 bytes an answer',
  ]);
});

describe('the command line', () => {
  test('a whole run is one that leaves nothing out and adds nothing', () => {
    expect(readOptions([])).toMatchObject({ mode: 'full', isWhole: true, connections: [1, 16] });
    expect(readOptions(['--works', 'users50'])).toMatchObject({ isWhole: false, works: ['users50'] });
    expect(readOptions(['--against', 'before=/a', '--against', '/b']).against).toEqual([
      { name: 'before', directory: '/a' },
      { name: 'other2', directory: '/b' },
    ]);
    expect(readOptions(['--against', 'before=/home/a', '--rounds', '3']).command).toBe(
      'npm run bench -- --against before=a --rounds 3',
    );
  });

  test.each([[['--rounds', '0']], [['--seconds', 'x']], [['--connections', '1,999']]])('%j is refused', args => {
    expect(() => readOptions(args)).toThrow(RangeError);
  });
});
