import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryBudget } from '../../src/torii/budget/budget.ts';
import { ToriiClient } from '../../src/torii/client.ts';
import { tenant } from '../../src/torii/tenant.ts';

let torii: Server;
let client: ToriiClient;
let held: (() => void)[];
let most: number;

/** A Torii that answers everything at once but users, whom it holds back. */
beforeEach(async () => {
  held = [];
  most = 0;
  torii = createServer((request, response) => {
    const answer = () =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ user: { id: 1 }, roles: [] }));
    if (!request.url?.startsWith('/v1.0/users/')) return void answer();
    held.push(answer);
    most = Math.max(most, held.length);
  }).listen(0, '127.0.0.1');
  await new Promise(resolve => torii.once('listening', resolve));
  client = new ToriiClient({
    origin: `http://127.0.0.1:${(torii.address() as AddressInfo).port}`,
    budget: isKnown => createMemoryBudget(1_000, isKnown),
  });
});
afterEach(async () => {
  for (const answer of held) answer();
  await client.close();
  torii.close();
});

const caller = (key: string, ms = 20_000) => ({ tenant: tenant(key), deadline: Date.now() + ms, operation: {} });
const roles = (key: string) =>
  client.read(caller(key), {
    endpoint: 'listRoles',
    read: body => body,
    query: { size: Math.ceil(Math.random() * 1e9) },
  });
const user = (key: string, id: number, ms?: number) =>
  client.read(caller(key, ms), { endpoint: 'getUser', params: { idUser: String(id) }, read: body => body });

function answerAll(): void {
  for (const answer of held.splice(0)) answer();
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(resolve => setTimeout(resolve, 5));
}

describe('review 11: a slow endpoint', () => {
  test('takes a part of the connections only: other endpoints and keys are answered meanwhile', async () => {
    await Promise.all([roles('key-a'), roles('key-b')]);
    const slow = Array.from({ length: 300 }, (_, at) => user('key-a', at + 1));
    await until(() => held.length === 50);
    await roles('key-b');
    await roles('key-a');
    const other = user('key-b', 7);
    await until(() => held.length === 51);
    expect(held).toHaveLength(51);
    let answered = 0;
    for (const call of [...slow, other]) void call.then(() => (answered += 1));
    await until(() => {
      answerAll();
      return answered === 301;
    });
    expect(most).toBeLessThanOrEqual(100);
  });

  test('of many keys leaves some connections to the rest', async () => {
    const keys = ['a', 'b', 'c', 'd'];
    await Promise.all(keys.map(roles));
    const slow = keys.flatMap(key => Array.from({ length: 80 }, (_, at) => user(key, at + 1)));
    await until(() => held.length === 100);
    await Promise.all(keys.map(roles));
    let answered = 0;
    for (const call of slow) void call.then(() => (answered += 1));
    await until(() => {
      answerAll();
      return answered === slow.length;
    });
    expect(most).toBe(100);
  });

  test('who waits for a place until the time is up has sent nothing, and says so', async () => {
    await roles('key-a');
    const slow = Array.from({ length: 50 }, (_, at) => user('key-a', at + 1));
    await until(() => held.length === 50);
    await expect(user('key-a', 99, 100)).rejects.toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
    answerAll();
    await Promise.all(slow);
    expect(held).toHaveLength(0);
    const after = user('key-a', 99);
    await until(() => held.length === 1);
    answerAll();
    await after;
  });
});
