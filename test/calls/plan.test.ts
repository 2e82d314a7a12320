import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chunks, type PlanInput, plan } from '../../src/datasources/loading/plan.ts';

const way = fc.record({ limit: fc.integer({ min: 1, max: 800 }), left: fc.integer({ min: 0, max: 800 }) });
const input: fc.Arbitrary<PlanInput> = fc.record(
  {
    keys: fc.integer({ min: 1, max: 2000 }),
    get: way,
    batch: way.map(ways => ({ ...ways, size: 50 })),
    sweep: fc
      .tuple(way, fc.option(fc.integer({ min: 0, max: 50_000 }), { nil: undefined }))
      .map(([ways, total]) => ({ ...ways, pageSize: 1000, total })),
  },
  { requiredKeys: ['keys', 'get'] },
);

/** What each way would take, worked out on its own. */
function costs({ keys, get, batch, sweep }: PlanInput) {
  return [
    ...(get ? [{ by: 'get', calls: keys, left: get.left }] : []),
    ...(batch ? [{ by: 'batch', calls: Math.ceil(keys / 50), left: batch.left }] : []),
    ...(sweep ? [{ by: 'sweep', calls: Math.max(1, Math.ceil((sweep.total ?? 1) / 1000)), left: sweep.left }] : []),
  ];
}

describe('the plan for many keys', () => {
  test('says what its way takes', () => {
    fc.assert(
      fc.property(input, asked => {
        const { by, calls } = plan(asked);
        expect(costs(asked)).toContainEqual(expect.objectContaining({ by, calls }));
      }),
    );
  });

  test('fits what is left of the minute if any way does', () => {
    fc.assert(
      fc.property(input, asked => {
        const best = plan(asked);
        const fitting = costs(asked).filter(({ calls, left }) => calls <= left);
        if (fitting.length > 0) expect(fitting.map(({ by }) => by)).toContain(best.by);
      }),
    );
  });

  test('takes no more calls than any other way that fits as well', () => {
    fc.assert(
      fc.property(input, asked => {
        const best = plan(asked);
        const ways = costs(asked);
        const fits = ways.find(({ by }) => by === best.by);
        const peers = ways.filter(({ calls, left }) => calls <= left === best.calls <= (fits?.left ?? 0));
        expect(best.calls).toBe(Math.min(...peers.map(({ calls }) => calls)));
      }),
    );
  });

  const full = (limit: number) => ({ limit, left: limit });
  test.each<[string, PlanInput, string, number]>([
    ['one user', { keys: 1, get: full(800), batch: { ...full(100), size: 50 } }, 'get', 1],
    ['two users', { keys: 2, get: full(800), batch: { ...full(100), size: 50 } }, 'batch', 1],
    ['200 users', { keys: 200, get: full(800), batch: { ...full(100), size: 50 } }, 'batch', 4],
    ['one app', { keys: 1, get: full(400), sweep: { ...full(200), pageSize: 1000 } }, 'get', 1],
    ['100 apps', { keys: 100, get: full(400), sweep: { ...full(200), pageSize: 1000 } }, 'sweep', 1],
    [
      'two apps left of 5000',
      { keys: 2, get: full(400), sweep: { ...full(200), pageSize: 1000, total: 4000 } },
      'get',
      2,
    ],
    [
      '200 users where the list is used up',
      { keys: 200, get: full(800), batch: { limit: 100, left: 0, size: 50 } },
      'get',
      200,
    ],
  ])('%s', (_, asked, by, calls) => {
    expect(plan(asked)).toEqual({ by, calls });
  });

  test('review low: counts the calls that a read of many columns takes, which can make a way that takes no columns the better one', () => {
    const ways = { limit: 100, left: 100 };
    expect(plan({ keys: 50, batch: { ...ways, size: 50, parts: 3 } })).toEqual({ by: 'batch', calls: 3 });
    expect(plan({ keys: 2, get: ways, batch: { ...ways, size: 50 } }).by).toBe('batch');
    expect(plan({ keys: 2, get: ways, batch: { ...ways, size: 50, parts: 3 } }).by).toBe('get');
    expect(
      plan({ keys: 2, get: { ...ways, parts: 3 }, sweep: { ...ways, pageSize: 1000, total: 5_000, parts: 3 } }),
    ).toEqual({ by: 'get', calls: 6 });
  });

  test('without any way is a mistake of the caller', () => {
    expect(() => plan({ keys: 3 })).toThrow(/at least one way/);
  });
});

test('chunks hold everything once, in order, none over the size', () => {
  fc.assert(
    fc.property(fc.array(fc.anything()), fc.integer({ min: 1, max: 60 }), (items, size) => {
      const parts = chunks(items, size);
      expect(parts.flat(1)).toEqual(items.flat(0));
      expect(parts.length).toBe(Math.ceil(items.length / size));
      expect(parts.every(part => part.length > 0 && part.length <= size)).toBe(true);
    }),
  );
});
