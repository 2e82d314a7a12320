import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { withFragments } from '../support/everyField.ts';
import * as expected from '../support/expected.ts';
import { processorMs } from '../support/process/processorTime.ts';
import { sample, sortedFields } from '../support/read.ts';
import { startSubgraph } from '../support/subgraph.ts';

const SIZES = { users: 300, apps: 40, contracts: 200, auditLogs: 150, executions: 150, bigAppUsers: 120 };
const subgraph = await startSubgraph({ emulator: { sizes: SIZES, shapes: { richRuntimeInfo: true } } });
const organization = sample(subgraph);
const accountsOfApp = [...organization.accountsByApp.values()].find(rows => rows.length > 40 && rows[0]?.idUser) ?? [];
const [{ idApp: APP_ID, idUser: USER_ID } = { idApp: 0, idUser: 0 }, { idUser: OTHER_ID } = { idUser: 0 }] =
  accountsOfApp.filter(row => row.idUser !== null);
beforeEach(() => subgraph.emulator.faults.clear());
afterAll(() => subgraph.stop());

const gid = expected.globalId;
const ENTITIES = 'query ($keys: [_Any!]!) { _entities(representations: $keys)';

/** What an object looks like where it is reached in this way: the query, and where the objects are in the answer. */
type Way = [name: string, query: string, found: (data: any) => unknown[], keys?: readonly object[]];

async function reached([, query, found, keys]: Way): Promise<any[]> {
  const { data, errors } = await subgraph.ask(withFragments(query), { variables: keys ? { keys } : {} });
  expect(errors).toEqual([]);
  const objects = found(data)
    .flat(2)
    .filter(object => object !== null && object !== undefined);
  expect(objects.length).toBeGreaterThan(0);
  return objects.map(sortedFields);
}

const values = (field: string) => (data: any) =>
  data.list.nodes.flatMap(({ customFields }: any) => customFields.map((value: any) => value[field]));

describe('an object shows the same fields whichever way it was reached', () => {
  const U = '{ ...EveryUser }';
  test.each<Way>([
    ['user(id:) by number', `{ user(id: "1001") ${U} }`, data => [data.user]],
    ['user(id:) by global id', `{ user(id: "${gid('User', 1001)}") ${U} }`, data => [data.user]],
    ['node', `{ node(id: "${gid('User', 1003)}") ${U} }`, data => [data.node]],
    ['nodes', `{ nodes(ids: ["${gid('User', 1005)}", "${gid('User', 1007)}"]) ${U} }`, data => data.nodes],
    ['_entities by id', `${ENTITIES} ${U} }`, data => data._entities, [{ __typename: 'User', id: gid('User', 1009) }]],
    ['_entities by toriiId', `${ENTITIES} ${U} }`, data => data._entities, [{ __typename: 'User', toriiId: '1011' }]],
    ['users', `{ users(first: 5) { nodes ${U} } }`, data => data.users.nodes],
    ['edges of users', `{ users(first: 5) { edges { node ${U} } } }`, data => data.users.edges.map((e: any) => e.node)],
    [
      'primary owners',
      `{ apps { nodes { primaryOwner ${U} } } }`,
      data => data.apps.nodes.map((a: any) => a.primaryOwner),
    ],
    ['owners', `{ apps { nodes { owners ${U} } } }`, data => data.apps.nodes.map((a: any) => a.owners)],
    ['who added apps', `{ apps { nodes { addedBy ${U} } } }`, data => data.apps.nodes.map((a: any) => a.addedBy)],
    [
      'owners of contracts',
      `{ contracts { nodes { owner ${U} } } }`,
      data => data.contracts.nodes.map((c: any) => c.owner),
    ],
    [
      'executions',
      `{ workflowExecutions { nodes { user ${U} } } }`,
      data => data.workflowExecutions.nodes.map((e: any) => e.user),
    ],
    [
      'audit logs',
      `{ auditLogs { nodes { performedBy ${U} } } }`,
      data => data.auditLogs.nodes.map((l: any) => l.performedBy),
    ],
    [
      'accounts of an app',
      `{ app(id: "${APP_ID}") { users { nodes { user ${U} } } } }`,
      data => data.app.users.nodes.map((a: any) => a.user),
    ],
    ['users of a role', `{ role(id: "1") { users { nodes ${U} } } }`, data => data.role.users.nodes],
    [
      'custom fields',
      `{ list: apps { nodes { customFields(keys: ["approver"]) { ... on UserValue { user ${U} } } } } }`,
      values('user'),
    ],
    [
      'custom fields of several',
      `{ list: apps { nodes { customFields(keys: ["technicalOwners"]) { ... on UsersValue { users ${U} } } } } }`,
      values('users'),
    ],
    ['files', '{ file(id: "70001") { uploadedBy { ...EveryUser } } }', data => [data.file.uploadedBy]],
  ])('a user: %s', async (...way: Way) => {
    for (const user of await reached(way)) {
      const row = organization.users.get(Number(user.toriiId));
      // Who left is only known as far as the row tells.
      // Torii tells these of owners only.
      const { photoUrl, toriiStatus, ...others } = user;
      if (row) {
        const { photoUrl: _, toriiStatus: __, ...same } = expected.user(row, organization);
        expect(others).toEqual(same);
        expect([null, row.photoUrl]).toContain(photoUrl);
        expect([null, row.status]).toContain(toriiStatus);
      }
      if (!row) expect(organization.formerUsers.has(Number(user.toriiId))).toBe(true);
    }
  });

  test('a user by email address, in capital letters too', async () => {
    const [row] = [...organization.users.values()].slice(20);
    if (!row?.email) throw new Error('expected a user with an address');
    const query = withFragments(`query ($email: String!, $keys: [_Any!]!) {
      userByEmail(email: $email) { ...EveryUser } _entities(representations: $keys) { ...EveryUser }
    }`);
    const keys = [{ __typename: 'User', email: row.email }];
    const { data, errors } = await subgraph.ask(query, { variables: { email: ` ${row.email.toUpperCase()}`, keys } });
    expect(errors).toEqual([]);
    expect(sortedFields(data.userByEmail)).toEqual(expected.user(row, organization));
    expect(sortedFields(data._entities[0])).toEqual(expected.user(row, organization));
  });

  const A = '{ ...EveryApp }';
  test.each<Way>([
    ['app(id:)', `{ app(id: "${APP_ID}") ${A} }`, data => [data.app]],
    ['node', `{ node(id: "${gid('App', APP_ID)}") ${A} }`, data => [data.node]],
    [
      '_entities',
      `${ENTITIES} ${A} }`,
      data => data._entities,
      [
        { __typename: 'App', id: gid('App', APP_ID) },
        { __typename: 'App', toriiId: String(organization.apps.keys().next().value) },
      ],
    ],
    ['apps', `{ apps(first: 3) { nodes ${A} } }`, data => data.apps.nodes],
    ['contracts', `{ contracts { nodes { app ${A} } } }`, data => data.contracts.nodes.map((c: any) => c.app)],
    [
      'executions',
      `{ workflowExecutions { nodes { app ${A} } } }`,
      data => data.workflowExecutions.nodes.map((e: any) => e.app),
    ],
    [
      'apps of a user',
      `{ user(id: "${USER_ID}") { apps { nodes { app ${A} } } } }`,
      data => data.user.apps.nodes.map((a: any) => a.app),
    ],
    [
      'accounts',
      `{ app(id: "${APP_ID}") { users(first: 2) { nodes { app ${A} } } } }`,
      data => data.app.users.nodes.map((a: any) => a.app),
    ],
    ['one account', `{ appUser(appId: "${APP_ID}", userId: "${USER_ID}") { app ${A} } }`, data => [data.appUser.app]],
    ['matches', `{ matchApps(names: ["Slack", "Zoom"]) { app ${A} } }`, data => data.matchApps.map((m: any) => m.app)],
  ])('an app: %s', async (...way: Way) => {
    for (const app of await reached(way)) {
      const row = organization.apps.get(Number(app.toriiId));
      if (!row) throw new Error(`expected an app of the organisation, got ${app.toriiId}`);
      expect(app).toEqual(expected.app(row, organization));
    }
  });

  const C = '{ ...EveryContract }';
  test.each<Way>([
    ['contract(id:)', `{ contract(id: "50001") ${C} }`, data => [data.contract]],
    ['node', `{ node(id: "${gid('Contract', 50001)}") ${C} }`, data => [data.node]],
    ['_entities', `${ENTITIES} ${C} }`, data => data._entities, [{ __typename: 'Contract', toriiId: '50004' }]],
    ['contracts', `{ contracts(first: 3) { nodes ${C} } }`, data => data.contracts.nodes],
    ['contracts of one app', `{ app(id: "${APP_ID}") { contracts { nodes ${C} } } }`, data => data.app.contracts.nodes],
    [
      'contracts of apps',
      `{ apps { nodes { contracts(first: 3) { nodes ${C} } } } }`,
      data => data.apps.nodes.map((a: any) => a.contracts.nodes),
    ],
    [
      'custom fields',
      `{ list: apps { nodes { customFields(keys: ["relatedContracts"]) { ... on ContractsValue { contracts ${C} } } } } }`,
      values('contracts'),
    ],
  ])('a contract: %s', async (...way: Way) => {
    for (const contract of await reached(way)) {
      const row = organization.contracts.get(Number(contract.toriiId));
      if (!row) throw new Error(`expected a contract, got ${contract.toriiId}`);
      expect(contract).toEqual(expected.contract(row, organization));
    }
  });

  const L = '{ ...EveryAppUser }';
  test.each<Way>([
    ['appUser', `{ appUser(appId: "${APP_ID}", userId: "${USER_ID}") ${L} }`, data => [data.appUser]],
    ['node', `{ node(id: "${gid('AppUser', `${APP_ID}:user:${USER_ID}`)}") ${L} }`, data => [data.node]],
    [
      '_entities',
      `${ENTITIES} ${L} }`,
      data => data._entities,
      [{ __typename: 'AppUser', id: gid('AppUser', `${APP_ID}:user:${OTHER_ID}`) }],
    ],
    ['accounts of an app', `{ app(id: "${APP_ID}") { users { nodes ${L} } } }`, data => data.app.users.nodes],
    ['apps of a user', `{ user(id: "${OTHER_ID}") { apps { nodes ${L} } } }`, data => data.user.apps.nodes],
    [
      'custom fields',
      `{ list: users(first: 20) { nodes { customFields(keys: ["primaryAccount"]) { ... on AppAccountValue { appUser ${L} } } } } }`,
      values('appUser'),
    ],
  ])('an account: %s', async (...way: Way) => {
    const rows = new Map(
      [...organization.accounts.values()].flatMap(row => [
        [`${row.idApp}:${expected.accountKey(row)}`, row],
        [`${row.idApp}:user:${row.idUser}`, row],
      ]),
    );
    for (const account of await reached(way)) {
      const row = rows.get(Buffer.from(account.id, 'base64url').toString().replace('AppUser:', ''));
      if (!row) throw new Error(`expected an account, got ${account.id}`);
      const isOfUser = Buffer.from(account.id, 'base64url').toString().includes(':user:');
      const currency = isOfUser && way[0] !== 'accounts of an app' ? row.currency : null;
      expect(account).toEqual({ ...expected.appUser(row, organization, currency), id: account.id });
    }
  });

  test('accounts without a user by the ids that their list gives', async () => {
    const strangers = [...organization.accounts.values()].filter(row => row.idUser === null).slice(0, 6);
    const ids = strangers.map(row => gid('AppUser', `${row.idApp}:${expected.accountKey(row)}`));
    const { data, errors } = await subgraph.ask(
      withFragments('query ($ids: [ID!]!) { nodes(ids: $ids) { ...EveryAppUser } }'),
      { variables: { ids } },
    );
    expect(errors).toEqual([]);
    expect(data.nodes).toEqual(strangers.map(row => expected.appUser(row, organization)));
  });

  test.each<Way>([
    ['role(id:)', '{ role(id: "1") { ...EveryRole } }', data => [data.role]],
    ['node', `{ node(id: "${gid('Role', 2)}") { ...EveryRole } }`, data => [data.node]],
    ['_entities', `${ENTITIES} { ...EveryRole } }`, data => data._entities, [{ __typename: 'Role', toriiId: '1' }]],
    [
      'users',
      '{ users(first: 200) { nodes { role { ...EveryRole } } } }',
      data => data.users.nodes.map((u: any) => u.role),
    ],
  ])('a role: %s', async (...way: Way) => {
    for (const role of await reached(way)) {
      const row = organization.roles.get(Number(role.toriiId));
      expect(role).toEqual(row && expected.role(row));
    }
  });

  test.each<Way>([
    ['node', `{ node(id: "${gid('File', 70001)}") { ...EveryFile } }`, data => [data.node]],
    ['_entities', `${ENTITIES} { ...EveryFile } }`, data => data._entities, [{ __typename: 'File', toriiId: '70002' }]],
    [
      'documents',
      '{ contracts(first: 40) { nodes { documents { file { ...EveryFile } } } } }',
      data => data.contracts.nodes.map((c: any) => c.documents.map((d: any) => d.file)),
    ],
    [
      'custom fields',
      `{ list: apps(first: 5) { nodes { customFields(keys: ["dataProcessingAgreement"]) { ... on FileValue { files { ...EveryFile } } } } } }`,
      values('files'),
    ],
  ])('a file: %s', async (...way: Way) => {
    for (const { downloadUrl, ...file } of await reached(way)) {
      const row = organization.files.get(Number(file.toriiId));
      expect(file).toEqual(row && expected.file(row));
      expect(downloadUrl).toMatch(/^https:/);
    }
  });

  const W = '{ ...EveryWorkflowExecution }';
  test('an execution', async () => {
    const [row] = organization.executions.filter(({ idActionApp, idActionUser }) => idActionApp && idActionUser);
    if (!row) throw new Error('expected an execution with app and user');
    const ways: Way[] = [
      ['node', `{ node(id: "${gid('WorkflowExecution', row.id)}") ${W} }`, data => [data.node]],
      [
        '_entities',
        `${ENTITIES} ${W} }`,
        data => data._entities,
        [{ __typename: 'WorkflowExecution', toriiId: String(row.id) }],
      ],
      [
        'user',
        `{ user(id: "${row.idActionUser}") { workflowExecutions { nodes ${W} } } }`,
        data => data.user.workflowExecutions.nodes,
      ],
      [
        'app',
        `{ app(id: "${row.idActionApp}") { workflowExecutions { nodes ${W} } } }`,
        data => data.app.workflowExecutions.nodes,
      ],
    ];
    for (const way of ways) {
      const found = (await reached(way)).find(({ toriiId }) => toriiId === String(row.id));
      expect(found, way[0]).toEqual(expected.workflowExecution(row));
    }
  });
});

describe('ids', () => {
  test('an unknown one is null without an error', async () => {
    const none = '999999999';
    const { data, errors } = await subgraph.ask(`{
      user(id: "${none}") { id email } userByEmail(email: "nobody@nowhere.example") { id }
      app(id: "${none}") { id name } contract(id: "${none}") { id } role(id: "${none}") { id } file(id: "${none}") { id }
      a: appUser(appId: "${APP_ID}", userId: "${none}") { id } b: appUser(appId: "${none}", userId: "${USER_ID}") { id email }
      c: appUser(appId: "${APP_ID}", userId: "${none}") { email }
      user2: node(id: "${gid('User', none)}") { id } app2: node(id: "${gid('App', none)}") { id }
      execution: node(id: "${gid('WorkflowExecution', none)}") { id }
      account: node(id: "${gid('AppUser', `${APP_ID}:email:nobody@nowhere.example`)}") { id }
      nodes(ids: ["${gid('User', none)}", "${gid('User', 1001)}", "${gid('Contract', none)}"]) { id }
    }`);
    expect(errors).toEqual([]);
    const { nodes, ...others } = data;
    expect(Object.values(others)).toEqual(Array(13).fill(null));
    expect(nodes).toEqual([null, { id: gid('User', 1001) }, null]);
  });

  test.each([
    '0',
    '-1',
    '1.5',
    'abc',
    '',
    '../apps',
    '1/apps',
    '%2e%2e',
    '1?x=1',
    gid('App', 'abc'),
    gid('App', '01'),
    'VXNlcjoxNw==',
  ])('%j is refused without a call', async id => {
    const fields = ['user', 'app', 'contract', 'role', 'file', 'node'];
    for (const field of fields) {
      const { data, errors, calls } = await subgraph.ask(`query ($id: ID!) { ${field}(id: $id) { id } }`, {
        variables: { id },
      });
      expect(data).toEqual({ [field]: null });
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      expect(calls).toEqual([]);
    }
  });

  test('an id of another type, or of a type that is no Node, is refused without a call', async () => {
    const refused = [
      `{ user(id: "${gid('App', APP_ID)}") { id } }`,
      `{ app(id: "${gid('User', 1001)}") { id } }`,
      `{ contract(id: "${gid('Role', 1)}") { id } }`,
      `{ appUser(appId: "${gid('User', 1001)}", userId: "${USER_ID}") { id } }`,
      `{ users(first: 1) { nodes { id } } apps(filter: { primaryOwnerId: { in: "${gid('App', APP_ID)}" } }) { nodes { id } } }`,
      `{ contracts(filter: { appId: { in: "x" } }) { nodes { id } } }`,
      `{ workflowExecutions(filter: { userId: { in: "${gid('App', APP_ID)}" } }) { nodes { id } } }`,
      `{ node(id: "${gid('CatalogApp', 1000)}") { id } }`,
      `{ node(id: "${gid('AppUser', '1000:nobody:1')}") { id } }`,
      `{ node(id: "${gid('AppUser', '1000:user:x')}") { id } }`,
    ];
    for (const query of refused) {
      const { errors, calls } = await subgraph.ask(query);
      expect(
        errors.map(({ extensions }) => extensions['code']),
        query,
      ).toEqual(['BAD_USER_INPUT']);
      expect(calls.length, query).toBe(query.startsWith('{ users') ? 1 : 0);
    }
  });

  test('of representations: a bad one fails alone, an unknown one is null', async () => {
    const keys = [
      { __typename: 'User', id: gid('User', 1001) },
      { __typename: 'User', id: gid('App', APP_ID) },
      { __typename: 'User', toriiId: '../1' },
      { __typename: 'User', toriiId: '999999999' },
      { __typename: 'App', id: gid('App', APP_ID) },
      { __typename: 'AppUser', id: gid('User', 1001) },
      { __typename: 'User' },
    ];
    const { data, errors } = await subgraph.ask(
      `${ENTITIES} { ... on User { lifecycleStatus } ... on App { name } ... on AppUser { id } } }`,
      {
        variables: { keys },
      },
    );
    expect(data._entities.map((entity: unknown) => entity !== null)).toEqual([
      true,
      false,
      false,
      false,
      true,
      false,
      false,
    ]);
    expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual(
      [1, 2, 5, 6].map(index => [['_entities', index], 'BAD_USER_INPUT']),
    );
  });

  test('of representations: keys are taken as the scalar ID takes them, anything else is the mistake of who asks', async () => {
    const keys = [
      { __typename: 'User', toriiId: 1001 },
      { __typename: 'User', id: 5 },
      { __typename: 'User', id: {} },
      { __typename: 'User', email: { a: 1 } },
      { __typename: 'User', toriiId: 1.5 },
      { __typename: 'AppUser' },
      { __typename: 'App', id: [1] },
    ];
    const { data, calls, errors } = await subgraph.ask(
      `${ENTITIES} { ... on User { toriiId } ... on App { toriiId } ... on AppUser { id } } }`,
      { variables: { keys: keys.slice(0, 5) } },
    );
    expect(data._entities).toEqual([{ toriiId: '1001' }, null, null, null, null]);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(Array(4).fill('BAD_USER_INPUT'));
    const others = await subgraph.ask(`${ENTITIES} { __typename } }`, { variables: { keys: keys.slice(5) } });
    expect(others.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect([...calls, ...others.calls]).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['a type that is not there', { __typename: 'Nothing', id: '1' }],
    ['a type that is no entity', { __typename: 'Money', value: 1 }],
    ['no type', { id: '1' }],
    ['no object', 'User'],
  ])('a representation of %s is the mistake of who asks', async (_, key) => {
    const { calls, errors } = await subgraph.ask(`${ENTITIES} { __typename } }`, { variables: { keys: [key] } });
    expect(errors.map(({ message, extensions }) => [message, extensions['code']])).toEqual([
      [expect.stringContaining('Expected the __typename of an entity in every representation'), 'BAD_USER_INPUT'],
    ]);
    expect(calls).toEqual([]);
  });
});

describe('who is gone', () => {
  test('is shown as far as the row tells, and null where it only gives the id', async () => {
    const gone = [...organization.contracts.values()].find(
      ({ createdBy }) => createdBy !== null && organization.formerUsers.has(createdBy),
    );
    const former = organization.formerUsers.get(gone?.createdBy ?? 0);
    const query = `{ contract(id: "${gone?.id}") { createdBy { toriiId email lifecycleStatus activeAppsCount } } }`;
    const { data, errors } = await subgraph.ask(query);
    expect(errors).toEqual([]);
    expect(data.contract.createdBy).toEqual({
      toriiId: String(former?.id),
      email: former?.email,
      lifecycleStatus: 'OFFBOARDED',
      activeAppsCount: null,
    });
    const other = await startSubgraph({
      emulator: { sizes: SIZES, shapes: { authors: 'id' } },
    });
    try {
      const bare = await other.ask(query);
      expect([bare.errors, bare.data.contract.createdBy]).toEqual([[], null]);
      const onlyId = await other.ask(`{ contract(id: "${gone?.id}") { createdBy { toriiId } } }`);
      expect(onlyId.data.contract.createdBy).toEqual({ toriiId: String(former?.id) });
      expect(onlyId.calls).toHaveLength(1);
    } finally {
      await other.stop();
    }
  });
});

describe('one of many fails', () => {
  test('one of 40 nested connections leaves the other 39', async () => {
    subgraph.emulator.faults.add({
      kind: 'forbidden',
      endpoint: 'GET /apps/{idApp}/users',
      match: `/apps/${APP_ID}/users`,
    });
    const { data, errors } = await subgraph.ask(
      '{ apps(first: 40) { nodes { toriiId users(first: 1) { nodes { id } } } } }',
    );
    const index = data.apps.nodes.findIndex(({ toriiId }: any) => toriiId === String(APP_ID));
    expect(index).toBeGreaterThan(-1);
    expect(data.apps.nodes.filter((app: any) => app.users !== null)).toHaveLength(39);
    expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
      [['apps', 'nodes', index, 'users'], 'FORBIDDEN'],
    ]);
  });

  test('one broken row leaves the others of its page, in nodes and in edges', async () => {
    subgraph.emulator.faults.add({ kind: 'missingId', endpoint: 'GET /users', row: 3, times: 1 });
    const { data, errors } = await subgraph.ask(
      '{ users(first: 50) { nodes { id } edges { node { id } } totalCount } }',
    );
    expect(data.users.nodes.map((node: unknown) => node === null).indexOf(true)).toBe(3);
    expect(data.users.nodes.filter((node: unknown) => node !== null)).toHaveLength(49);
    expect(data.users.edges[3]).toEqual({ node: null });
    expect(data.users.totalCount).toBe(300);
    expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
      [['users', 'nodes', 3], 'UPSTREAM_PROTOCOL'],
      [['users', 'edges', 3, 'node'], 'UPSTREAM_PROTOCOL'],
    ]);
  });

  test('actors that cannot be loaded are still shown by what the audit log tells', async () => {
    subgraph.emulator.faults.add({ kind: 'forbidden', endpoint: 'GET /users' });
    const { data, errors } = await subgraph.ask(
      '{ auditLogs(first: 20) { nodes { performedBy { toriiId firstName lifecycleStatus } } } }',
    );
    const actors = data.auditLogs.nodes.map((log: any) => log.performedBy).filter(Boolean);
    expect(actors.length).toBeGreaterThan(0);
    expect(actors.every((actor: any) => actor.toriiId && actor.lifecycleStatus === null)).toBe(true);
    expect(
      errors.every(({ path, extensions }) => path?.at(-1) === 'lifecycleStatus' && extensions['code'] === 'FORBIDDEN'),
    ).toBe(true);
    expect(errors.length).toBeGreaterThan(0);
  });
});

describe('stubs', () => {
  test.each([
    [
      'an access review',
      `{ app(id: "${APP_ID}") { users(first: 100) { nodes { email status user { toriiId lifecycleStatus isDeletedInIdentitySources } } } } }`,
      1,
    ],
    ['executions by app and user', '{ workflowExecutions { nodes { app { id toriiId } user { id toriiId } } } }', 1],
    ['roles of users', '{ users(first: 100) { nodes { role { toriiId name } } } }', 1],
    [
      'owners',
      '{ apps { nodes { primaryOwner { fullName firstName email lifecycleStatus } owners { fullName } addedBy { email } } } }',
      1,
    ],
    [
      'all of who works on contracts',
      '{ contracts { nodes { owner { id email lifecycleStatus } createdBy { email } documents { name file { id } } } } }',
      1,
    ],
    [
      'apps of a user',
      `{ user(id: "${USER_ID}") { apps { nodes { isUserRemovedFromApp user { toriiId } app { toriiId name state category tags primaryOwner { email } } } } } }`,
      1,
    ],
    [
      'columns of an app that only its own endpoint has',
      `{ user(id: "${USER_ID}") { apps { nodes { app { name activeUsersCount } } } } }`,
      2,
    ],
    ['60 actions by their users', '{ workflowExecutions(first: 60) { nodes { user { email } } } }', 2],
    [
      'fragments, aliases and directives',
      'query ($no: Boolean = false) { x: users(first: 2) { ...P } } fragment P on UserConnection { e: edges { n: node { ...N @skip(if: $no) ... @include(if: $no) { customFields { key } } } } } fragment N on Node { ... on User { mail: email role { ...R } } } fragment R on Role { n: name usersCount @include(if: $no) }',
      1,
    ],
    [
      'node by way of its interface',
      `{ node(id: "${gid('App', APP_ID)}") { __typename ... on App { name } ... on Node { id } ... on User { customFields { key } email } } }`,
      1,
    ],
  ])('%s', async (_, query, most) => {
    const { errors, calls } = await subgraph.ask(query);
    expect(errors).toEqual([]);
    expect(calls.map(({ endpoint }) => endpoint)).toHaveLength(most);
  });

  test('a list under two aliases, with custom fields and without, is one call once the definitions are known', async () => {
    const query = '{ a: users(first: 9) { nodes { id } } b: users(first: 9) { nodes { email customFields { key } } } }';
    await subgraph.ask(query);
    const { calls, errors } = await subgraph.ask(query);
    expect(errors).toEqual([]);
    expect(calls).toHaveLength(1);
  });

  test('an object under two aliases is one call with the columns of both', async () => {
    const { calls, errors } = await subgraph.ask(
      `{ a: app(id: "${APP_ID}") { name } b: app(id: "${APP_ID}") { category } c: node(id: "${gid('App', APP_ID)}") { ... on App { vendor } } }`,
    );
    expect(errors).toEqual([]);
    expect(calls.map(({ query }) => query['fields'])).toEqual(['id,category,name,vendor']);
  });

  test('only the columns that are selected are asked for', async () => {
    const fields = async (query: string) => (await subgraph.ask(query)).calls.at(-1)?.query['fields'];
    expect(await fields('{ users(first: 1) { nodes { id } } }')).toBe('email');
    expect(await fields('{ users(first: 1) { nodes { fullName role { id } } } }')).toBe(
      'firstName,idRole,lastName,role',
    );
    expect(await fields('{ apps(first: 1) { nodes { ... on Node { id } ... on App { owners { id } } } } }')).toBe(
      'id,appOwners',
    );
    expect(
      await fields('{ contracts(first: 1) { nodes { app { name } amount { value } name @skip(if: true) } } }'),
    ).toMatch(/^id/);
    expect(await fields('{ contract(id: "50001") { endDate customFields(keys: ["purchaseOrder"]) { key } } }')).toBe(
      'id,currency,endDate,purchaseOrder',
    );
  });

  test('fragments that spread one another over and over are looked at once', async () => {
    const depth = 26;
    const bomb = Array.from(
      { length: depth },
      (_, at) => `fragment F${at} on User { ...F${at + 1} ...F${at + 1} }`,
    ).join('\n');
    const query = `{ user(id: "1001") { ...F0 } } ${bomb} fragment F${depth} on User { toriiId }`;
    const taken = await processorMs(async () => {
      const { data, errors } = await subgraph.ask(query);
      expect([errors, data]).toEqual([[], { user: { toriiId: '1001' } }]);
    });
    expect(taken).toBeLessThan(5_000);
  });
});
