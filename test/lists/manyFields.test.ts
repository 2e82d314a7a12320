import { afterAll, describe, expect, test } from 'vitest';
import { globalId } from '../support/expected.ts';
import { pageOf, type Row, startSubgraphOver } from '../support/torii/subgraphOver.ts';

/** More fields than one URL can name. */
const FIELDS = Array.from({ length: 400 }, (_, at) => ({
  systemKey: `a field of the organisation №${at}`.replaceAll(' ', '_'),
  name: `Field ${at}`,
  type: 'singleLine',
}));

/** What Torii answers about one thing: the columns that were asked for, and the id. */
function columnsOf(id: number, fields: string | undefined): Row {
  const asked = (fields ?? '').split(',');
  const own = FIELDS.filter(({ systemKey }) => asked.includes(systemKey));
  return {
    id,
    ...Object.fromEntries(['name', 'email'].filter(name => asked.includes(name)).map(name => [name, `${name} ${id}`])),
    ...Object.fromEntries(own.map(({ systemKey }) => [systemKey, `${systemKey} of ${id}`])),
  };
}

let longest = 0;
const torii = await startSubgraphOver(({ path, query }) => {
  longest = Math.max(longest, path.length + new URLSearchParams(query).toString().length);
  const rows = [1, 2, 3].map(id => columnsOf(id, query['fields']));
  if (/\/fields$/.test(path)) return { fields: FIELDS.map(field => ({ ...field, key: field.systemKey })) };
  if (/\/metadata$/.test(path)) return { predefinedFields: [], customFields: [] };
  if (path === 'users' && query['idUsers'])
    return { users: rows.filter(({ id }) => query['idUsers']?.includes(String(id))) };
  if (['users', 'apps', 'contracts'].includes(path)) return pageOf(path, rows, query);
  if (path === 'users/1/apps') return { apps: rows };
  if (path === 'users/1/apps/2') return { app: columnsOf(2, query['fields']) };
  if (path === 'apps/2') return { app: columnsOf(2, query['fields']) };
  if (path === 'contracts/2') return { contract: columnsOf(2, query['fields']) };
  return 404;
});
afterAll(() => torii.stop());

const OWN = 'toriiId customFields { key ... on TextValue { text } }';

/** What has to stand in the fields of a thing. */
const expected = (id: string | number) =>
  FIELDS.map(({ systemKey }) => ({ key: systemKey, text: `${systemKey} of ${id}` }));

describe('review, low: more fields than a URL can name are asked for in several calls', () => {
  test.each([
    ['users', `{ it: users(first: 3) { nodes { email ${OWN} } } }`],
    ['apps', `{ it: apps(first: 3) { nodes { name ${OWN} } } }`],
    ['contracts', `{ it: contracts(first: 3) { nodes { name ${OWN} } } }`],
    ['apps of a user', `{ user(id: "1") { it: apps(first: 3) { nodes { app { name ${OWN} } } } } }`],
    ['one app', `{ it: app(id: "2") { name ${OWN} } }`],
    ['one contract', `{ it: contract(id: "2") { name ${OWN} } }`],
    ['one user', `{ it: user(id: "2") { email ${OWN} } }`],
    [
      'some users',
      `{ it: nodes(ids: ["${globalId('User', '2')}", "${globalId('User', '3')}"]) { ... on User { email ${OWN} } } }`,
    ],
    ['an account, from the user', `{ appUser(appId: "2", userId: "1") { it: app { name ${OWN} } } }`],
  ])('%s', async (_, query) => {
    const { data, errors, calls } = await torii.ask(query);
    expect(errors).toEqual([]);
    const found = data.it ?? data.user?.it ?? data.appUser?.it;
    const things = (found.nodes ?? [found].flat()).map((node: any) => node.app ?? node);
    expect(things.length).toBeGreaterThan(0);
    for (const thing of things) {
      expect(thing.customFields).toEqual(expected(thing.toriiId));
      expect(thing.name ?? thing.email).toMatch(new RegExp(` ${thing.toriiId}$`));
    }
    expect(calls.filter(({ url }) => url.includes('fields=')).length).toBeGreaterThan(1);
    expect(longest).toBeLessThan(8_100);
  });

  test('a few are asked for in one', async () => {
    const key = FIELDS[7]?.systemKey;
    const { calls } = await torii.ask(`{ users(first: 3) { nodes { email customFields(keys: ["${key}"]) { key } } } }`);
    expect(calls.filter(({ url }) => url.startsWith('users?'))).toHaveLength(1);
  });
});
