import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoggedCall } from '../../../emulator/emulator.ts';
import { sample } from '../../support/read.ts';
import { type Subgraph, startSubgraph } from '../../support/subgraph.ts';

const SIZES = { users: 120, apps: 20, contracts: 40, auditLogs: 5, executions: 5, files: 9, bigAppUsers: 30 };
const subgraph = await startSubgraph({ emulator: { sizes: SIZES } });
/** References in custom fields come as bare ids. */
const bare = await startSubgraph({ emulator: { sizes: SIZES, shapes: { references: 'id' } } });
afterAll(() => Promise.all([subgraph.stop(), bare.stop()]));

const withoutDefinitions = (calls: readonly LoggedCall[]) =>
  calls.filter(({ path }) => !/(fields|metadata)$/i.test(path));

describe('customField(key:) is one detail in one line', () => {
  test.each([
    ['users', 'costCenter'],
    ['users', 'personal-email'],
    ['apps', 'risk.score-v2'],
    ['contracts', 'nächsteÜberprüfung'],
    ['contracts', 'autoRenewal'],
  ])('%s: %s, and no other detail is asked of Torii', async (list, key) => {
    const { data, errors, calls } = await subgraph.ask(
      `query ($key: String!) { ${list}(first: 30) { nodes { one: customField(key: $key) { key name display }
        same: customField(key: $key) { key name display } all: customFields(keys: [$key]) { key name display } } } }`,
      { variables: { key } },
    );
    expect(errors).toEqual([]);
    for (const { one, same, all } of data[list].nodes) expect([[one], [same]]).toEqual([all, all]);
    const shown = data[list].nodes.map(({ one }: any) => one.display);
    expect(shown.some((display: unknown) => display === null)).toBe(true);
    expect(shown.some((display: unknown) => typeof display === 'string')).toBe(true);
    const [page, ...others] = withoutDefinitions(calls);
    expect(others).toEqual([]);
    expect((page?.query['fields'] ?? '').split(',').filter(field => !['id', 'currency'].includes(field))).toEqual([
      key,
    ]);
  });

  test('several by aliases are one call, of an object that is referred to as well', async () => {
    const { data, errors, calls } = await subgraph.ask(`{
      contracts(first: 20) { nodes { owner { costCenter: customField(key: "costCenter") { display }
        department: customField(key: "department") { display ... on TextValue { text } } } } }
    }`);
    expect(errors).toEqual([]);
    const owners = data.contracts.nodes.flatMap(({ owner }: any) => owner ?? []);
    expect(owners.some(({ department }: any) => department.display !== null)).toBe(true);
    for (const { department } of owners) expect(department.display).toBe(department.text);
    const fetched = withoutDefinitions(calls).filter(({ path }) => path.startsWith('/users'));
    expect(fetched.map(({ query }) => query['fields'])).toEqual(['costCenter,department']);
  });

  test('an unknown key is BAD_USER_INPUT where it stands, as of customFields', async () => {
    const { data, errors } = await subgraph.ask(
      '{ users(first: 2) { nodes { id customField(key: "nothing") { display } } } }',
    );
    expect(errors[0]).toMatchObject({
      message: 'Expected the key of a custom field, got "nothing"',
      path: ['users', 'nodes', 0, 'customField'],
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(data.users.nodes.map(({ customField }: any) => customField)).toEqual([null, null]);
  });

  test.each([
    ['legacyBadge', 'which was deleted'],
    ['email', 'which is a column of Torii, not of the organisation'],
  ])('%s is refused with the reason', async (key, reason) => {
    const { errors } = await subgraph.ask(`{ users(first: 2) { nodes { customField(key: "${key}") { display } } } }`);
    expect(errors[0]?.message).toBe(`Expected the key of a custom field, got "${key}", ${reason}`);
  });

  test.each([
    ['{ users { nodes { customField(key: "costCenter") { display } } } }', 1 + 2],
    [
      '{ contracts { nodes { customField(key: "riskLevel") { display } owner { customField(key: "manager") { display } } } } }',
      1 + 2 + 1 + 2,
    ],
    ['{ apps(first: 0) { nodes { customField(key: "planName") { display } } } }', 0],
  ])('%s: planned are %i calls, and no more are made', async (query, calls) => {
    const { extensions } = await subgraph.ask(query, { headers: { 'x-torii-cost': '1' } });
    const cost = extensions['cost'] as Record<string, number>;
    expect(cost['likely']).toBe(calls);
    expect(cost['made']).toBeLessThanOrEqual(calls);
  });
});

describe('a key may be anything', () => {
  const ODD = ['*', '@start', 'a.b', '9lives', '__x', ' lead', 'a&b=c', '"q"', 'constructor', 'x'.repeat(900)];
  const COMMA = 'north,south';
  const field = (systemKey: string, id: number) => ({
    ...{
      id,
      systemKey,
      name: 'Odd',
      type: 'singleLine' as const,
      isPredefined: false,
      isDeleted: false,
      isShown: true,
    },
    ...{ sourceIdApp: null, options: [] },
  });
  let odd: Subgraph;
  beforeAll(async () => {
    odd = await startSubgraph({ emulator: { sizes: SIZES } });
    const { userFields, users } = sample(odd);
    userFields.push(...[...ODD, COMMA].map((key, at) => field(key, 9000 + at)));
    for (const { custom } of users.values())
      Object.assign(custom, Object.fromEntries(ODD.map(key => [key, `of ${key}`])));
  });
  afterAll(() => odd.stop());

  test.each(ODD)('%j is asked for by itself', async key => {
    const { data, errors, calls } = await odd.ask(
      'query ($key: String!) { users(first: 2) { nodes { customField(key: $key) { key display } } } }',
      { variables: { key } },
    );
    expect(errors).toEqual([]);
    expect(data.users.nodes[0].customField).toEqual({ key, display: `of ${key}` });
    expect(withoutDefinitions(calls).map(({ query }) => query['fields'])).toEqual([key]);
  });

  test('one with a comma, which Torii can’t be asked for, does not take the others with it', async () => {
    const { data, errors } = await odd.ask('{ users(first: 2) { nodes { customFields { key display } } } }');
    expect(errors).toEqual([]);
    const keys = data.users.nodes[0].customFields.map(({ key }: any) => key);
    expect(keys).toEqual(expect.arrayContaining(ODD));
    expect(keys).not.toContain(COMMA);
    const asked = await odd.ask(`{ users(first: 1) { nodes { id customField(key: "${COMMA}") { display } } } }`);
    expect(asked.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(asked.data.users.nodes[0].id).toBeTruthy();
  });

  test('one that the organisation lacks asks for no other column', async () => {
    const { errors, calls } = await bare.ask(
      '{ users(first: 2) { nodes { email customField(key: "*") { display } } } }',
    );
    expect(errors[0]?.message).toBe('Expected the key of a custom field, got "*"');
    expect(withoutDefinitions(calls).map(({ query }) => query['fields'])).toEqual(['email']);
  });
});

describe('display is the value as people read it', () => {
  const NAMES = `{
    users(first: 100) { nodes { toriiId
      manager: customField(key: "manager") { display } mentors: customField(key: "mentors") { display }
      handbook: customField(key: "signedHandbook") { display } agreements: customField(key: "vendorAgreements") { display } } }
  }`;

  test('names that came with the value cost nothing', async () => {
    const { errors, calls } = await subgraph.ask(NAMES);
    expect(errors).toEqual([]);
    expect(withoutDefinitions(calls).map(({ path }) => path)).toEqual(['/users']);
  });

  test('names that did not are loaded together, and read the same', async () => {
    const named = await subgraph.ask(NAMES);
    const { data, errors, calls } = await bare.ask(NAMES);
    expect(errors).toEqual([]);
    expect(data).toEqual(named.data);
    const paths = withoutDefinitions(calls).map(({ path }) => path);
    expect(paths.filter(path => path === '/users').length).toBeLessThanOrEqual(1 + Math.ceil(SIZES.users / 50));
    expect(paths.filter(path => path === '/contracts')).toHaveLength(1);
    expect(paths.filter(path => path.startsWith('/files/')).length).toBeLessThanOrEqual(4 * SIZES.files);
  });

  test('of every kind there is one, and what it is agrees with the members', async () => {
    const { data } = await subgraph.ask(
      '{ contracts(first: 40) { nodes { customFields { __typename display ... on MoneyValue { money { decimal currency } } ... on OptionValue { value label } } } } }',
    );
    const values = data.contracts.nodes.flatMap(({ customFields }: any) => customFields);
    const kinds = new Set(values.filter(({ display }: any) => display !== null).map((value: any) => value.__typename));
    expect(kinds.size).toBe(13);
    for (const { __typename, display, money, value, label } of values) {
      if (__typename === 'MoneyValue') expect(display).toBe(money && `${money.decimal} ${money.currency}`);
      if (__typename === 'OptionValue') expect(display).toBe(label ?? value);
    }
    expect(values.map(({ display }: any) => display)).toContain('Yes');
  });

  test('a user without a name is shown by the address', async () => {
    const nameless = [...sample(subgraph).users.values()].find(({ email }) => email);
    const [contract] = sample(subgraph).contracts.values();
    if (!nameless || !contract) throw new Error('Expected a user with an address in the sample');
    Object.assign(nameless, { firstName: null, lastName: null });
    contract.custom['requester'] = nameless.id;
    const { data } = await subgraph.ask(
      `{ contract(id: "${contract.id}") { customField(key: "requester") { display } } }`,
    );
    expect(data.contract.customField.display).toBe(nameless.email);
  });

  test.each([
    ['requester', []],
    ['legalOwner', []],
    ['riskLevel', []],
    ['riskLevel', ['']],
    ['approvers', []],
  ])('%s is not set where Torii sends %j', async (key, value) => {
    const [contract] = sample(subgraph).contracts.values();
    if (!contract) throw new Error('Expected a contract in the sample');
    const before = contract.custom[key];
    contract.custom[key] = value as never;
    const { data, errors } = await subgraph.ask(
      `{ contract(id: "${contract.id}") { customField(key: "${key}") { display } } }`,
    );
    if (before === undefined) delete contract.custom[key];
    else contract.custom[key] = before;
    expect(errors).toEqual([]);
    expect(data.contract.customField.display).toBeNull();
  });
});
