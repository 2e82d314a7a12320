import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FieldDefinitions } from '../../src/datasources/fieldDefinitions.ts';
import { Arrivals } from '../../src/datasources/loading/arrivals.ts';
import { Users } from '../../src/datasources/users/users.ts';
import type { ToriiRead } from '../../src/torii/requests/toriiRead.ts';
import type { Torii } from '../../src/torii/session.ts';

interface Organisation {
  readonly count: number;
  readonly tellsTotal: boolean;
  /** Pages of the list of all after which the next fails. */
  readonly failsAfter?: number;
}

/** Users 1 to `count`, listed by id, and how many calls were made for them. */
function usersOf({ count, tellsTotal, failsAfter = Number.POSITIVE_INFINITY }: Organisation) {
  const seen = { calls: 0, pages: 0 };
  let length: number | undefined;
  const row = (id: number) => ({ id, email: `u${id}@x.example`, additionalEmails: [`also.u${id}@x.example`] });
  const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, at) => row(from + at));
  function answer(query: Readonly<Record<string, unknown>>): unknown {
    const { idUsers, filters, cursor, size } = query;
    if (idUsers !== undefined) {
      return {
        users: String(idUsers)
          .split(',')
          .map(Number)
          .filter(id => id <= count)
          .map(row),
      };
    }
    if (filters !== undefined || query['email'] !== undefined) {
      const wanted: string[] = filters === undefined ? [String(query['email'])] : JSON.parse(String(filters))[0].value;
      const ids = wanted.map(address => Number(/^u(\d+)@/.exec(address)?.[1] ?? 0));
      return { users: ids.filter(id => id > 0 && id <= count).map(row) };
    }
    if (seen.pages >= failsAfter) throw new Error('no page');
    seen.pages += 1;
    const start = Number(cursor ?? 1);
    const next = start + Number(size);
    return {
      users: range(start, Math.min(next, count + 1)),
      nextCursor: next <= count ? String(next) : null,
      ...(tellsTotal ? { total: count } : {}),
    };
  }
  const torii = {
    async read<T>(call: ToriiRead<T>): Promise<T> {
      seen.calls += 1;
      if (call.endpoint === 'getUser') return call.read({ user: row(Number(call.params?.['idUser'])) }, call.endpoint);
      return call.read(answer(call.query ?? {}), call.endpoint);
    },
    budget: () => ({ limit: 100, left: 100 }),
    lengthOf: () => length,
    learnLength(_endpoint: string, told: number) {
      length = told;
    },
  } as unknown as Torii;
  return { users: new Users({ torii }, new FieldDefinitions(torii)), seen };
}

const COLUMNS = new Set(['email']);
const wanted = fc
  .tuple(fc.integer({ min: 1, max: 12_000 }), fc.integer({ min: 1, max: 1000 }), fc.nat(), fc.boolean())
  .map(([count, most, seed, tellsTotal]) => {
    const step = Math.max(1, Math.floor(count / most));
    const ids = Array.from({ length: Math.min(most, count) }, (_, at) => 1 + ((seed + at * step) % count));
    return { count, tellsTotal, ids: [...new Set(ids)] };
  });
const least = (keys: number, count: number) => Math.min(Math.ceil(keys / 50), Math.ceil(count / 1000));

describe('many users, D2', () => {
  test('by id: all are found, for at most a call more than the least, none more in up to 2000 users', async () => {
    await fc.assert(
      fc.asyncProperty(wanted, async ({ ids, ...organisation }) => {
        const { users, seen } = usersOf(organisation);
        const found = await Promise.all(ids.map(id => users.load(String(id), COLUMNS)));
        expect(found.map(user => user?.id)).toEqual(ids.map(String));
        expect(seen.calls).toBeLessThanOrEqual(Math.ceil(ids.length / 50) + 1);
        expect(seen.pages).toBeLessThanOrEqual(Math.ceil(ids.length / 50));
        if (!organisation.tellsTotal) return;
        const spare = organisation.count > 2000 ? 1 : 0;
        expect(seen.calls).toBeLessThanOrEqual(least(ids.length, organisation.count) + spare);
      }),
      { numRuns: 200 },
    );
  });

  test('by address: all are found, for at most a call more than the least where Torii tells how many there are', async () => {
    await fc.assert(
      fc.asyncProperty(wanted, async ({ ids, ...organisation }) => {
        const { users, seen } = usersOf(organisation);
        const found = await Promise.all(ids.map(id => users.loadByEmail(`U${id}@X.example`.toLowerCase(), COLUMNS)));
        expect(found.map(user => user?.id)).toEqual(ids.map(String));
        expect(seen.pages).toBeLessThanOrEqual(Math.ceil(ids.length / 50));
        expect(seen.calls).toBeLessThanOrEqual(2 * Math.ceil(ids.length / 50));
        if (!organisation.tellsTotal) return;
        const spare = organisation.count > 2000 ? 1 : 0;
        expect(seen.calls).toBeLessThanOrEqual(least(ids.length, organisation.count) + spare);
      }),
      { numRuns: 100 },
    );
  });

  test('who came before a page that fails stands, the rest fails with it', async () => {
    const { users } = usersOf({ count: 2500, tellsTotal: true, failsAfter: 1 });
    const ids = Array.from({ length: 500 }, (_, at) => String(1 + at * 5));
    const results = await Promise.allSettled(ids.map(id => users.load(id, COLUMNS)));
    const failed = results.flatMap(({ status }, at) => (status === 'rejected' ? Number(ids[at]) : []));
    expect(failed).toEqual(ids.map(Number).filter(id => id > 1000));
  });

  test('what an earlier page told of their number is used', async () => {
    const { users, seen } = usersOf({ count: 9000, tellsTotal: true });
    await users.list({}, { cursor: null, size: 1 }, COLUMNS);
    await Promise.all(Array.from({ length: 100 }, (_, at) => users.load(String(1 + at * 89), COLUMNS)));
    expect(seen).toEqual({ calls: 1 + 2, pages: 1 });
  });

  test('up to 50 are one call, whatever there is', async () => {
    const { users, seen } = usersOf({ count: 40, tellsTotal: true });
    await Promise.all(Array.from({ length: 40 }, (_, at) => users.load(String(1 + at), COLUMNS)));
    expect(seen).toEqual({ calls: 1, pages: 0 });
  });
});

describe('siblings', () => {
  const settled = () => new Promise(resolve => setImmediate(resolve));
  const reads = () => {
    const waiting: (() => void)[] = [];
    const arrivals = new Arrivals();
    const torii = arrivals.watched({
      read: () => new Promise(resolve => waiting.push(() => resolve(undefined))),
    } as unknown as Torii);
    const read = () => torii.read({ endpoint: 'listAppUsers', read: () => undefined });
    return { arrivals, waiting, read };
  };

  test('are waited for once one of them has come', async () => {
    const { arrivals, waiting, read } = reads();
    expect(arrivals.rest(['listAppUsers'])).toBeUndefined();
    const first = read();
    const others = [read(), read()];
    expect(arrivals.rest(['listAppUsers'])).toBeUndefined();
    waiting[0]?.();
    await first;
    await settled();
    let came = false;
    const rest = arrivals.rest(['listAppUsers'])?.then(() => {
      came = true;
    });
    expect(rest).toBeDefined();
    expect(arrivals.rest(['listContracts'])).toBeUndefined();
    waiting[1]?.();
    await settled();
    expect(came).toBe(false);
    waiting[2]?.();
    await Promise.all([...others, rest]);
    expect(came).toBe(true);
  });

  test('that fail are waited for no longer', async () => {
    const arrivals = new Arrivals();
    const torii = arrivals.watched({ read: () => Promise.reject(new Error('no')) } as unknown as Torii);
    await expect(torii.read({ endpoint: 'listAppUsers', read: () => undefined })).rejects.toThrow('no');
    await settled();
    expect(arrivals.rest(['listAppUsers'])).toBeUndefined();
  });
});
