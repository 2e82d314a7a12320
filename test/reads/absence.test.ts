import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../../src/relay/globalId.ts';
import { pageOf, type Row, startSubgraphOver, type ToriiCall } from '../support/torii/subgraphOver.ts';

/* A Torii whose lists and batches leave out what is hidden, which `/…/{id}` gives all the same. */
let rows: Row[] = [];
let hidden = new Set<number>();
let failing = false;
const LISTS: Readonly<Record<string, string>> = { users: 'user', apps: 'app', contracts: 'contract' };
const torii = await startSubgraphOver(({ path, query }) => {
  const [list = '', id] = path.split('/');
  const envelope = LISTS[list];
  if (!envelope) return list === 'roles' ? { roles: [] } : 404;
  if (id === undefined) {
    const ids = query['idUsers']?.split(',');
    const listed = rows.filter(row => !hidden.has(Number(row['id'])) && (ids?.includes(String(row['id'])) ?? true));
    return pageOf(list, listed, query);
  }
  if (failing) return 403;
  const row = rows.find(candidate => String(candidate['id']) === id);
  return row ? { [envelope]: row } : 404;
});
afterAll(() => torii.stop());
beforeEach(() => {
  rows = Array.from({ length: 1500 }, (_, at) => ({
    id: 1 + at,
    name: `Name ${1 + at}`,
    email: `u${1 + at}@x.example`,
  }));
  hidden = new Set();
  failing = false;
});

const entities = (type: string, field: string, ids: readonly number[]) =>
  torii.ask(`query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ${type} { toriiId ${field} } } }`, {
    keys: ids.map(id => ({ __typename: type, toriiId: String(id) })),
  });
const single = (calls: readonly ToriiCall[]) => calls.filter(({ path }) => /^\w+\/\d+/.test(path));

describe.each([
  ['User', 'user', 'email'],
  ['App', 'app', 'name'],
  ['Contract', 'contract', 'name'],
])('what a list or a batch of several does not have, %s,', (type, root, field) => {
  test('is there if it is there alone', async () => {
    hidden = new Set([7, 1300]);
    const alone = await torii.ask(`{ found: ${root}(id: "7") { toriiId ${field} } }`);
    expect(alone.data.found.toriiId).toBe('7');
    for (const ids of [
      [7, 8],
      [8, 9, 7, 1300, 1499],
      [...Array.from({ length: 400 }, (_, at) => 20 + at), 7, 1300],
    ]) {
      const { data, errors, calls } = await entities(type, field, ids);
      expect(errors).toEqual([]);
      expect(data._entities.map((entity: any) => entity?.toriiId)).toEqual(ids.map(String));
      expect(single(calls).length).toBeLessThanOrEqual(Math.max(2, ids.length <= 5 ? ids.length : 0));
    }
  });

  test('is there by node and nodes, too', async () => {
    hidden = new Set([7]);
    const ids = [3, 7, 5].map(id => encodeGlobalId(type, String(id)));
    const { data, errors } = await torii.ask(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type} { ${field} } } }`,
      {
        ids,
      },
    );
    expect(errors).toEqual([]);
    expect(data.nodes.every(Boolean)).toBe(true);
  });

  test('is null without an error where it is nowhere', async () => {
    const { data, errors } = await entities(type, field, [1, 2, 99_999, 3, 88_888]);
    expect(errors).toEqual([]);
    expect(data._entities.map(Boolean)).toEqual([true, true, false, true, false]);
  });

  test('is believed to be nowhere once 50 of many are: not a call for each', async () => {
    const ids = Array.from({ length: 600 }, (_, at) => 50_000 + at);
    const { data, errors, calls } = await entities(type, field, ids);
    expect(errors).toEqual([]);
    expect(data._entities.some(Boolean)).toBe(false);
    expect(single(calls)).toHaveLength(50);
    expect(calls.length).toBeLessThanOrEqual(50 + 12 + 1);
  });

  test('is asked for however many are missing, where any of the first 50 is there', async () => {
    const ids = Array.from({ length: 70 }, (_, at) => 100 + at);
    hidden = new Set(ids);
    const { data, errors } = await entities(type, field, ids);
    expect(errors).toEqual([]);
    expect(data._entities.map((entity: any) => entity?.toriiId)).toEqual(ids.map(String));
  });

  test('fails where it cannot be asked for, and is not said to be nowhere', async () => {
    hidden = new Set([7]);
    failing = true;
    const { data, errors } = await entities(type, field, [1, 2, 3, 7, 8]);
    expect(data._entities.map(Boolean)).toEqual([true, true, true, false, true]);
    expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual([[['_entities', 3], 'FORBIDDEN']]);
  });
});

test('one that is asked for alone, and not there, is one call', async () => {
  for (const [root, field] of [
    ['user', 'email'],
    ['app', 'name'],
    ['contract', 'name'],
  ]) {
    const { data, calls } = await torii.ask(`{ found: ${root}(id: "99999") { ${field} } }`);
    expect(data.found).toBeNull();
    expect(calls).toHaveLength(1);
  }
});
