import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sample } from '../support/read.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { type Answer, inTurn, startSubgraphOver } from '../support/torii/subgraphOver.ts';

const made = (calls: readonly { readonly endpoint: string | null }[]) => calls.map(({ endpoint }) => endpoint);
const QUERY = '{ app(id: "1000") { similarApps { toriiId name category url imageUrl app { name state } } } }';

describe('similar apps of the sample', () => {
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await startSubgraph({ emulator: { sizes: { users: 30, apps: 40, contracts: 5, bigAppUsers: 10 } } });
  });
  afterAll(() => subgraph.stop());

  test('are those of the organisation, and of the catalogue without one', async () => {
    const { data, errors, calls } = await subgraph.ask(QUERY);
    expect(errors).toEqual([]);
    const { apps, catalog } = sample(subgraph);
    const category = apps.get(1000)?.category;
    const { similarApps } = data.app;
    expect(similarApps.length).toBeGreaterThan(0);
    for (const similar of similarApps) {
      const own = apps.get(Number(similar.toriiId));
      const known = own ?? catalog.find(({ id }) => String(id) === similar.toriiId);
      expect(similar).toEqual({
        toriiId: String(known?.id),
        name: known?.name,
        category,
        url: known?.url,
        imageUrl: known?.imageUrl,
        app: own ? { name: own.name, state: own.state } : null,
      });
    }
    expect(made(calls).filter(endpoint => endpoint === 'GET /apps/similar')).toHaveLength(1);
  });

  test('of many apps take a call each, which the plan knows', async () => {
    const { data, errors, calls, extensions } = await subgraph.ask(
      '{ apps(first: 5) { nodes { toriiId similarApps { toriiId } } } }',
      { headers: { 'x-torii-cost': '1' } },
    );
    expect(errors).toEqual([]);
    for (const node of data.apps.nodes) {
      expect(node.similarApps.map((one: any) => one.toriiId)).not.toContain(node.toriiId);
    }
    expect(made(calls).filter(endpoint => endpoint === 'GET /apps/similar')).toHaveLength(5);
    expect((extensions as any).cost.likely).toBe(6);
  });
});

describe('another Torii', () => {
  const over = async (answer: Answer, query = QUERY) => {
    const subgraph = await startSubgraphOver(answer);
    try {
      return await subgraph.ask(query);
    } finally {
      await subgraph.stop();
    }
  };
  const APP = { app: { id: 1000, name: 'Slack', state: 'sanctioned' } };
  const SHORT = '{ app(id: "1000") { name similarApps { toriiId name } } }';

  test.each([
    ['in an envelope', { similarApps: [{ id: 7, name: 'Teams' }] }],
    ['bare', [{ id: '7', name: 'Teams' }]],
    ['by idApp', { similarApps: [{ idApp: 7, name: 'Teams' }] }],
    ['with the app inside', { apps: [{ score: 0.9, app: { id: 7, name: 'Teams' } }] }],
  ])('gives them %s', async (_, body) => {
    const { data, errors } = await over(inTurn({ 'GET /apps/1000': [APP], 'GET /apps/similar': [body] }), SHORT);
    expect(errors).toEqual([]);
    expect(data.app).toEqual({ name: 'Slack', similarApps: [{ toriiId: '7', name: 'Teams' }] });
  });

  test.each([
    ['404', (response: any) => response.writeHead(404).end('{"message":"Not Found"}')],
    ['405', (response: any) => response.writeHead(405).end('{}')],
    [
      '400, as of an app called similar',
      (response: any) =>
        response
          .writeHead(400, { 'content-type': 'application/json' })
          .end('{"message":"\\"idApp\\" must be a number"}'),
    ],
  ])('that has no such path and answers %s does not offer it', async (_, refuse) => {
    const { data, errors } = await over(({ path }, response) => {
      if (path !== 'apps/similar') return APP;
      refuse(response);
      return undefined;
    }, SHORT);
    expect(data.app).toEqual({ name: 'Slack', similarApps: null });
    expect(errors.map(({ message, extensions }) => [extensions['code'], message])).toEqual([
      ['FORBIDDEN', "This organisation's Torii does not offer GET /apps/similar"],
    ]);
  });

  test('that is out of order is not said to lack it', async () => {
    const { errors } = await over(inTurn({ 'GET /apps/1000': [APP], 'GET /apps/similar': [500] }), SHORT);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['UPSTREAM_UNAVAILABLE']);
  });

  test('that lists more than anybody reads is cut', async () => {
    const many = { similarApps: Array.from({ length: 500 }, (_, index) => ({ id: index + 1, name: 'x' })) };
    const { data } = await over(inTurn({ 'GET /apps/1000': [APP], 'GET /apps/similar': [many] }), SHORT);
    expect(data.app.similarApps).toHaveLength(100);
  });
});
