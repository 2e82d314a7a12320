import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { ToriiClient } from '../../src/torii/client.ts';
import { tenant } from '../../src/torii/tenant.ts';

let state = 'before';
let gets = 0;
/** Answers a GET with how things stood when it came, after a while. */
const server = createServer((request, response) => {
  const answer = JSON.stringify({ user: { id: 1, lifecycleStatus: state } });
  if (request.method === 'GET') gets += 1;
  else state = 'after';
  setTimeout(
    () => response.setHeader('content-type', 'application/json').end(answer),
    request.method === 'GET' ? 150 : 0,
  );
});
await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
const client = new ToriiClient({
  origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  lifetimes: { slowMs: 0, entityMs: 60_000 },
});
afterAll(async () => {
  await client.close();
  server.close();
});

test('an answer that was asked for before a write is not kept after it', async () => {
  const caller = { tenant: tenant('a-key'), deadline: Date.now() + 10_000, operation: {} };
  const read = () =>
    client.read(caller, {
      endpoint: 'getUser',
      params: { idUser: '1' },
      read: (body: any) => body.user.lifecycleStatus,
    });
  const early = read();
  await expect.poll(() => gets).toBe(1);
  await client.write(caller, { endpoint: 'updateUser', params: { idUser: '1' }, body: {}, read: () => null });
  expect(await early).toBe('before');
  expect(await read()).toBe('after');
  expect(await read()).toBe('after');
  expect(gets).toBe(2);
});
