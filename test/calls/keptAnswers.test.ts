import { afterAll, expect, test } from 'vitest';
import { ToriiClient } from '../../src/torii/client.ts';
import { tenant } from '../../src/torii/tenant.ts';
import { startTorii } from '../support/subgraphOver.ts';

let state = 'before';
let gets = 0;
/** Answers a GET with how things stood when it came, after a while. */
const torii = await startTorii(({ method }, response) => {
  const answer = JSON.stringify({ user: { id: 1, lifecycleStatus: state } });
  if (method === 'GET') gets += 1;
  else state = 'after';
  setTimeout(() => response.setHeader('content-type', 'application/json').end(answer), method === 'GET' ? 150 : 0);
});
const client = new ToriiClient({ origin: torii.url });
afterAll(async () => {
  await client.close();
  await torii.stop();
});

test('an answer that was asked for before a write is not kept after it', async () => {
  const caller = { tenant: tenant('a-key'), deadline: Date.now() + 10_000, operation: {}, keepMs: 60_000 };
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
