import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerGraphiql } from '../../src/server/graphiql/graphiql.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const FIREFOX = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const CHROME = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8';

let on: Subgraph;
let off: Subgraph;
beforeAll(async () => {
  const emulator = { sizes: { users: 5, apps: 5, contracts: 5, auditLogs: 5, executions: 5 } };
  on = await startSubgraph({ emulator, server: { graphiql: true } });
  off = await startSubgraph({ emulator, server: { graphiql: false } });
});
afterAll(() => Promise.all([on.stop(), off.stop()]));

async function get(url: string, accept?: string, method: 'GET' | 'HEAD' = 'GET') {
  const { statusCode, headers, body } = await request(url, { method, headers: accept === undefined ? {} : { accept } });
  return { status: statusCode, location: headers['location'], body: await body.text() };
}

describe('D9f: /graphql opened in a browser', () => {
  test.each([
    ['/graphql', 'graphiql/'],
    ['/graphql/', '../graphiql/'],
    ['/graphql?query=', 'graphiql/?query='],
    ['/graphql?theme=dark&x=a%20b?c', 'graphiql/?theme=dark&x=a%20b?c'],
  ])('%s leads to GraphiQL, relatively', async (path, location) => {
    for (const accept of [FIREFOX, CHROME, 'text/html', 'TEXT/HTML;q=0.9']) {
      expect(await get(on.url + path, accept)).toMatchObject({ status: 302, location });
    }
    expect(await get(on.url + path, FIREFOX, 'HEAD')).toMatchObject({ status: 302, location });
  });

  test.each(['', '/torii', '/a/b'])(
    'below the path %j of a proxy the page stands where it is looked for',
    async prefix => {
      for (const path of ['/graphql', '/graphql/', '/']) {
        const { location } = await get(on.url + path, FIREFOX);
        const seen = new URL(String(location), `https://proxy.example${prefix}${path}`);
        expect(seen.href).toBe(`https://proxy.example${prefix}/graphiql/`);
      }
    },
  );

  test('where GraphiQL is off: an error that says what is expected', async () => {
    const { status, body } = await get(`${off.url}/graphql`, CHROME);
    expect(status).toBe(406);
    expect(JSON.parse(body)).toEqual({
      errors: [
        {
          message: 'Expected a GraphQL request, a POST with JSON: there is no page here, GraphiQL is off',
          extensions: { code: 'BAD_REQUEST', requestId: expect.any(String) },
        },
      ],
    });
  });

  test.each([
    ['without Accept', undefined],
    ['curl', '*/*'],
    ['JSON', 'application/json'],
    ['GraphQL', 'application/graphql-response+json, application/json;q=0.9'],
    ['JSON or HTML', 'application/json, text/html;q=0.5'],
    ['no HTML', 'text/html;q=0, */*'],
  ])('a client (%s) without a query is answered as ever', async (_, accept) => {
    for (const { url } of [on, off]) {
      const { status, body } = await get(`${url}/graphql`, accept);
      expect(status).toBe(400);
      expect(JSON.parse(body).errors[0].extensions.code).toBe('BAD_REQUEST');
    }
  });

  test('so is a query, whatever is accepted', async () => {
    const headers = { accept: FIREFOX, 'apollo-require-preflight': '1' };
    const { statusCode, body } = await request(`${on.url}/graphql?query={__typename}`, { headers });
    expect([statusCode, await body.json()]).toEqual([200, { data: { __typename: 'Query' } }]);
    expect((await on.ask('{ __typename }', { headers: { accept: 'text/html, */*' } })).data).toEqual({
      __typename: 'Query',
    });
  });
});

test.each([
  ['/', 'graphiql/'],
  ['/?query=%7Busers%7D', 'graphiql/?query=%7Busers%7D'],
])('D9f: %s redirects relatively and keeps its query string', async (path, location) => {
  expect(await get(on.url + path, FIREFOX)).toMatchObject({ status: 302, location });
});

test.each([
  ['/graphiql', 'graphiql/'],
  ['/graphiql?a=1&b=2', 'graphiql/?a=1&b=2'],
])('D9f: so does %s, which needs a slash at its end', async (path, location) => {
  const directory = mkdtempSync(join(tmpdir(), 'graphiql-'));
  writeFileSync(join(directory, 'index.html'), '<p>GraphiQL</p>');
  const app = Fastify({ routerOptions: { ignoreTrailingSlash: true } });
  await registerGraphiql(app, { directory });
  const { statusCode, headers } = await app.inject(path);
  expect([statusCode, headers.location]).toEqual([302, location]);
  expect((await app.inject(path.replace('graphiql', 'graphiql/'))).body).toBe('<p>GraphiQL</p>');
  await app.close();
  rmSync(directory, { recursive: true });
});
