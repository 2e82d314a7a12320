import { describe, expect, test } from 'vitest';
import { AnswerCache, type Keep } from '../../src/torii/answers/kept/answerCache.ts';
import { processorMs } from '../support/process/processorTime.ts';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

const random = (most: number) => Math.floor(Math.random() * most);
const LIFETIMES = { slowMs: 60_000, entityMs: 60_000 };
const MB = 1024 * 1024;

function store(kept: AnswerCache, key: string, length: number, keep: Keep = 'untilWrite'): void {
  kept.storing(key, keep)(`answer of ${key}`, length);
}

describe('review 7: kept answers are bounded by their size', () => {
  test('whatever is kept for whomever: the whole holds, and no tenant has more than its share', () => {
    for (let round = 0; round < 30; round += 1) {
      const most = 50_000 + random(1_000_000);
      const kept = new AnswerCache(LIFETIMES, most);
      for (let step = 0; step < 500; step += 1) {
        const tenant = `t${random(1 + random(12))}`;
        const what = random(40);
        if (what === 0) kept.written(tenant);
        else if (what === 1) kept.forget(tenant);
        else
          store(
            kept,
            `${tenant} GET /${random(200)}`,
            random(most / 8),
            random(2) === 0 ? 'throughWrites' : 'untilWrite',
          );
        expect(kept.bytes).toBeLessThanOrEqual(most);
      }
      const alone = new AnswerCache(LIFETIMES, most);
      for (let step = 0; step < 200; step += 1) store(alone, `one GET /${step}`, random(most / 20));
      expect(alone.bytes).toBeLessThanOrEqual(most / 4);
      expect(alone.bytes).toBeGreaterThan(0);
    }
  });

  test('one tenant does not push out another', () => {
    const kept = new AnswerCache(LIFETIMES, MB);
    store(kept, 'small GET /roles', 100);
    for (let at = 0; at < 5_000; at += 1) {
      for (const large of ['a', 'b', 'c', 'd', 'e']) store(kept, `${large} GET /users?${at}`, 1_000);
    }
    expect(kept.get('small GET /roles')).toMatchObject({ answer: 'answer of small GET /roles' });
    // What is asked for last stays.
    expect(kept.get('a GET /users?4999')).toBeDefined();
    expect(kept.get('a GET /users?0')).toBeUndefined();
  });

  test('with a hundred times as many tenants storing takes as long, full or not', async () => {
    const storing = async (tenants: number) => {
      const kept = new AnswerCache(LIFETIMES, 4 * MB);
      const fill = (from: number) => {
        for (let at = from; at < from + 20_000; at += 1) store(kept, `t${at % tenants} GET /users?${at}`, 30);
      };
      fill(0);
      const ms = await processorMs(() => fill(20_000));
      expect(kept.bytes).toBeGreaterThan(3 * MB);
      return ms;
    };
    await storing(50);
    expect(await storing(5_000)).toBeLessThan(8 * (await storing(50)) + 50);
  });

  test('an answer that is too large for one tenant is not kept, and pushes nothing out', () => {
    const kept = new AnswerCache(LIFETIMES, MB);
    store(kept, 'a GET /roles', 100);
    store(kept, 'a GET /users', MB);
    expect(kept.get('a GET /users')).toBeUndefined();
    expect(kept.get('a GET /roles')).toBeDefined();
  });

  test('a write empties what is not slow to move, of its tenant alone', () => {
    const kept = new AnswerCache(LIFETIMES, MB);
    store(kept, 'a GET /users', 10);
    store(kept, 'a GET /roles', 10, 'throughWrites');
    store(kept, 'b GET /users', 10);
    kept.written('a');
    expect(['a GET /users', 'a GET /roles', 'b GET /users'].map(key => kept.get(key) !== undefined)).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('review low, a revoked key', () => {
  for (const [name, ask] of [
    ['a read', '{ users(first: 1) { totalCount } }'],
    ['a write', 'mutation { updateUser(input: { id: "1", lifecycleStatus: OFFBOARDED }) { userErrors { message } } }'],
  ] as const) {
    test(`gets nothing any more that was kept for it, once ${name} was refused`, async () => {
      let isRevoked = false;
      const torii = await startSubgraphOver(
        ({ path }) => {
          if (isRevoked) return 401;
          return path === 'roles' ? { roles: [{ id: 1, name: 'Admin' }] } : { users: [], user: { id: 1 } };
        },
        { lifetimes: { slowMs: 60_000, entityMs: 0 } },
      );
      try {
        const roles = () => torii.ask('{ roles { nodes { name } } }');
        expect((await roles()).calls).toHaveLength(1);
        expect((await roles()).calls).toHaveLength(0);
        isRevoked = true;
        const refused = await torii.ask(ask);
        expect(refused.errors.map(error => error.extensions['code'])).toEqual(['UNAUTHENTICATED']);
        const after = await roles();
        expect(after.data.roles).toBeNull();
        expect(after.errors.map(error => error.extensions['code'])).toEqual(['UNAUTHENTICATED']);
      } finally {
        await torii.stop();
      }
    });
  }
});
