import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { GATEWAYS, type Supergraph, startSupergraph } from './supergraph.ts';

describe.each(Object.entries(GATEWAYS))('through %s', (_, startGateway) => {
  let supergraph: Supergraph;
  beforeAll(async () => {
    supergraph = await startSupergraph(startGateway);
  });
  afterAll(() => supergraph.stop());
  afterEach(() => supergraph.subgraph.emulator.faults.clear());

  test('tickets, who asks, their apps, those apps’ contracts: one request for all entities', async () => {
    const { data, errors, torii, calls } = await supergraph.ask(
      `{ tickets(first: 5) { nodes { title requester { fullName apps(first: 3) { nodes { app { name
        contracts(first: 2) { nodes { name } } } } } } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.tickets.nodes).toHaveLength(5);
    expect(data.tickets.nodes[0]).toMatchObject({
      title: 'Cannot join channel',
      requester: { fullName: 'Gabriel Grünwald' },
    });
    for (const { requester } of data.tickets.nodes) {
      expect(requester.apps.nodes).toHaveLength(3);
      for (const { app } of requester.apps.nodes) expect(app.contracts.nodes.length).toBeLessThanOrEqual(2);
    }
    expect(torii.map(({ representations }) => representations)).toEqual([5]);
    expect(calls).toEqual(['GET /contracts', ...Array(5).fill('GET /users/{idUser}/apps'), 'GET /users'].sort());
  });

  test('a hop to another subgraph and none back', async () => {
    const { data, errors, torii, calls } = await supergraph.ask(
      '{ contracts(first: 20) { nodes { name app { name spend { decimal } } owner { email tickets { title } } spend { decimal currency } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.contracts.nodes).toHaveLength(20);
    for (const { spend } of data.contracts.nodes) expect(spend).toMatchObject({ currency: 'USD' });
    expect(torii).toHaveLength(1);
    expect(calls).toEqual(['GET /apps', 'GET /contracts']);
  });

  test('keys that the other subgraph knows cost no call to Torii', async () => {
    const { data, errors, calls } = await supergraph.ask(
      '{ tickets { nodes { requester { email tickets { title } } app { toriiId tickets { number } } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.tickets.nodes).toHaveLength(12);
    expect(calls).toEqual([]);
  });

  test('users by email and apps by number together: a request at the most each, a call each', async () => {
    const { data, errors, torii, calls } = await supergraph.ask(
      '{ tickets(first: 11) { nodes { requester { lifecycleStatus } app { name state } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.tickets.nodes[3]).toEqual({
      requester: { lifecycleStatus: 'ACTIVE' },
      app: { name: 'Okta', state: 'sanctioned' },
    });
    expect(torii.length).toBeLessThanOrEqual(2);
    expect(calls).toEqual(['GET /apps', 'GET /users']);
  });

  test('what Torii does not know is null without an error', async () => {
    const { data, errors } = await supergraph.ask(
      '{ ticket(number: "2001") { title requester { fullName } app { name } } biggestSpend(first: 2) { name spend { decimal } } }',
    );
    expect(errors).toEqual([]);
    expect(data.ticket).toEqual({ title: 'Who owns this?', requester: { fullName: null }, app: { name: null } });
    expect(data.biggestSpend).toEqual([
      { name: 'Okta', spend: { decimal: '84000.00' } },
      { name: 'Slack', spend: { decimal: '61200.00' } },
    ]);
  });

  test('a rate limit arrives with its code and when to come back; the other subgraph’s part stands', async () => {
    supergraph.subgraph.emulator.faults.add({ kind: 'rateLimitLong', endpoint: 'GET /users', seconds: 77 });
    const { data, errors } = await supergraph.ask('{ tickets(first: 2) { nodes { title requester { fullName } } } }');
    expect(data.tickets.nodes[0]).toMatchObject({ title: 'Cannot join channel', requester: { fullName: null } });
    expect(errors.length).toBeGreaterThan(0);
    for (const { extensions } of errors) {
      expect(extensions).toMatchObject({ code: 'RATE_LIMITED', retryable: true, endpoint: 'GET /users' });
      expect(extensions['retryAfter']).toBeGreaterThan(70);
      expect(extensions['retryAfter']).toBeLessThanOrEqual(77);
    }
  });

  test('an error of a root field keeps its code and path', async () => {
    const { data, errors } = await supergraph.ask('{ users(after: "nonsense") { nodes { id } } roles { totalCount } }');
    expect(data.users).toBeNull();
    expect(data.roles.totalCount).toBeGreaterThan(0);
    expect(errors).toMatchObject([{ path: ['users'], extensions: { code: 'CURSOR_INVALID' } }]);
  });

  test('a refusal of the whole request arrives with its code and plan, under the id that the client gave', async () => {
    const { data, errors } = await supergraph.ask(
      `{ apps { nodes { customFields(keys: [${Array.from({ length: 101 }, (_, index) => `"k${index}"`)}]) { key } } } }`,
      {
        'x-request-id': 'a-1',
      },
    );
    expect(data?.apps ?? null).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions).toMatchObject({
      code: 'COST_EXCEEDED',
      cost: { maximumQueryCost: 400 },
      requestId: 'a-1',
    });
  });

  test('the secret of the router goes to torii-subgraph and to nobody else', async () => {
    const { torii, tickets } = await supergraph.ask('{ tickets(first: 1) { nodes { requester { fullName } } } }');
    expect(torii.map(({ headers }) => headers['x-router-secret'])).toEqual(['a-secret-of-the-tests']);
    expect(tickets.map(({ headers }) => headers['x-router-secret'])).toEqual([undefined]);
  });

  test('without the secret nobody gets entities from torii-subgraph itself', async () => {
    const { errors, calls } = await supergraph.subgraph.ask(
      '{ _entities(representations: [{ __typename: "User", toriiId: "1001" }]) { ... on User { fullName } } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(calls).toEqual([]);
  });
});

test('Hive Gateway refuses by @listSize what asks for too much, before any subgraph is asked', async () => {
  const supergraph = await startSupergraph(GATEWAYS['Hive Gateway']);
  const { errors, torii } = await supergraph.ask(
    '{ users(first: 200) { nodes { apps(first: 200) { nodes { app { id } } } } } }',
  );
  expect(errors).toMatchObject([{ extensions: { code: 'COST_ESTIMATED_TOO_EXPENSIVE' } }]);
  expect(torii).toEqual([]);
  await supergraph.stop();
});

describe.each(Object.entries(GATEWAYS))('each caller with a key of their own, through %s', (_, startGateway) => {
  let supergraph: Supergraph;
  beforeAll(async () => {
    supergraph = await startSupergraph(startGateway, { server: { authentication: { mode: 'passthrough' } } });
  });
  afterAll(() => supergraph.stop());

  const query = '{ tickets(first: 1) { nodes { title requester { fullName } } } }';

  test('the key reaches torii-subgraph only', async () => {
    const [key = ''] = supergraph.subgraph.emulator.keys;
    const { data, errors, torii, tickets } = await supergraph.ask(query, { 'x-torii-api-key': key });
    expect(errors).toEqual([]);
    expect(data.tickets.nodes[0].requester).toEqual({ fullName: 'Gabriel Grünwald' });
    expect(torii.map(({ headers }) => headers['x-torii-api-key'])).toEqual([key]);
    expect(tickets.map(({ headers }) => headers['x-torii-api-key'])).toEqual([undefined]);
  });

  test('no key, no data of Torii’s, and the code says so', async () => {
    const { data, errors, calls } = await supergraph.ask(query);
    expect(data.tickets.nodes[0]).toMatchObject({ title: 'Cannot join channel' });
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['UNAUTHENTICATED']);
    expect(calls).toEqual([]);
  });
});
