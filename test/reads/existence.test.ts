import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../../src/relay/globalId.ts';
import { sample } from '../support/read.ts';
import { startSubgraph } from '../support/subgraph.ts';

const SIZES = { users: 120, apps: 20, contracts: 60, auditLogs: 50, executions: 60, bigAppUsers: 60 };
const subgraph = await startSubgraph({ emulator: { sizes: SIZES } });
const organization = sample(subgraph);
const app = String([...organization.accountsByApp.keys()][0]);
const user = String([...organization.accountsByUser.keys()][0]);
const none = '987654321';
beforeEach(() => subgraph.emulator.faults.clear());
afterAll(() => subgraph.stop());

const USERS = 'GET /apps/{idApp}/users';
const APPS = 'GET /users/{idUser}/apps';

/** What is asked of an object by its id, and the calls that answer it. */
const APP_QUESTIONS: [string, string[]][] = [
  ['users { nodes { email } }', [USERS]],
  ['id toriiId __typename users(first: 1) { nodes { email } }', [USERS]],
  [
    'users(first: 5, filter: { status: { in: ACTIVE } }) { edges { node { id } } } b: users(first: 1) { totalCount }',
    [USERS, USERS],
  ],
  ['users(first: 0) { totalCount }', [USERS]],
  ['users(first: 0) { pageInfo { hasNextPage } totalCount }', [USERS]],
  ['users(first: 0) { nodes { id } }', ['GET /apps/{idApp}']],
  ['... on App { ...U }', [USERS]],
  ['users { nodes { id } } contracts { nodes { id } }', [USERS, 'GET /contracts']],
  ['contracts { nodes { id } }', ['GET /apps/{idApp}', 'GET /contracts']],
  ['workflowExecutions { nodes { id } }', ['GET /apps/{idApp}', 'GET /workflows/actionExecutions']],
  ['users { nodes { id } } name', ['GET /apps/{idApp}', USERS]],
  ['id', ['GET /apps/{idApp}']],
];
const USER_QUESTIONS: [string, string[]][] = [
  ['apps { nodes { isUserRemovedFromApp app { name } } }', [APPS]],
  ['id toriiId apps(first: 3, filter: { state: { in: "discovered" } }) { totalCount }', [APPS]],
  ['apps(first: 0) { totalCount }', [APPS]],
  ['workflowExecutions { nodes { id } }', ['GET /users/{idUser}', 'GET /workflows/actionExecutions']],
  ['apps { nodes { id } } workflowExecutions(first: 1) { nodes { id } }', [APPS, 'GET /workflows/actionExecutions']],
  ['apps { nodes { id } } email', ['GET /users/{idUser}', APPS]],
];
const fragment = (fields: string) =>
  fields.includes('...U') ? 'fragment U on App { users(first: 2) { totalCount } }' : '';

describe.each([
  ['App', 'app', app, APP_QUESTIONS],
  ['User', 'user', user, USER_QUESTIONS],
] as const)('D2: whether an object exists: %s', (type, field, there, questions) => {
  const forms = (fields: string, id: string): [string, string][] => [
    [field, `{ found: ${field}(id: "${id}") { ${fields} } } ${fragment(fields)}`],
    ['node', `{ found: node(id: "${encodeGlobalId(type, id)}") { ... on ${type} { ${fields} } } } ${fragment(fields)}`],
  ];

  test.each(questions)('{ %s } takes the calls that are needed', async (fields, expected) => {
    for (const [name, query] of forms(fields, there)) {
      const { data, errors, calls } = await subgraph.ask(query);
      expect([name, errors]).toEqual([name, []]);
      expect(data.found).not.toBeNull();
      expect(calls.map(({ endpoint }) => endpoint).sort()).toEqual(expected.toSorted());
    }
  });

  test.each(questions)('{ %s } of none is null without an error', async fields => {
    for (const [name, query] of forms(fields, none)) {
      const { data, errors } = await subgraph.ask(query);
      expect([name, data, errors]).toEqual([name, { found: null }, []]);
    }
  });
});

test('D2: a reference to none, of which only connections are selected, is null without an error, at no further call', async () => {
  const keys = [
    { __typename: 'App', toriiId: none },
    { __typename: 'App', toriiId: app },
    { __typename: 'User', toriiId: none },
    { __typename: 'User', toriiId: user },
  ];
  const { data, errors, calls } = await subgraph.ask(
    `query ($keys: [_Any!]!) { _entities(representations: $keys) {
      ... on App { users(first: 1) { nodes { email } } } ... on User { apps(first: 1) { nodes { id } } } } }`,
    { variables: { keys } },
  );
  expect(errors).toEqual([]);
  expect(data._entities.map(Boolean)).toEqual([false, true, false, true]);
  expect(calls.map(({ endpoint }) => endpoint).sort()).toEqual([USERS, USERS, APPS, APPS].sort());
});

test('a role of which only users are selected is null where there is none', async () => {
  const { data, errors } = await subgraph.ask(`{ role(id: "${none}") { users { nodes { id } } } }`);
  expect([data, errors]).toEqual([{ role: null }, []]);
});

test.each(['error500', 'forbidden'] as const)(
  'a connection that fails (%s) does not make its object null',
  async kind => {
    subgraph.emulator.faults.add({ kind, endpoint: USERS });
    const { data, errors } = await subgraph.ask(`{ app(id: "${app}") { toriiId users { nodes { id } } } }`);
    expect(data).toEqual({ app: { toriiId: app, users: null } });
    expect(errors.map(({ path }) => path)).toEqual([['app', 'users']]);
    const gone = await subgraph.ask(`{ app(id: "${none}") { toriiId users { nodes { id } } } }`);
    expect([gone.data, gone.errors]).toEqual([{ app: null }, []]);
  },
);

test('arguments that no page takes are refused at their field, and tell nothing of the object', async () => {
  const { data, errors } = await subgraph.ask(`{ app(id: "${app}") { toriiId users(after: "x") { nodes { id } } } }`);
  expect(data).toEqual({ app: { toriiId: app, users: null } });
  expect(errors.map(({ path }) => path)).toEqual([['app', 'users']]);
  const gone = await subgraph.ask(`{ app(id: "${none}") { toriiId users(after: "x") { nodes { id } } } }`);
  expect([gone.data, gone.errors]).toEqual([{ app: null }, []]);
});
