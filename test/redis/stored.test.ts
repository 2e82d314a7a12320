import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { opened, seal, sealingKey } from '../../src/torii/redis/stored/sealed.ts';
import { describeWithRedis, type OwnRedis, startRedis } from '../support/process/ownRedis.ts';
import { type Replicas, startReplicas } from '../support/process/replicas.ts';
import { post } from '../support/subgraph.ts';

const SIZES = { users: 20, apps: 5, contracts: 5, auditLogs: 5, executions: 5, files: 1, bigAppUsers: 5 };

let redis: OwnRedis;
let replicas: Replicas;

/** Asks one of the replicas, and counts the calls that it made. */
async function askOne(at: number, query: string, variables?: Record<string, unknown>) {
  const before = replicas.emulator.log.calls.length;
  const answer = await post(replicas.servers[at]?.url ?? '', query, variables ? { variables } : {});
  return { ...answer, calls: replicas.emulator.log.calls.slice(before).map(({ endpoint }) => endpoint) };
}

describeWithRedis('issue 14: what replicas share beside the budget', () => {
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  beforeEach(async () => {
    redis.cli('flushall');
    replicas = await startReplicas(2, {
      emulator: { sizes: SIZES },
      server: {
        lifetimes: { slowMs: 300_000, entityMs: 60_000 },
        redis: { url: redis.url, mode: 'single', prefix: 'torii:', replicas: 2 },
      },
    });
  });
  afterEach(() => replicas.stop());

  const ORGANIZATION = '{ organization { companyName } }';

  test('what changes slowly is asked for once, whichever replica is asked', async () => {
    const first = await askOne(0, ORGANIZATION);
    expect(first.calls).toEqual(['GET /orgs/my']);
    await expect.poll(() => redis.cli('keys', '*:a:*')).not.toBe('');
    const second = await askOne(1, ORGANIZATION);
    expect([second.calls, second.data, second.errors]).toEqual([[], first.data, []]);
    expect(await (await fetch(`${replicas.servers[1]?.url}/metrics`)).text()).toContain(
      'torii_cache_total{kind="slow",result="shared"} 1',
    );
  });

  test('a stored answer is no longer kept here than it would have been there', async () => {
    await askOne(0, ORGANIZATION);
    await expect.poll(() => redis.cli('keys', '*:a:*')).not.toBe('');
    const name = redis.cli('keys', '*:a:*');
    redis.cli('pexpire', name, '300');
    expect((await askOne(1, ORGANIZATION)).calls).toEqual([]);
    await expect.poll(() => redis.cli('exists', name)).toBe('0');
    await expect.poll(async () => (await askOne(1, ORGANIZATION)).calls).toEqual(['GET /orgs/my']);
  });

  test('what somebody else has put there is a miss, and so is a value under another name', async () => {
    await askOne(0, ORGANIZATION);
    await expect.poll(() => redis.cli('keys', '*:a:*')).not.toBe('');
    redis.cli('set', redis.cli('keys', '*:a:*'), 'nonsense');
    const { calls, errors } = await askOne(1, ORGANIZATION);
    expect([calls, errors]).toEqual([['GET /orgs/my'], []]);
  });

  test('nothing that is stored shows what is in it', async () => {
    const { data } = await askOne(0, ORGANIZATION);
    await expect.poll(() => redis.cli('keys', '*:a:*')).not.toBe('');
    const value = redis.cli('--raw', 'get', redis.cli('keys', '*:a:*'));
    expect(data.organization.companyName.length).toBeGreaterThan(3);
    expect(value).not.toContain(data.organization.companyName);
  });

  test('what one replica writes ends what the other has kept', async () => {
    const [user] = replicas.emulator.organization(replicas.emulator.keys[0] ?? '').users.keys();
    const query = `{ user(id: "${user}") { email lifecycleStatus } }`;
    await askOne(1, query);
    expect((await askOne(1, query)).calls).toEqual([]);
    const { errors } = await askOne(
      0,
      `mutation { updateUser(input: { id: "${user}", lifecycleStatus: OFFBOARDED }) { user { id } userErrors { message } } }`,
    );
    expect(errors).toEqual([]);
    await expect.poll(async () => (await askOne(1, query)).data.user.lifecycleStatus).toBe('OFFBOARDED');
  });

  test('while it is not heard what others write, nothing is kept', async () => {
    const [user] = replicas.emulator.organization(replicas.emulator.keys[0] ?? '').users.keys();
    const query = `{ user(id: "${user}") { email } }`;
    await askOne(1, query);
    expect((await askOne(1, query)).calls).toEqual([]);
    await redis.kill();
    await expect.poll(async () => (await askOne(1, query)).calls).toHaveLength(1);
    expect((await askOne(1, query)).calls).toHaveLength(1);
    await redis.startAgain();
    await expect.poll(async () => (await askOne(1, query)).calls, { timeout: 10_000 }).toEqual([]);
  });

  test('a query that was registered with one replica is known to the other', async () => {
    const query = '{ organization { id } }';
    const persistedQuery = { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') };
    const ask = async (at: number, body: object) => {
      const response = await fetch(`${replicas.servers[at]?.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...body, extensions: { persistedQuery } }),
      });
      return (await response.json()) as { data?: { organization: { id: string } }; errors?: unknown };
    };
    expect((await ask(1, {})).errors).toBeDefined();
    await ask(0, { query });
    await expect.poll(() => redis.cli('keys', 'torii:q:*')).not.toBe('');
    expect(Number(redis.cli('ttl', redis.cli('keys', 'torii:q:*')))).toBeGreaterThan(86_000);
    expect((await ask(1, {})).data?.organization.id).toBeDefined();
    // One that was changed there is not taken.
    redis.cli('set', `torii:q:${'0'.repeat(64)}`, '{ organization { id } }');
    persistedQuery.sha256Hash = '0'.repeat(64);
    expect((await ask(1, {})).errors).toBeDefined();
  });
});

test('what is sealed opens under its own name and key, and as it is', async () => {
  const key = sealingKey('a-key');
  const value = await seal(key, 'a-name', 'a text');
  expect(await opened(key, 'a-name', value)).toBe('a text');
  expect(await opened(key, 'another-name', value)).toBeUndefined();
  expect(await opened(sealingKey('another-key'), 'a-name', value)).toBeUndefined();
  for (let at = 0; at < value.length; at += 1) {
    const changed = Buffer.from(value);
    changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
    expect(await opened(key, 'a-name', changed)).toBeUndefined();
  }
  expect(await opened(key, 'a-name', value.subarray(0, 20))).toBeUndefined();
});
