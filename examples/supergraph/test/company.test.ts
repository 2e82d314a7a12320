import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printedSchema } from '../../../checks/schema/printedSchema.ts';
import { type Subgraph, startSubgraph } from '../../../test/support/subgraph.ts';
import { COLLISIONS, companySchema } from '../company/collisions.ts';
import { resolvers } from '../company/resolvers.ts';
import { composeWithApollo, composeWithGuild, composeWithWunderGraph } from '../compose.ts';
import type { Gateway } from '../gateways/gateway.ts';
import { type RunningService, serveSubgraph } from '../subgraph.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { GATEWAYS } from './supergraph.ts';

const COMPOSERS = [composeWithApollo, composeWithGuild, composeWithWunderGraph];
const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const part = (name: string, sdl: string) => ({ name, url: `http://${name}.example/graphql`, sdl });
const COMPANY = part('company', read('examples/supergraph/company/schema.graphql'));

/** The columns of the matrix: how torii-subgraph is set up. */
const SET_UPS = [
  { set: 'as it is', sdl: printedSchema() },
  { set: '`NODE_FIELD=off`', sdl: printedSchema({ nodeField: false }) },
  { set: '`SCHEMA_PREFIX=Torii`', sdl: printedSchema({ prefix: 'Torii' }) },
];

/** The rows of the matrix in docs/federation.md, by the collision: what the page says of each set-up. */
const ROWS = new Map(
  read('docs/federation.md')
    .split('\n')
    .filter(line => line.startsWith('| ') && / (composes|refused)\b/.test(line))
    .map(line => line.split(' | ').map(cell => cell.replace(/^\| | \|$/g, '').trim()))
    .map(([collision = '', ...cells]) => [collision, cells] as const),
);

describe('the matrix of collisions', () => {
  test('has a row for each', () => {
    expect([...ROWS.keys()]).toEqual(COLLISIONS.map(({ name }) => name));
  });

  test.each(COLLISIONS)('$name', ({ name, sdl }) => {
    const company = part('company', companySchema([sdl]));
    for (const [at, { set, sdl: torii }] of SET_UPS.entries()) {
      const said = ROWS.get(name)?.[at];
      for (const compose of COMPOSERS) {
        const { errors } = compose([part('torii', torii), company]);
        expect(errors.length === 0 ? 'composes' : 'refused', `${set}: ${errors[0]}`).toBe(said?.match(/^\w+/)?.[0]);
      }
    }
  });

  test('an input that is smaller elsewhere loses what is not in both', () => {
    const [smaller] = COLLISIONS.filter(({ sdl }) => sdl.includes('input DateRange { gte'));
    const { supergraph = '' } = composeWithApollo([
      part('torii', printedSchema()),
      part('company', companySchema([smaller?.sdl ?? ''])),
    ]);
    const range = /input DateRange[^{]*\{([^}]*)\}/.exec(supergraph)?.[1];
    expect(range).toContain('gte: Date');
    expect(range).not.toMatch(/\b(lt|gt|isSet): /);
  });
});

describe('a company with a User, File, Role, Contract, Organization, Money, PageInfo, OrderDirection, users, user and node', () => {
  test.each(COMPOSERS)('composes under a prefix: %#', compose => {
    const { errors, supergraph } = compose([part('torii', printedSchema({ prefix: 'Torii' })), COMPANY]);
    expect(errors).toEqual([]);
    for (const type of ['User', 'File', 'Role', 'Contract', 'Organization', 'Money', 'PageInfo']) {
      expect(supergraph).toMatch(new RegExp(`^type ${type}\\b`, 'm'));
      expect(supergraph).toMatch(new RegExp(`^type Torii${type}\\b`, 'm'));
    }
  });

  test.each(COMPOSERS)('does not without: %#', compose => {
    expect(compose([part('torii', printedSchema()), COMPANY]).errors.length).toBeGreaterThan(0);
  });
});

describe.each(Object.entries(GATEWAYS))(
  'the company and torii-subgraph under a prefix, through %s',
  (_, startGateway) => {
    let subgraph: Subgraph;
    let company: RunningService;
    let torii: Recorder;
    let gateway: Gateway;
    beforeAll(async () => {
      const routerSecret = process.env['ROUTER_SECRET'];
      subgraph = await startSubgraph({ server: { schemaPrefix: 'Torii', routerSecret } });
      company = await serveSubgraph('company', resolvers, 0);
      torii = await startRecorder(`${subgraph.url}/graphql`);
      const toriiService = { name: 'torii', url: torii.url, sdl: printedSchema({ prefix: 'Torii' }) };
      const { errors, supergraph } = composeWithApollo([toriiService, company]);
      if (supergraph === undefined) throw new Error(errors.join('\n'));
      gateway = await startGateway(supergraph, 0);
    });
    afterAll(async () => {
      await gateway.stop();
      await Promise.all([torii, company, subgraph].map(one => one.stop()));
    });

    async function ask(query: string, variables = {}): Promise<any> {
      torii.clear();
      const response = await fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return JSON.parse(await response.text());
    }

    test('from the company’s people to Torii’s: one request for all entities', async () => {
      const { data, errors } = await ask(
        `{ users { __typename name role { title }
           torii { __typename fullName lifecycleStatus apps(first: 2) { nodes { app { name } } } } } }`,
      );
      expect(errors).toBeUndefined();
      expect(data.users).toHaveLength(3);
      expect(data.users[0]).toMatchObject({
        __typename: 'User',
        role: { title: 'The head' },
        torii: { __typename: 'ToriiUser', fullName: 'Gabriel Grünwald' },
      });
      expect(data.users[0].torii.apps.nodes).toHaveLength(2);
      expect(data.users[2].torii?.fullName ?? null).toBeNull();
      expect(torii.requests.map(({ representations }) => representations)).toEqual([3]);
    });

    test('from Torii’s people to the company’s, under filters and orders in the callers’ names', async () => {
      const { data, errors } = await ask(
        `query ($filter: ToriiUserFilter) {
        toriiUsers(search: "gabriel.grunwald", filter: $filter, first: 5) { totalCount nodes { email colleague { __typename id name } } pageInfo { hasNextPage } }
        contracts(direction: desc) { title worth { amount currency } torii { name app { name } } }
      }`,
        { filter: { isExternal: false } },
      );
      expect(errors).toBeUndefined();
      expect(data.toriiUsers.nodes).toEqual([
        {
          email: 'gabriel.grunwald@lanternworks.example',
          colleague: { __typename: 'User', id: 'badge-1', name: 'Gabriel' },
        },
      ]);
      expect(data.contracts.map(({ title }: { title: string }) => title)).toEqual(['Second deed', 'First deed']);
      expect(data.contracts[1].worth).toEqual({ amount: 97_044.18, currency: 'EUR' });
      expect(data.contracts[1].torii.app.name).toEqual(expect.any(String));
    });

    test('each has its own node, and a write reaches Torii', async () => {
      const { data: found } = await ask('{ toriiUsers(first: 1) { nodes { id toriiId } } }');
      const [{ id, toriiId }] = found.toriiUsers.nodes;
      const { data, errors } = await ask(
        `query ($id: ID!) {
        node(id: "badge-2") { __typename ... on User { name } }
        toriiNode(id: $id) { __typename ... on ToriiUser { toriiId } }
      }`,
        { id },
      );
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        node: { __typename: 'User', name: 'Carmen' },
        toriiNode: { __typename: 'ToriiUser', toriiId },
      });
      const written = await ask(
        `mutation ($input: ToriiUpdateUserInput!) {
        toriiUpdateUser(input: $input) { user { lifecycleStatus colleague { name } } userErrors { message } }
      }`,
        { input: { id, lifecycleStatus: 'OFFBOARDING' } },
      );
      expect(written.errors).toBeUndefined();
      expect(written.data.toriiUpdateUser).toMatchObject({ user: { lifecycleStatus: 'OFFBOARDING' }, userErrors: [] });
    });
  },
);
