import { describe, expect, test } from 'vitest';
import { callsOfFields, questionParts, togetherOf } from '../../src/torii/requests/longFields.ts';
import { LONGEST_PATH, requestPath } from '../../src/torii/requests/path.ts';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

const random = (most: number) => Math.floor(Math.random() * most);
const listed = (query: { fields?: unknown }) => String(query.fields).split(',');

describe('review low, 300 custom fields: a question whose columns do not fit into a URL is several', () => {
  test('each part fits, has the id and the rest of the question, and together they ask for every column once', () => {
    for (let round = 0; round < 200; round += 1) {
      const count = 1 + random(600);
      const names = Array.from(
        { length: count },
        (_, at) => `${'custom_é'.slice(0, 1 + random(8))}${at}${'x'.repeat(random(60))}`,
      );
      const hasId = random(2) === 0;
      const query = {
        filters: 'y'.repeat(random(3_000)),
        size: 1000,
        fields: [...(hasId ? ['id'] : []), ...names].join(','),
      };
      const parts = questionParts('listApps', {}, query);
      for (const part of parts) {
        expect(requestPath('listApps', {}, part).length).toBeLessThanOrEqual(LONGEST_PATH);
        expect({ ...part, fields: query.fields }).toEqual(query);
        expect(listed(part).filter(name => name === 'id')).toHaveLength(hasId ? 1 : 0);
      }
      expect(parts.flatMap(part => listed(part).filter(name => name !== 'id'))).toEqual(names);
      // Greedy parts: no two neighbours would have fitted together.
      const whole = requestPath('listApps', {}, query).length;
      if (whole <= LONGEST_PATH) expect(parts).toEqual([query]);
      else expect(parts.length).toBeGreaterThan(1);
    }
  });

  test('what is too long for other reasons, or has a column that fits nowhere, is refused', () => {
    for (const query of [
      { q: 'x'.repeat(9_000) },
      { q: 'x'.repeat(9_000), fields: 'id' },
      { q: 'x'.repeat(9_000), fields: 'name' },
      { q: 'x'.repeat(9_000), fields: 'id,name' },
      { fields: `id,${'x'.repeat(9_000)}` },
      { filters: 'x'.repeat(7_985), fields: 'id,name,owner' },
    ]) {
      expect(() => questionParts('listApps', {}, query)).toThrow(/too long/);
    }
  });

  test('answers are put together by id, with and without envelopes', () => {
    const rows = (name: string, ids: readonly number[]) => ids.map(id => ({ id, [name]: `${name}${id}` }));
    expect(
      togetherOf([
        { apps: rows('a', [1, 2]), nextCursor: 'x', total: 2 },
        { apps: rows('b', [2, 1]), nextCursor: 'x' },
      ]),
    ).toEqual({
      apps: [
        { id: 1, a: 'a1', b: 'b1' },
        { id: 2, a: 'a2', b: 'b2' },
      ],
      nextCursor: 'x',
      total: 2,
    });
    expect(togetherOf([rows('a', [1]), rows('b', [1]), rows('c', [1])])).toEqual([
      { id: 1, a: 'a1', b: 'b1', c: 'c1' },
    ]);
    expect(togetherOf([{ app: { id: 1, tags: ['x'] } }, { app: { id: 1, c: 2 } }])).toEqual({
      app: { id: 1, tags: ['x'], c: 2 },
    });
    expect(
      togetherOf([
        { id: 1, tags: ['x'] },
        { id: 1, c: 2 },
      ]),
    ).toEqual({ id: 1, tags: ['x'], c: 2 });
    // An id may be a number here and a text there; a row that only one part has is not half a row.
    expect(togetherOf([[{ id: 1 }, { id: 2 }], [{ id: '1', b: 1 }]])).toEqual([{ id: 1, b: 1 }, null]);
  });

  test('over HTTP: a page with 400 custom fields, and one app, each in parts, counted as the calls that they are', async () => {
    const keys = Array.from({ length: 400 }, (_, at) => `a_rather_long_custom_field_of_ours_${at}`);
    const valuesFor = (id: number, fields: string | undefined) =>
      Object.fromEntries((fields ?? '').split(',').map(name => [name, name === 'id' ? id : `${name} of ${id}`]));
    const torii = await startSubgraphOver(({ path, query: { fields } }) => {
      if (path.endsWith('/fields'))
        return { fields: keys.map(key => ({ id: 1, systemKey: key, name: key, type: 'singleLine' })) };
      if (path.endsWith('/metadata')) return { predefinedFields: [], customFields: [] };
      if (path === 'apps') return { apps: [3, 1, 2].map(id => valuesFor(id, fields)), total: 3, nextCursor: null };
      return { app: valuesFor(Number(path.split('/').at(-1)), fields) };
    });
    try {
      const custom = 'customFields { __typename definition: __typename ... on TextValue { text } key: __typename }';
      const { data, errors, calls, extensions } = await torii.ask(
        `{ apps(first: 10) { nodes { id name ${custom} } } }`,
        {},
        { 'x-torii-cost': '1' },
      );
      expect(errors).toEqual([]);
      const pages = calls.filter(({ path }) => path === 'apps');
      expect(pages.length).toBeGreaterThan(1);
      for (const { url } of pages) expect(url.length).toBeLessThanOrEqual(LONGEST_PATH);
      expect(data.apps.nodes).toHaveLength(3);
      for (const node of data.apps.nodes) expect(node.customFields).toHaveLength(400);
      const counted = (extensions['cost'] as any).endpoints.find((one: any) => one.endpoint === 'GET /apps');
      expect(counted.calls).toBe(pages.length);
      const id = data.apps.nodes[0].id;
      const single = await torii.ask(`{ app(id: "${id}") { name ${custom} } }`);
      expect(single.errors).toEqual([]);
      expect(single.data.app.customFields).toHaveLength(400);
      expect(single.calls.filter(({ path }) => path.startsWith('apps/3')).length).toBe(pages.length);
    } finally {
      await torii.stop();
    }
  });

  test('the plan counts the parts that a query asks for by their keys', async () => {
    const keys = Array.from({ length: 100 }, (_, at) => `custom_field_${'of_ours_'.repeat(20)}${at}`);
    const torii = await startSubgraphOver(({ path }) => {
      const fields = keys.map(key => ({ id: 1, systemKey: key, name: key, type: 'singleLine' }));
      return path.endsWith('/fields') ? { fields } : { predefinedFields: [], customFields: [], apps: [{ id: 1 }] };
    });
    try {
      const query =
        'query ($keys: [String!]) { apps(first: 10) { nodes { customFields(keys: $keys) { __typename } } } }';
      const { errors, calls, extensions } = await torii.ask(query, { keys }, { 'x-torii-cost': '1' });
      expect(errors).toEqual([]);
      const made = calls.filter(({ path }) => path === 'apps').length;
      expect(made).toBeGreaterThan(2);
      const { certain, likely } = (extensions['cost'] as any).endpoints.find(
        (one: any) => one.endpoint === 'GET /apps',
      );
      expect({ certain, likely }).toEqual({ certain: 1, likely: made });
    } finally {
      await torii.stop();
    }
  });

  test('an operation that may not make all parts of a page makes none', async () => {
    const keys = Array.from({ length: 300 }, (_, at) => `a_rather_long_custom_field_of_ours_${at}`);
    const torii = await startSubgraphOver(
      ({ path }) => {
        const fields = keys.map(key => ({ id: 1, systemKey: key, name: key, type: 'singleLine' }));
        return path.endsWith('/fields') ? { fields } : { predefinedFields: [], customFields: [], apps: [] };
      },
      { limits: { calls: 3 } },
    );
    try {
      const { errors, calls } = await torii.ask('{ apps(first: 10) { nodes { customFields { __typename } } } }');
      expect(errors.map(error => error.extensions['code'])).toEqual(['COST_EXCEEDED']);
      expect(calls.map(({ path }) => path)).toEqual(expect.arrayContaining(['apps/fields', 'apps/metadata']));
      expect(calls).toHaveLength(2);
    } finally {
      await torii.stop();
    }
  });
});

describe('case 6: what cannot be split is refused by name, and nothing is sent', () => {
  const LONG = '漢'.repeat(1_000);
  const ADDRESSES = Array.from(
    { length: 95 },
    (_, at) => `${'somebody.with.a.very.long.name.'.repeat(3)}${at}@example.com`,
  );
  for (const [name, query, variables] of [
    ['a search', 'query ($text: String) { users(search: $text) { totalCount } }', { text: LONG }],
    ['a search for apps', 'query ($text: String) { apps(search: $text) { totalCount } }', { text: LONG }],
    [
      'a where',
      'query ($values: JSON) { users(filter: { where: [{ key: "email", op: ANY_OF, value: $values }] }) { totalCount } }',
      { values: ADDRESSES },
    ],
  ] as const) {
    test(`${name}, 24 times`, async () => {
      const torii = await startSubgraphOver(() => ({ users: [], apps: [], total: 0 }));
      try {
        for (let asked = 0; asked < 24; asked += 1) {
          const { errors, calls } = await torii.ask(query, variables);
          expect(errors.map(error => [error.extensions['code'], error.message])).toEqual([
            ['BAD_USER_INPUT', expect.stringMatching(/too long/)],
          ]);
          expect(calls).toEqual([]);
        }
        expect((await torii.ask('{ users(first: 1) { totalCount } apps { totalCount } }')).errors).toEqual([]);
      } finally {
        await torii.stop();
      }
    });
  }
});

test('a question of some columns is one call', () => {
  expect(callsOfFields('id,name')).toBe(1);
  expect(callsOfFields(Array.from({ length: 400 }, (_, at) => `a_rather_long_custom_field_${at}`).join(','))).toBe(2);
});
