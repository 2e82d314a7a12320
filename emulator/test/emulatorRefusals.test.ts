import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../emulator.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ rateLimits: false, sizes: { users: 60, apps: 12, contracts: 10, bigAppUsers: 40 } });
});
afterAll(() => emulator.close());

async function ask(path: string, headers: Record<string, string> = { authorization: `Bearer ${emulator.keys[0]}` }) {
  const response = await fetch(`${emulator.url}/v1.0${path}`, { headers, redirect: 'manual' });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

const json = (value: unknown) => encodeURIComponent(JSON.stringify(value));
const ids = (count: number) => Array.from({ length: count }, (_, index) => 1001 + index * 2).join(',');

const REFUSED: readonly (readonly [law: string, path: string, status: number])[] = [
  ['EM-001 an unknown route is a 404', '/nope', 404],
  ['EM-002 a path outside the documented methods is a 404', '/users/1001/apps/1000/nope', 404],
  ['EM-010 an unknown query parameter is refused with 422', '/users?colour=red', 422],
  ['EM-011 so it is where none is taken at all', '/roles?size=1', 422],
  ['EM-012 so it is beside key=value filters', '/contracts?colour=red', 422],
  ['EM-013 contracts are not filtered by just any column', '/contracts?name=x', 422],
  ['EM-014 an unknown name in fields is refused with 422', '/apps?fields=id,colour', 422],
  ['EM-015 id is no name that fields takes on /users', '/users?fields=id', 422],
  ['EM-016 a deleted custom field is an unknown name', '/users?fields=legacyBadge', 422],
  ['EM-017 /users/{idUser} takes no fields', '/users/1001?fields=email', 422],
  ['EM-018 an empty parameter is refused with 400', '/users?email=', 400],
  ['EM-019 a repeated parameter is refused with 400', '/users?size=1&size=2', 400],
  ['EM-020 size 0 is refused with 400', '/users?size=0', 400],
  ['EM-021 size 1001 is refused with 400', '/users?size=1001', 400],
  ['EM-022 a size that is no whole number is refused with 400', '/apps/1000/users?size=1.5', 400],
  ['EM-023 a cursor that is not base64 is refused with 400', '/users?cursor=***', 400],
  ['EM-024 a cursor that is base64 of something else is refused with 400', '/users?cursor=WzEsMl0%3D', 400],
  ['EM-030 51 ids in idUsers are refused with 400', `/users?idUsers=${ids(51)}`, 400],
  ['EM-031 idUsers holds integers only', '/users?idUsers=1001,x', 400],
  ['EM-032 an id that nobody has is a 404', '/users/5', 404],
  ['EM-033 an id that is no number is a 400', '/users/me', 400],
  ['EM-034 an app id beyond 32 bits is a 400', '/apps/4294967296', 400],
  ['EM-035 an app of another user is a 404', '/users/1001/apps/5', 404],
  ['EM-036 an unknown contract is a 404', '/contracts/5', 404],
  ['EM-037 an unknown file is a 404', '/files/5', 404],
  ['EM-040 an unknown lifecycleStatus is a 400', '/users?lifecycleStatus=gone', 400],
  ['EM-041 an unknown view is a 400', '/users?view=everybody', 400],
  ['EM-042 a flag that is neither true nor false is a 400', '/users?isExternal=1', 400],
  ['EM-043 an unknown audit entity is a 400', '/audit?entity=moon', 400],
  ['EM-044 audit sorts by asc or desc only', '/audit?sort=creationTime:asc', 400],
  ['EM-045 a time that is none is a 400', '/audit?startTime=yesterday', 400],
  ['EM-046 more than 50 of the catalogue are not given', '/apps/search?limit=51', 400],
  ['EM-047 an unknown file type is a 400', '/files/70001?type=poem', 400],
  ['EM-050 sorting by an unknown field is a 422', '/users?sort=colour:asc', 422],
  ['EM-051 sorting needs a direction', '/users?sort=email', 422],
  ['EM-052 filters that are not JSON are a 422', '/apps?filters=%5B', 422],
  ['EM-053 filters that are no list are a 422', `/apps?filters=${json({ key: 'name' })}`, 422],
  ['EM-054 an unknown operator is a 422', `/apps?filters=${json([{ key: 'name', op: 'like', value: 'x' }])}`, 422],
  ['EM-055 the nested operator is a 422', `/apps?filters=${json([{ key: 'name', op: 'nested', value: [] }])}`, 422],
  ['EM-056 an unknown key is a 422', `/apps?filters=${json([{ key: 'colour', op: 'isSet' }])}`, 422],
  ['EM-057 a prototype name is no operator', `/apps?filters=${json([{ key: 'name', op: 'constructor' }])}`, 422],
  ['EM-058 a value of the wrong type is a 422', `/apps?filters=${json([{ key: 'score', op: 'gt', value: 'x' }])}`, 422],
  ['EM-059 anyOf needs a list', `/apps?filters=${json([{ key: 'name', op: 'anyOf', value: 'x' }])}`, 422],
  [
    'EM-060 a day operator needs a date',
    `/apps?filters=${json([{ key: 'name', op: 'dayAfter', value: '2026-01-01' }])}`,
    422,
  ],
  ['EM-061 aggs that are not JSON are a 422', '/apps?aggs=x', 422],
  ['EM-062 aggs of an unknown kind are a 422', `/apps?aggs=${json({ field: 'name', aggregationType: 'median' })}`, 422],
  ['EM-063 searching an unknown field is a 422', '/apps/1000/users?q=a&qFields=colour', 422],
];

test.each(REFUSED)('%s', async (_, path, status) => {
  const answer = await ask(path);
  expect(answer.status).toBe(status);
  expect(answer.body).toEqual({ statusCode: status, error: expect.any(String), message: expect.any(String) });
});

test('EM-003 a missing or unknown key is a 401', async () => {
  expect((await ask('/users', {})).status).toBe(401);
  expect((await ask('/users', { authorization: 'Bearer nobody' })).status).toBe(401);
  expect((await ask('/users', { authorization: `Basic ${emulator.keys[0]}` })).status).toBe(401);
});

test('EM-004 nothing but /v1.0 is Torii', async () => {
  const response = await fetch(`${emulator.url}/users`, { headers: { authorization: `Bearer ${emulator.keys[0]}` } });
  expect(response.status).toBe(404);
});

test('EM-064 a heavy audit page without compression is a 502, with it a 200', async () => {
  const authorization = `Bearer ${emulator.keys[0]}`;
  expect((await ask('/audit?size=500', { authorization, 'accept-encoding': 'identity' })).status).toBe(502);
  expect((await ask('/audit?size=500', { authorization, 'accept-encoding': 'gzip' })).status).toBe(200);
});

test('EM-065 idUsers may be read as a string of at most 50 characters', async () => {
  const strict = await startEmulator({
    idUsersMaxLength: 50,
    sizes: { users: 60, apps: 3, contracts: 1, auditLogs: 1, executions: 1 },
  });
  const ofLength = async (count: number) =>
    (
      await fetch(`${strict.url}/v1.0/users?idUsers=${ids(count)}`, {
        headers: { authorization: `Bearer ${strict.keys[0]}` },
      })
    ).status;
  expect(await ofLength(10)).toBe(200);
  expect(await ofLength(11)).toBe(400);
  await strict.close();
});
