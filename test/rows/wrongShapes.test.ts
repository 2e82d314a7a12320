import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type Answer, startSubgraphOver } from '../support/torii/subgraphOver.ts';

const FIELD_TYPES = {
  count: 'number',
  line: 'singleLine',
  when: 'datePicker',
  fee: 'currency',
  yes: 'bool',
  pick: 'dropdown',
  picks: 'dropdownMulti',
  who: 'user',
  team: 'usersDropdownMulti',
  scans: 'fileUpload',
  deals: 'contractsDropdownMulti',
  words: 'multiValueString',
};
const FIELDS = Object.entries({ ...FIELD_TYPES, endDate: 'datePicker' }).map(([systemKey, type]) => ({
  systemKey,
  key: systemKey,
  name: systemKey,
  type,
}));

/** What Torii has: changed by each test, and well to begin with. */
let bodies: Record<string, any> = {};
const WELL = {
  'orgs/my': {
    org: { id: 1, companyName: 'Corp', domain: 'corp.example', creationTime: '2020-01-01T00:00:00Z' },
  },
  users: { users: [{ id: 1, email: 'ann@corp.example', firstName: 'Ann', lastName: 'Doe' }], total: 1 },
  apps: { apps: [{ id: 1, name: 'One' }], total: 1 },
  contracts: { contracts: [{ id: 1, name: 'Deal' }], total: 1 },
  roles: { roles: [{ id: 1, name: 'Admin' }] },
  'apps/1/users': { users: [{ idUser: 1, email: 'ann@corp.example' }], total: 1 },
  'users/1/apps': { apps: [{ id: 1, name: 'One' }] },
  audit: { audit: [{ type: 'update_contract' }] },
  'workflows/actionExecutions': { response: [{ id: 1 }] },
  'files/1': { file: { id: 1, type: 'attachment' } },
  'apps/search': { apps: [{ id: 1, name: 'One' }] },
  'apps/1': { app: { id: 1, name: 'One' } },
  'users/1': { user: { id: 1, email: 'ann@corp.example' } },
  ...Object.fromEntries(
    ['users', 'apps', 'contracts'].flatMap(kind => [
      [`${kind}/fields`, { fields: FIELDS }],
      [`${kind}/metadata`, { predefinedFields: [], customFields: [] }],
    ]),
  ),
};
beforeEach(() => {
  bodies = structuredClone(WELL);
});

const answer: Answer = ({ path }) => bodies[path] ?? 404;
const fresh = await startSubgraphOver(answer);
const caching = await startSubgraphOver(answer, { lifetimes: { slowMs: 60_000, entityMs: 60_000 } });
afterAll(async () => {
  await fresh.stop();
  await caching.stop();
});

async function ask(query: string, { ask } = fresh): Promise<{ data: any; failed: unknown[]; calls: string[] }> {
  const { data, errors, calls } = await ask(query);
  return {
    data,
    failed: errors.map(({ path, extensions }) => [path?.join('.'), extensions['code']]),
    calls: calls.map(({ path }) => path),
  };
}

/** Where a row of each kind stands in Torii's answer, and how it is asked for. */
const PLACES = {
  organization: ['orgs/my', (body: any) => body.org, (field: string) => `{ row: organization { id ${field} } }`, 'row'],
  user: [
    'users',
    (body: any) => body.users[0],
    (field: string) => `{ users(first: 1) { nodes { id ${field} } } }`,
    'users.nodes.0',
  ],
  app: [
    'apps',
    (body: any) => body.apps[0],
    (field: string) => `{ apps(first: 1) { nodes { id ${field} } } }`,
    'apps.nodes.0',
  ],
  contract: [
    'contracts',
    (body: any) => body.contracts[0],
    (field: string) => `{ contracts(first: 1) { nodes { id ${field} } } }`,
    'contracts.nodes.0',
  ],
  role: [
    'roles',
    (body: any) => body.roles[0],
    (field: string) => `{ roles(first: 1) { nodes { id ${field} } } }`,
    'roles.nodes.0',
  ],
  account: [
    'apps/1/users',
    (body: any) => body.users[0],
    (field: string) => `{ app(id: "1") { users(first: 1) { nodes { id ${field} } } } }`,
    'app.users.nodes.0',
  ],
  link: [
    'users/1/apps',
    (body: any) => body.apps[0],
    (field: string) => `{ user(id: "1") { apps(first: 1) { nodes { id ${field} } } } }`,
    'user.apps.nodes.0',
  ],
  audit: [
    'audit',
    (body: any) => body.audit[0],
    (field: string) => `{ auditLogs(first: 1) { nodes { type2: type ${field} } } }`,
    'auditLogs.nodes.0',
  ],
  execution: [
    'workflows/actionExecutions',
    (body: any) => body.response[0],
    (field: string) => `{ workflowExecutions(first: 1) { nodes { id ${field} } } }`,
    'workflowExecutions.nodes.0',
  ],
  file: ['files/1', (body: any) => body.file, (field: string) => `{ row: file(id: "1") { id ${field} } }`, 'row'],
  catalogue: [
    'apps/search',
    (body: any) => body.apps[0],
    (field: string) => `{ appCatalog(search: "x") { nodes { toriiId ${field} } } }`,
    'appCatalog.nodes.0',
  ],
} as const;

describe('point 12: what a field cannot hold is null with an error at its path', () => {
  const TEXT = [{ odd: true }, ['a']];
  const NUMBER = ['n/a', true, [5], {}];
  const TRUTH = ['yes', 2, [], {}];
  const TIME = ['soon', '2026-02-30T10:00:00Z', '24/11/2026', true, {}];
  const ONE = ['system', true, [{ id: 5 }], { email: 'x@corp.example' }, { id: 'abc' }, 2 ** 60];
  const MANY = [['x'], [5, 'x'], [{ id: null }], true];

  const cases: [keyof typeof PLACES, string, string, readonly unknown[]][] = [
    ['organization', 'companyName', 'companyName', TEXT],
    ['organization', 'creationTime', 'creationTime', TIME],
    ['user', 'firstName', 'firstName', TEXT],
    ['user', 'firstName', 'fullName', TEXT],
    ['user', 'additionalEmails', 'additionalEmails', [[{ a: 1 }], {}]],
    ['user', 'creationTime', 'creationTime', TIME],
    ['user', 'lifecycleStatus', 'lifecycleStatus', TEXT],
    ['user', 'isExternal', 'isExternal', TRUTH],
    ['user', 'activeAppsCount', 'activeAppsCount', [...NUMBER, 1.5, 3e9]],
    ['user', 'idRole', 'role { toriiId }', ['Admin', {}]],
    ['app', 'name', 'name', TEXT],
    ['app', 'score', 'score', NUMBER],
    ['app', 'isHidden', 'isHidden', TRUTH],
    ['app', 'tags', 'tags', [{}, [['x']]]],
    ['app', 'lastVisitTime', 'lastVisitTime', TIME],
    ['app', 'primaryOwner', 'primaryOwner { toriiId }', ONE],
    ['app', 'addedBy', 'addedBy { toriiId }', ONE],
    ['app', 'appOwners', 'owners { toriiId }', MANY],
    ['app', 'licenses', 'licenses { types { name } }', ['some', []]],
    ['contract', 'status', 'status', TEXT],
    ['contract', 'amount', 'amount { value }', ['n/a', true, []]],
    ['contract', 'idApp', 'app { toriiId }', ONE],
    ['contract', 'owner', 'owner { toriiId }', ONE],
    ['contract', 'endDate', 'endDate', TIME],
    ['role', 'usersCount', 'usersCount', NUMBER],
    ['role', 'isAdmin', 'isAdmin', TRUTH],
    ['account', 'status', 'status', TEXT],
    ['account', 'score', 'score', NUMBER],
    ['account', 'isExternal', 'isExternal', TRUTH],
    ['account', 'lastVisitTime', 'lastVisitTime', TIME],
    ['account', 'sources', 'sources', [{}, [[]]]],
    ['account', 'idUser', 'user { toriiId }', ['system', -5, {}]],
    ['link', 'isUserRemovedFromApp', 'isUserRemovedFromApp', TRUTH],
    ['audit', 'performedByEmail', 'performedByEmail', TEXT],
    ['audit', 'creationTime', 'creationTime', TIME],
    ['audit', 'performedBy', 'performedBy { toriiId }', ['system', {}]],
    ['audit', 'idTargetOrg', 'toriiTargetOrganizationId', ['none']],
    ['audit', 'requestDetails', 'requestDetails { path }', ['GET /', []]],
    ['execution', 'isCompleted', 'isCompleted', TRUTH],
    ['execution', 'isCompleted', 'status', TRUTH],
    ['execution', 'completionTime', 'completionTime', TIME],
    ['execution', 'idApp', 'app { toriiId }', ['x', {}]],
    ['execution', 'idWorkflow', 'toriiWorkflowId', ['x']],
    ['file', 'fileName', 'fileName', TEXT],
    ['file', 'creationTime', 'creationTime', TIME],
    ['catalogue', 'name', 'name', TEXT],
    ['catalogue', 'isHidden', 'isHidden', TRUTH],
  ];

  test.each(cases)('%s: %s, read as %s', async (place, column, field, values) => {
    const [path, rowOf, query, at] = PLACES[place];
    for (const value of values) {
      rowOf(bodies[path])[column] = value;
      const { data, failed } = await ask(query(field));
      const name = field.split(' ')[0] ?? '';
      expect([value, failed]).toEqual([value, [[`${at}.${name}`, 'UPSTREAM_PROTOCOL']]]);
      const row = `${at}`.split('.').reduce((part: any, step) => part[step], data);
      expect(row[name]).toBeNull();
      // Neighbours stand.
      expect(row.id ?? row.toriiId ?? row.type2).toBeTruthy();
    }
  });

  test.each([
    ['app', 'score', 'score', '5', 5],
    ['app', 'isHidden', 'isHidden', 1, true],
    ['app', 'isHidden', 'isHidden', 'false', false],
    ['app', 'name', 'name', 7, '7'],
    ['app', 'score', 'score', '', null],
    ['app', 'primaryOwner', 'primaryOwner { toriiId }', '', null],
    ['app', 'appOwners', 'owners { toriiId }', [], []],
    ['contract', 'amount', 'amount { value }', { value: null, currency: 'USD' }, null],
    ['contract', 'amount', 'amount { value }', '1250', { value: 1250 }],
    ['contract', 'endDate', 'endDate', 'Nov 24, 2026', '2026-11-24'],
    ['contract', 'endDate', 'endDate', 1_795_478_400, '2026-11-24'],
    ['contract', 'endDate', 'endDate', '2026-11-24T23:30:00-05:00', '2026-11-25'],
    ['user', 'creationTime', 'creationTime', 1_795_478_400, '2026-11-24T00:00:00.000Z'],
    ['user', 'lifecycleStatus', 'lifecycleStatus', 'of another kind', null],
  ] as const)('what is only spelled otherwise is taken: %s.%s', async (place, column, field, value, expected) => {
    const [path, rowOf, query, at] = PLACES[place];
    rowOf(bodies[path])[column] = value;
    const { data, failed } = await ask(query(field));
    expect(failed).toEqual([]);
    expect(`${at}`.split('.').reduce((part: any, step) => part[step], data)[field.split(' ')[0] ?? '']).toEqual(
      expected,
    );
  });

  test('what is broken is known to be so: nothing is asked for a second time', async () => {
    Object.assign(bodies['apps'].apps[0], { score: 'n/a', primaryOwner: 'system', count: 'n/a' });
    const query = '{ apps(first: 1) { nodes { score primaryOwner { email } customFields { key } } } }';
    const { failed, calls } = await ask(query);
    expect(failed).toHaveLength(2);
    expect(calls.filter(path => !/fields|metadata/.test(path))).toEqual(['apps']);
  });

  test('parts of nested things fail alone', async () => {
    bodies['contracts'].contracts[0] = {
      id: 1,
      amount: { value: 'n/a', currency: 'USD' },
      documents: [
        { idUpload: 'x', name: 'a.pdf' },
        { idUpload: 5, name: ['b.pdf'] },
      ],
    };
    const { data, failed } = await ask(
      '{ contracts(first: 1) { nodes { amount { value currency } documents { name file { toriiId } } } } }',
    );
    expect(data.contracts.nodes).toEqual([
      {
        amount: { value: null, currency: 'USD' },
        documents: [
          { name: 'a.pdf', file: null },
          { name: null, file: { toriiId: '5' } },
        ],
      },
    ]);
    expect(failed.toSorted()).toEqual([
      ['contracts.nodes.0.amount.value', 'UPSTREAM_PROTOCOL'],
      ['contracts.nodes.0.documents.0.file', 'UPSTREAM_PROTOCOL'],
      ['contracts.nodes.0.documents.1.name', 'UPSTREAM_PROTOCOL'],
    ]);
  });

  test.each([
    ['count', 'NumberValue { v: number }', ['n/a', true, {}, []]],
    ['line', 'TextValue { v: text }', [{}, ['a']]],
    ['when', 'DateValue { v: date }', ['n/a', '2026-02-30', {}, true]],
    ['fee', 'MoneyValue { v: money { value } }', ['n/a', true, []]],
    ['yes', 'BooleanValue { v: boolean }', ['yes', 2, {}]],
    ['pick', 'OptionValue { v: value }', [{}, ['a', 'b']]],
    ['picks', 'OptionsValue { v: options { value } }', [[{}], ['a', []]]],
    ['who', 'UserValue { v: user { toriiId } }', ['somebody', {}, [5, 6]]],
    ['team', 'UsersValue { v: users { toriiId } }', ['5,x', [5, {}]]],
    ['scans', 'FileValue { v: files { toriiId } }', ['x', [{}]]],
    ['deals', 'ContractsValue { v: contracts { toriiId } }', ['x', [5, 'x']]],
    ['words', 'ListValue { v: values }', [{}, ['a', {}]]],
  ])("a custom field's value: %s", async (key, fragment, values) => {
    for (const value of values) {
      bodies['apps'].apps[0][key] = value;
      const { data, failed } = await ask(
        `{ apps(first: 1) { nodes { name customFields(keys: ["${key}"]) { key ... on ${fragment} } } } }`,
      );
      expect([value, failed]).toEqual([value, [['apps.nodes.0.customFields.0.v', 'UPSTREAM_PROTOCOL']]]);
      expect(data.apps.nodes).toEqual([{ name: 'One', customFields: [{ key, v: null }] }]);
    }
  });

  test('a total that is none fails where it is asked for; a cursor that is none is not the end', async () => {
    for (const total of ['abc', -1, 1.5, {}]) {
      bodies['users'].total = total;
      for (const first of [0, 1]) {
        const { data, failed } = await ask(`{ users(first: ${first}) { totalCount nodes { email } } }`);
        expect(failed).toEqual([['users.totalCount', 'UPSTREAM_PROTOCOL']]);
        expect(data.users.nodes).toHaveLength(first);
      }
      expect((await ask('{ users(first: 1) { nodes { email } } }')).failed).toEqual([]);
    }
    bodies['users'].nextCursor = { page: 2 };
    const { data, failed } = await ask('{ users(first: 1) { nodes { email } } }');
    expect({ data, failed }).toEqual({
      data: { users: null },
      failed: [['users', 'UPSTREAM_PROTOCOL']],
    });
  });
});

describe('point 12: such an answer is not kept for the next caller', () => {
  test.each([
    ['organization', 'companyName', 'companyName', ['x'], 'Corp'],
    ['role', 'usersCount', 'usersCount', 'n/a', 3],
    ['app', 'score', 'score', 'n/a', 5],
    ['contract', 'endDate', 'endDate', 'n/a', '2026-11-24'],
    ['contract', 'amount', 'amount { value }', { value: 1.5 }, { value: 5 }],
  ] as const)('%s: %s', async (place, column, field, broken, sound) => {
    const [path, rowOf, query, at] = PLACES[place];
    const row = rowOf(bodies[path]);
    row[column] = broken;
    expect((await ask(query(field), caching)).failed).toHaveLength(1);
    row[column] = sound;
    const { data, failed } = await ask(query(field), caching);
    expect(failed).toEqual([]);
    const name = field.split(' ')[0] ?? '';
    expect(`${at}`.split('.').reduce((part: any, step) => part[step], data)[name]).toEqual(sound);
    expect((await ask(query(field), caching)).calls).toEqual([]);
  });
});
