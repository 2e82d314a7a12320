import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

let subgraph: Subgraph;
let ids: { user: string; other: string; email: string; role: string; execution: string; apps: string[] };
beforeAll(async () => {
  subgraph = await startSubgraph({ server: { lifetimes: { slowMs: 0, entityMs: 0 } } });
  const { data } = await subgraph.ask(`{
    users(first: 2) { nodes { toriiId email role { toriiId } } }
    workflowExecutions(first: 1) { nodes { toriiId } }
    apps(first: 60) { nodes { toriiId } }
    roles(first: 1) { nodes { toriiId } }
  }`);
  ids = {
    user: data.users.nodes[0].toriiId,
    other: data.users.nodes[1].toriiId,
    email: data.users.nodes[0].email,
    role: data.roles.nodes[0].toriiId,
    execution: data.workflowExecutions.nodes[0].toriiId,
    apps: data.apps.nodes.map(({ toriiId }: { toriiId: string }) => toriiId),
  };
});
afterEach(() => subgraph.emulator.faults.clear());
afterAll(() => subgraph.stop());

const entities = (type: string, keys: readonly object[], fields: string) =>
  subgraph.ask(`query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ${type} { ${fields} } } }`, {
    variables: { keys: keys.map(key => ({ __typename: type, ...key })) },
  });

test.each(['nullRow', 'missingId'] as const)(
  'what may be the broken row fails, and is not said not to exist: %s',
  async kind => {
    subgraph.emulator.faults.add({ kind });
    const { ask } = subgraph;
    const answers = {
      email: await ask(`{ found: userByEmail(email: "${ids.email}") { fullName lifecycleStatus } }`),
      role: await ask(`{ found: role(id: "${ids.role}") { name } }`),
      user: await entities('User', [{ toriiId: ids.user }, { toriiId: ids.other }], 'lifecycleStatus'),
      execution: await entities('WorkflowExecution', [{ toriiId: ids.execution }], 'createdAt: creationTime'),
      app: await entities(
        'App',
        ids.apps.map(toriiId => ({ toriiId })),
        'category',
      ),
    };
    for (const [name, { errors }] of Object.entries(answers)) {
      expect([name, errors.map(({ extensions }) => extensions['code'])]).toEqual([name, ['UPSTREAM_PROTOCOL']]);
    }
    expect(answers.user.data._entities.filter(Boolean)).toHaveLength(1);
    expect(answers.app.data._entities.filter(Boolean)).toHaveLength(59);
  },
);

test('what is not among sound rows does not exist', async () => {
  const { data, errors } = await subgraph.ask(
    '{ role(id: "987654") { name } userByEmail(email: "a@nowhere.example") { fullName } }',
  );
  expect([data, errors]).toEqual([{ role: null, userByEmail: null }, []]);
});

test('a broken role is shown as one in the list of roles', async () => {
  const sound = await subgraph.ask('{ roles(first: 50) { nodes { name } } }');
  subgraph.emulator.faults.add({ kind: 'missingId', endpoint: 'GET /roles' });
  const { data, errors } = await subgraph.ask('{ roles(first: 50) { nodes { name } } }');
  expect(data.roles.nodes).toHaveLength(sound.data.roles.nodes.length);
  expect(data.roles.nodes.at(-1)).toBeNull();
  expect(errors.map(({ path }) => path)).toEqual([['roles', 'nodes', sound.data.roles.nodes.length - 1]]);
});

test('a broken contract in the list of all shows in every app: it may be of any', async () => {
  const query = '{ apps(first: 20) { nodes { contracts(first: 50) { nodes { name } } } } }';
  const contracts = (data: any) => data.apps.nodes.flatMap((app: any) => app.contracts.nodes);
  const sound = await subgraph.ask(query);
  subgraph.emulator.faults.add({ kind: 'nullRow', endpoint: 'GET /contracts' });
  const { data, errors, calls } = await subgraph.ask(query);
  expect(calls.map(({ endpoint }) => endpoint)).toEqual(['GET /apps', 'GET /contracts']);
  // An app with more contracts than a page shows it on its last one.
  const whole = data.apps.nodes.filter((app: any) => app.contracts.nodes.length < 50);
  expect(whole.length).toBeGreaterThan(15);
  expect(whole.every((app: any) => app.contracts.nodes.at(-1) === null)).toBe(true);
  const broken = contracts(data).filter((contract: unknown) => contract === null).length;
  // One row, one error, with all its places.
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_PROTOCOL' } }]);
  expect(errors[0]?.extensions['paths']).toHaveLength(broken);
  expect(contracts(data).length - broken).toBeGreaterThanOrEqual(contracts(sound.data).length - 1);
});
