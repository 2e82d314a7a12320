import { afterAll, beforeAll, expect, test } from 'vitest';
import { callTool } from '../../support/mcp.ts';
import { sample } from '../../support/read.ts';
import { type Subgraph, startSubgraph } from '../../support/subgraph.ts';

let subgraph: Subgraph;

beforeAll(async () => {
  subgraph = await startSubgraph({ server: { mcp: { mode: 'read-write' } } });
});

afterAll(() => subgraph.stop());

const call = (tool: string, given: object) => callTool(subgraph.url, tool, given);
const idsOf = ({ data }: { data: any }) => data.result.map(({ id }: { id: string }) => id);

test('an app’s exact name stands for its id, for one call more', async () => {
  const byName = await call('get_single_torii_app_by_id', { id: ' Slack ' });
  expect(byName.data).toMatchObject({ id: '1000', name: 'Slack' });
  expect(byName.meta['torii-subgraph/cost'].calls).toBe(2);
  const accounts = await call('list_all_torii_application_users', { id_app: 'Slack', limit: 5 });
  expect(accounts.data).toEqual((await call('list_all_torii_application_users', { id_app: '1000', limit: 5 })).data);
});

test('pages go on under the same name', async () => {
  const given = { id_app: 'Slack', limit: 5 };
  const { data } = await call('torii_access_review', given);
  const next = await call('torii_access_review', { ...given, cursor: data.nextCursor });
  expect(next.isError).toBe(false);
  expect(next.data.result[0]).not.toEqual(data.result[0]);
});

test('conditions take names: an app’s, and a user’s email address', async () => {
  const { contracts, users } = sample(subgraph);
  const contract = [...contracts.values()].find(({ idApp, owner }) => idApp && users.get(owner ?? 0)?.email);
  const email = users.get(contract?.owner ?? 0)?.email?.toUpperCase();
  const app = sample(subgraph).apps.get(contract?.idApp ?? 0)?.name;
  const found = await call('list_all_torii_contracts', { owner: email, idApp: app, limit: 100 });
  expect(found.texts.join()).not.toMatch(/^BAD|^NOT/);
  expect(idsOf(found)).toContain(String(contract?.id));
  const both = { owner: contract?.owner, idApp: contract?.idApp, limit: 100 };
  expect(found.data).toEqual((await call('list_all_torii_contracts', both)).data);
});

test('several of a name are listed with their ids, and nothing else is asked', async () => {
  const { apps } = sample(subgraph);
  const [one, other] = [...apps.values()].filter(({ isHidden }) => !isHidden).slice(-2);
  if (!one || !other) throw new Error('expected two apps');
  const former = other.name;
  other.name = one.name;
  try {
    const { texts, isError } = await call('torii_access_review', { id_app: one.name });
    expect(isError).toBe(true);
    expect(texts).toHaveLength(1);
    expect(texts[0]).toMatch(
      /^BAD_USER_INPUT: id_app: several apps are called .*, with the ids \d+, \d+\. Give one of these\./,
    );
    for (const { id } of [one, other]) expect(texts[0]).toContain(String(id));
  } finally {
    other.name = former;
  }
});

test('nobody of a name is told, with the tool that finds ids', async () => {
  expect((await call('get_single_torii_app_by_id', { id: 'no such app' })).texts).toEqual([
    'NOT_FOUND: id: there is no app called "no such app". list_all_torii_apps finds ids.',
  ]);
  expect((await call('list_all_torii_contracts', { owner: 'nobody@nowhere.example' })).texts).toEqual([
    'NOT_FOUND: owner: there is no user called "nobody@nowhere.example". list_all_torii_users finds ids.',
  ]);
});

test.each(['1e3', '007', '', 'a'.repeat(300), ['Slack', 'Zoom'], { name: 'Slack' }])('%j is no name', async id => {
  const before = subgraph.emulator.log.calls.length;
  const { texts, isError } = await call('get_single_torii_app_by_id', { id });
  expect(isError).toBe(true);
  expect(texts.join()).toMatch(/^BAD_USER_INPUT: id: expected an id such as "1042"/);
  expect(subgraph.emulator.log.calls.length).toBe(before);
});

test('writes take ids only', async () => {
  const before = subgraph.emulator.writes.length;
  const { texts } = await call('update_a_torii_app_by_id', { id: 'Slack', description: 'a' });
  expect(texts.join()).toMatch(/^BAD_USER_INPUT: id: expected an id/);
  expect(subgraph.emulator.writes.length).toBe(before);
});
