import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const SECRET = 'a router knows this secret';
const KEYS = ['canary-first-key', 'canary-second-key'];
const sizes = { users: 40, apps: 20, contracts: 30, auditLogs: 40, executions: 40, bigAppUsers: 12 };

let passthrough: Subgraph;
let service: Subgraph;
beforeAll(async () => {
  const keys = KEYS.map((key, at) => ({ key, organization: at + 1 }));
  [passthrough, service] = await Promise.all([
    startSubgraph({ emulator: { sizes, keys }, server: { authentication: { mode: 'passthrough' } } }),
    startSubgraph({ emulator: { sizes }, server: { routerSecret: SECRET } }),
  ]);
});
afterAll(() => Promise.all([passthrough.stop(), service.stop()]));

const ORGANIZATION = '{ organization { companyName } }';

function get(subgraph: Subgraph, parameters: Record<string, string>, headers: Record<string, string> = {}) {
  return fetch(`${subgraph.url}/graphql?${new URLSearchParams(parameters)}`, {
    headers: { 'apollo-require-preflight': '1', ...headers },
  });
}

function post(subgraph: Subgraph, body: unknown, headers: Record<string, string> = {}) {
  return fetch(`${subgraph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const persisted = (query: string) => ({
  extensions: JSON.stringify({
    persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
  }),
});
const ENTITIES = '{ _entities(representations: [{ __typename: "User", toriiId: "1001" }]) { ... on User { email } } }';
const key = { 'x-torii-api-key': KEYS[0] ?? '' };

describe('case 5, D1: no answer may be kept by a browser or a proxy', () => {
  test.each<[string, () => Promise<Response>, number]>([
    ['GET', () => get(passthrough, { query: ORGANIZATION }, key), 200],
    ['GET of what hints a minute', () => get(passthrough, { query: '{ users(first: 1) { nodes { id } } }' }, key), 200],
    ['POST', () => post(passthrough, { query: ORGANIZATION }, key), 200],
    ['GET without a key', () => get(passthrough, { query: ORGANIZATION }), 200],
    ['GET with a key that is none', () => get(passthrough, { query: ORGANIZATION }, { 'x-torii-api-key': 'x' }), 200],
    ['a document that is refused', () => get(passthrough, { query: '{ nope }' }, key), 400],
    ['a hash that is not known', () => get(passthrough, persisted('{ roles { totalCount } }')), 200],
    ['entities by GET', () => get(passthrough, { query: ENTITIES }, key), 200],
    ['a body that is no JSON', () => post(passthrough, '{'), 400],
    ['a GET that another site could send', () => fetch(`${passthrough.url}/graphql?query={__typename}`), 400],
    ['no such path', () => fetch(`${passthrough.url}/nowhere`), 404],
    ['a path that cannot be decoded', () => fetch(`${passthrough.url}/%ZZ`), 400],
    ['/metrics', () => fetch(`${passthrough.url}/metrics`), 200],
    ['/health/ready', () => fetch(`${passthrough.url}/health/ready`), 200],
    ['an upload that is none', () => post(passthrough, '', { 'content-type': 'multipart/form-data; boundary=x' }), 400],
    ['a preflight', () => fetch(`${passthrough.url}/graphql`, { method: 'OPTIONS' }), 400],
  ])('%s', async (_, ask, status) => {
    const response = await ask();
    expect(response.status).toBe(status);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const vary = response.headers.get('vary')?.split(', ');
    for (const name of ['x-torii-api-key', 'authorization', 'x-router-secret', 'origin', 'accept', 'accept-encoding']) {
      expect(vary).toContain(name);
    }
    expect(response.headers.get('etag')).toBeNull();
    expect(response.headers.get('last-modified')).toBeNull();
  });

  test('a registered query by its hash, which clients ask for by GET', async () => {
    await get(passthrough, { query: ORGANIZATION, ...persisted(ORGANIZATION) }, key);
    const answers = await Promise.all(
      KEYS.map(one => get(passthrough, persisted(ORGANIZATION), { 'x-torii-api-key': one })),
    );
    expect(answers.map(({ headers }) => headers.get('cache-control'))).toEqual(['no-store', 'no-store']);
    const names = await Promise.all(
      answers.map(async answer => JSON.parse(await answer.text()).data.organization.companyName),
    );
    expect(new Set(names).size).toBe(2);
  });
});

describe('case 5: a router that knows the secret is told how long it may keep an answer', () => {
  const router = { 'x-router-secret': SECRET };
  const USERS = '{ users(first: 1) { nodes { email } } }';

  test.each<[string, () => Promise<Response>, string]>([
    ['by POST', () => post(service, { query: ORGANIZATION }, router), 'max-age=300, private'],
    ['entities', () => post(service, { query: ENTITIES }, router), 'max-age=60, private'],
    ['by GET', () => get(service, { query: ORGANIZATION }, router), 'max-age=300, private'],
    [
      'not of errors',
      () => post(service, { query: '{ node(id: "x") { id } organization { id } }' }, router),
      'no-store',
    ],
    [
      'not of writes',
      () =>
        post(
          service,
          { query: 'mutation { deleteContract(input: { id: "1", dryRun: true }) { deletedContractId } }' },
          router,
        ),
      'no-store',
    ],
    ['not with another secret', () => post(service, { query: USERS }, { 'x-router-secret': 'guessed' }), 'no-store'],
    ['not without', () => post(service, { query: USERS }), 'no-store'],
  ])('%s', async (_, ask, expected) => {
    const response = await ask();
    expect(response.headers.get('cache-control')).toBe(expected);
    expect(response.headers.get('vary')).toContain('x-router-secret');
  });

  test('where no secret is set nobody is a router', async () => {
    const response = await get(passthrough, { query: ORGANIZATION }, { ...key, 'x-router-secret': '' });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
