import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoggedCall } from '../../../emulator/emulator.ts';
import type { ExtensionField } from '../../../src/resolvers/types/customFields/extension/extensionField.ts';
import { fieldFragments } from '../../../src/server/customFields/fieldFragments.ts';
import { everyExtensionField } from '../../support/extension.ts';
import { sample } from '../../support/read.ts';
import { type Subgraph, startSubgraph } from '../../support/subgraph.ts';

const SIZES = { users: 60, apps: 20, contracts: 40, auditLogs: 5, executions: 5, files: 9, bigAppUsers: 30 };
const LIMITS = { aliases: 1000, tokens: 100_000, calls: 10_000, share: 1, nodes: 1_000_000 };

let plain: Subgraph;
let subgraph: Subgraph;
let fields: readonly ExtensionField[];
beforeAll(async () => {
  plain = await startSubgraph({ emulator: { sizes: SIZES } });
  fields = await everyExtensionField(plain);
  subgraph = await startSubgraph({
    emulator: { sizes: SIZES },
    server: { extension: fields, limits: LIMITS, lifetimes: { slowMs: 0, entityMs: 0 } },
  });
});
afterAll(() => Promise.all([plain.stop(), subgraph.stop()]));

const withoutDefinitions = (calls: readonly LoggedCall[]) =>
  calls.filter(({ path }) => !/(fields|metadata)$/i.test(path));

/** What is selected of a field, by the kind of its values, and the member of `CustomFieldValue` that holds the same. */
const SELECTED: Readonly<Record<string, readonly [selection: string, member: (value: any) => unknown]>> = {
  text: ['', value => value.text],
  number: ['', value => value.number],
  bool: ['', value => value.boolean],
  day: ['', value => value.date],
  texts: ['', value => value.values],
  money: ['{ value currency }', value => value.money && { value: value.money.value, currency: value.money.currency }],
  option: ['{ value label }', value => value.value && { value: value.value, label: value.label }],
  options: ['{ value label }', value => value.options],
  person: ['{ id fullName email }', value => value.user],
  people: ['{ id fullName email }', value => value.users],
  files: ['{ id fileName }', value => value.files],
  contracts: ['{ id name }', value => value.contracts],
  account: ['{ key account appUser { id } }', ({ key, account, appUser }) => account && { key, account, appUser }],
};

test.each([
  ['users', 'User'],
  ['apps', 'App'],
  ['contracts', 'Contract'],
])('%s have every custom field as a field, which gives what customField gives', async (list, type) => {
  const own = fields.filter(field => field.type === type);
  expect(own.length).toBeGreaterThan(15);
  const extension = own.map(({ name, kind }) => `${name} ${SELECTED[kind]?.[0]}`).join(' ');
  const direct = await subgraph.ask(`{ ${list}(first: 40) { nodes { id ${extension} } } }`);
  expect(direct.errors).toEqual([]);
  const fragments = fieldFragments(fields, name => name);
  const used = [...fragments.matchAll(/fragment (\w+) on (\w+) \{\n {2}\w+:/g)].filter(([, , on]) => on === type);
  const document = used.map(([, name]) => `...${name}`).join(' ');
  const texts = fragments.split('\n\n').filter(text => used.some(([, name]) => text.includes(`fragment ${name} on`)));
  const byKey = await subgraph.ask(`{ ${list}(first: 40) { nodes { id ${document} } } } ${texts.join('\n')}`);
  expect(byKey.errors).toEqual([]);
  const expected = byKey.data[list].nodes.map((node: any) =>
    Object.fromEntries([
      ['id', node.id],
      ...own.map(({ name, kind }) => [name, SELECTED[kind]?.[1](node[name]) ?? null]),
    ]),
  );
  expect(direct.data[list].nodes).toEqual(expected);
  for (const { name } of own)
    expect(
      expected.some((node: any) => node[name] !== null),
      name,
    ).toBe(true);
});

describe('a custom field that is a field of the schema', () => {
  test('reads its column and no other', async () => {
    const { data, errors, calls } = await subgraph.ask('{ users(first: 20) { nodes { department costCenter } } }');
    expect(errors).toEqual([]);
    expect(data.users.nodes.some(({ department }: any) => department !== null)).toBe(true);
    expect(withoutDefinitions(calls).map(({ query }) => query['fields'])).toEqual(['costCenter,department']);
    expect(calls).toHaveLength(3);
  });

  test('an amount of a contract brings the currency that it is in', async () => {
    const { data, calls } = await subgraph.ask(
      '{ contracts(first: 40) { nodes { committedSpend { value currency } } } }',
    );
    const amounts = data.contracts.nodes.flatMap(({ committedSpend }: any) => committedSpend ?? []);
    expect(amounts.length).toBeGreaterThan(5);
    for (const { currency } of amounts) expect(currency).toMatch(/^[A-Z]{3}$/);
    expect(withoutDefinitions(calls).map(({ query }) => query['fields'])).toEqual(['id,committedSpend,currency']);
  });

  test.each([
    ['{ users { nodes { department } } }', 3],
    ['{ contracts(first: 10) { nodes { owner { department } } } }', 1 + 1 + 2],
    ['{ users { nodes { manager { activeAppsCount } } } }', 1 + 2 + 1],
  ])('%s is planned: %i calls', async (query, calls) => {
    const { extensions, errors } = await subgraph.ask(query, { headers: { 'x-torii-cost': '1' } });
    expect(errors).toEqual([]);
    const cost = extensions['cost'] as Record<string, number>;
    expect(cost['likely']).toBe(calls);
    expect(cost['made']).toBeLessThanOrEqual(calls);
  });

  test('is resolved of entities that other subgraphs refer to, in one call', async () => {
    const users = [...sample(subgraph).users.values()].slice(0, 5);
    const { data, errors, calls } = await subgraph.ask(
      'query ($all: [_Any!]!) { _entities(representations: $all) { ... on User { department manager { email } } } }',
      { variables: { all: users.map(({ id }) => ({ __typename: 'User', toriiId: String(id) })) } },
    );
    expect(errors).toEqual([]);
    expect(data._entities.map(({ department }: any) => department)).toEqual(
      users.map(({ custom }) => custom['department'] ?? null),
    );
    expect(withoutDefinitions(calls)).toHaveLength(1);
  });

  test('is described for who explores the schema', async () => {
    const { data } = await subgraph.ask('{ __type(name: "User") { fields { name description type { name } } } }');
    const department = data.__type.fields.find(({ name }: any) => name === 'department');
    expect(department.type).toEqual({ name: 'String' });
    expect(department.description).toMatch(
      /^Department: a custom field, the same as `customField\(key: "department"\)`\./,
    );
  });

  test('can be persisted as any other', async () => {
    const query = '{ users(first: 1) { nodes { costCenter } } }';
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const send = (body: object) =>
      fetch(`${subgraph.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...body, extensions: { persistedQuery: { version: 1, sha256Hash } } }),
      }).then(response => response.json());
    const registered: any = await send({ query });
    expect(registered.errors).toBeUndefined();
    expect(await send({})).toMatchObject({ data: registered.data });
  });

  test('that the organisation has deleted since is null, and not asked for', async () => {
    const field = sample(subgraph).userFields.find(({ systemKey }) => systemKey === 'jobTitle');
    if (!field) throw new Error('Expected users of the sample to have a job title');
    Object.assign(field, { isDeleted: true });
    const { data, errors, calls } = await subgraph.ask('{ users(first: 5) { nodes { jobTitle email } } }');
    Object.assign(field, { isDeleted: false });
    expect(errors).toEqual([]);
    expect(data.users.nodes.map(({ jobTitle }: any) => jobTitle)).toEqual([null, null, null, null, null]);
    expect(await (await fetch(`${subgraph.url}/metrics`)).text()).toMatch(/customField:gone"\} [1-9]/);
    expect(withoutDefinitions(calls).map(({ query }) => query['fields'])).toEqual(['email']);
  });

  test('with a value that its type can not hold fails at its own path', async () => {
    const [user] = sample(subgraph).users.values();
    if (!user) throw new Error('Expected a user in the sample');
    const { employeeNumber = null } = user.custom;
    user.custom['employeeNumber'] = 'not a number';
    const { data, errors } = await subgraph.ask(`{ user(id: "${user.id}") { email employeeNumber } }`);
    user.custom['employeeNumber'] = employeeNumber;
    expect(data.user).toEqual({ email: user.email, employeeNumber: null });
    expect(errors).toMatchObject([{ path: ['user', 'employeeNumber'], extensions: { code: 'UPSTREAM_PROTOCOL' } }]);
  });

  test('is not there where it was not chosen', async () => {
    const { errors } = await plain.ask('{ users(first: 1) { nodes { department } } }');
    expect(errors[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});
