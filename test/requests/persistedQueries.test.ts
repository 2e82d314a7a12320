import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OWN_MANIFEST } from '../../src/server/access/ownOperations.ts';
import { createSafelist, readSafelist } from '../../src/server/access/safelist.ts';
import { expectAtOnce } from '../attacks/support/pace.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const manifest: { operations: { id: string; name: string; body: string }[] } = JSON.parse(
  readFileSync(OWN_MANIFEST, 'utf8'),
);
const ROLES = manifest.operations.find(({ name }) => name === 'Roles') ?? { id: '', body: '' };

async function post(url: string, body: unknown) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...JSON.parse(await response.text()) };
}

const byHash = (sha256Hash: string, query?: string) => ({
  ...(query === undefined ? {} : { query }),
  extensions: { persistedQuery: { version: 1, sha256Hash } },
});

function start(only: boolean): Promise<Subgraph> {
  return startSubgraph({ server: { persistedQueries: { safelist: readSafelist(OWN_MANIFEST), only } } });
}

describe('automatic persisted queries', () => {
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await start(false);
  });
  afterAll(() => subgraph.stop());

  test('an unknown hash is asked for its query, then stands for it', async () => {
    const query = '{ roles(first: 1) { nodes { name } } }';
    expect(await post(subgraph.url, byHash(hash(query)))).toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
    expect((await post(subgraph.url, byHash(hash(query), query))).data.roles.nodes).toHaveLength(1);
    expect((await post(subgraph.url, byHash(hash(query)))).data.roles.nodes).toHaveLength(1);
  });

  test('the operations of operations/ are known from the start', async () => {
    const { data, errors } = await post(subgraph.url, byHash(ROLES.id));
    expect(errors).toBeUndefined();
    expect(data.roles.edges.length).toBeGreaterThan(0);
  });

  test('a query under another query’s hash is refused and not remembered', async () => {
    const { status, data, errors } = await post(subgraph.url, byHash(ROLES.id, '{ apps { nodes { name } } }'));
    expect(status).toBe(400);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    expect((await post(subgraph.url, byHash(ROLES.id))).data.roles).toBeDefined();
  });
});

test('a hash of another protocol version is BAD_REQUEST', async () => {
  const subgraph = await startSubgraph();
  const extensions = { persistedQuery: { version: 2, sha256Hash: ROLES.id } };
  expect(await post(subgraph.url, { extensions })).toMatchObject({
    status: 400,
    errors: [{ extensions: { code: 'BAD_REQUEST' } }],
  });
  await subgraph.stop();
});

describe('SAFELIST=only', () => {
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await start(true);
  });
  afterAll(() => subgraph.stop());

  const REFUSED = { status: 400, errors: [{ extensions: { code: 'FORBIDDEN' } }] };

  test('a listed operation is answered, by hash and by its text', async () => {
    expect((await post(subgraph.url, byHash(ROLES.id))).data.roles.edges.length).toBeGreaterThan(0);
    expect((await post(subgraph.url, { query: ROLES.body })).data.roles.edges.length).toBeGreaterThan(0);
  });

  test('so it is in another layout and with the __typename that clients add', async () => {
    const { data } = await post(subgraph.url, { query: ROLES.body.replaceAll(/\s*\}/g, ' __typename }') });
    expect(data.roles.__typename).toBe('RoleConnection');
  });

  test.each([
    ['another query', '{ roles { nodes { id } } }'],
    ['introspection', '{ __schema { types { name } } }'],
    ['a listed operation with one field more', ROLES.body.replace('edges {', 'edges { cursor')],
    ['no GraphQL at all', '}{'],
  ])('%s is refused without a call', async (_, query) => {
    const before = subgraph.emulator.log.calls.length;
    expect(await post(subgraph.url, { query })).toMatchObject(REFUSED);
    expect(subgraph.emulator.log.calls).toHaveLength(before);
  });

  test.each<[string, string]>([
    ['deep fields', `${'{a'.repeat(1200)}${'}'.repeat(1200)}`],
    ['a deep list', `{a(x:${'['.repeat(1200)}${']'.repeat(1200)})}`],
    ['a long text', `{a(x: "${'\\"'.repeat(200_000)}")}`],
    ['a long comment behind a listed operation', `${ROLES.body} # ${'x'.repeat(800_000)}`],
    ['lines', `{a(x: """${'\n '.repeat(150_000)}""")}`],
  ])('review 2: %s that are listed nowhere are refused at once', async (_, query) => {
    expect(await post(subgraph.url, { query })).toMatchObject(REFUSED);
    await expectAtOnce(subgraph, { body: JSON.stringify({ query }) });
  });

  test('nothing can be registered', async () => {
    const query = '{ roles(first: 1) { nodes { name } } }';
    expect(await post(subgraph.url, byHash(hash(query), query))).toMatchObject(REFUSED);
    expect(await post(subgraph.url, byHash(hash(query)))).toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
  });

  test('a GET is refused likewise', async () => {
    const response = await fetch(`${subgraph.url}/graphql?query={__typename}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: REFUSED.errors });
  });
});

test('SAFELIST=only lets a router with the secret ask what it likes', async () => {
  const subgraph = await startSubgraph({
    server: { persistedQueries: { safelist: readSafelist(OWN_MANIFEST), only: true }, routerSecret: 'open sesame' },
  });
  const query = '{ roles(first: 1) { nodes { id } } }';
  const asRouter = (secret: string) => subgraph.ask(query, { headers: { 'x-router-secret': secret } });
  expect((await asRouter('open sesame')).data.roles.nodes).toHaveLength(1);
  expect((await asRouter('open sesam')).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  await subgraph.stop();
});

describe('a manifest', () => {
  test('holds each operation under the hash of its text', () => {
    for (const { id, body } of manifest.operations) expect(id).toBe(hash(body));
  });

  test('of somebody else’s making may have ids of another kind', () => {
    const safelist = createSafelist([{ id: 'roles-1', body: '{ roles { nodes { id } } }' }]);
    expect(safelist.documentOf('roles-1')).toBe('{ roles { nodes { id } } }');
    expect(safelist.lists('{roles{nodes{id}}}')).toBe(true);
    expect(safelist.lists('{roles{nodes{name}}}')).toBe(false);
  });

  test('that is none is refused at the start', () => {
    expect(() => readSafelist(new URL('../../package.json', import.meta.url).pathname)).toThrow(/format/);
  });
});
