import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { startServer } from '../../src/server/server.ts';

let fields = ['badge', 'desk'];
const asked: string[] = [];

/** A Torii whose users' fields can be deleted. */
const torii = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  asked.push(pathname);
  const unknown = searchParams
    .get('fields')
    ?.split(',')
    .find(name => !fields.includes(name));
  if (unknown) response.statusCode = 422;
  const body = pathname.endsWith('/fields')
    ? { fields: fields.map(key => ({ key, name: key, type: 'singleLine' })) }
    : pathname.endsWith('/metadata')
      ? { predefinedFields: [], customFields: [] }
      : unknown
        ? { statusCode: 422, message: `"${unknown}" is not a field` }
        : { users: [{ id: 1, badge: 'B1', desk: 'D1' }] };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
});
await new Promise<void>(resolve => torii.listen(0, '127.0.0.1', resolve));
const server = await startServer({
  host: '127.0.0.1',
  port: 0,
  toriiUrl: `http://127.0.0.1:${(torii.address() as AddressInfo).port}`,
  authentication: { mode: 'service', key: 'a-key' },
  lifetimes: { slowMs: 300_000, entityMs: 0 },
  introspection: true,
  graphiql: false,
  logLevel: 'silent',
});
afterAll(async () => {
  await server.stop();
  torii.close();
});

async function keys(): Promise<{ keys: unknown; codes: unknown[]; calls: number }> {
  asked.length = 0;
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ users(first: 1) { nodes { customFields { key } } } }' }),
  });
  const { data, errors = [] }: any = await response.json();
  return {
    keys: data.users?.nodes[0].customFields.map(({ key }: any) => key),
    codes: errors.map(({ extensions }: any) => extensions.code),
    calls: asked.length,
  };
}

test('a field that was deleted after its definition was read fails one query, not all until that is forgotten', async () => {
  expect(await keys()).toEqual({ keys: ['badge', 'desk'], codes: [], calls: 3 });
  expect(await keys()).toEqual({ keys: ['badge', 'desk'], codes: [], calls: 1 });
  fields = ['badge'];
  expect(await keys()).toEqual({ keys: undefined, codes: ['BAD_USER_INPUT'], calls: 1 });
  expect(await keys()).toEqual({ keys: ['badge'], codes: [], calls: 3 });
  expect(await keys()).toEqual({ keys: ['badge'], codes: [], calls: 1 });
});
