import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithRedis, type OwnRedis, startRedis } from '../support/process/ownRedis.ts';
import { type Replicas, startReplicas } from '../support/process/replicas.ts';

/** Keys, whose organisations are different. */
const KEYS = ['canary-key-of-the-first-tenant-0001', 'canary-key-of-the-second-tenant-0002'] as const;
const ROUNDS = 40;
const SIZES = { users: 20, apps: 5, contracts: 5, auditLogs: 5, executions: 5, files: 1, bigAppUsers: 5 };

let redis: OwnRedis;
let replicas: Replicas;

const as = (key: string, query: string) => replicas.ask(query, { headers: { 'x-torii-api-key': key } });
const QUERY = '{ organization { companyName } users(first: 2) { nodes { email } } roles { nodes { name } } }';

describeWithRedis('issue 14: two tenants, two replicas, one Redis', () => {
  beforeAll(async () => {
    redis = await startRedis();
    replicas = await startReplicas(2, {
      emulator: { sizes: SIZES, keys: KEYS },
      server: {
        authentication: { mode: 'passthrough' },
        lifetimes: { slowMs: 300_000, entityMs: 60_000 },
        redis: { url: redis.url, mode: 'single', prefix: 'torii:', replicas: 2 },
      },
    });
  });
  afterAll(async () => {
    await replicas.stop();
    await redis.stop();
  });

  test('each sees its own organisation and nothing of the other, whichever replica is asked', async () => {
    const own = new Map<string, unknown>();
    for (const key of KEYS) own.set(key, (await as(key, QUERY)).data);
    expect(own.get(KEYS[0])).not.toEqual(own.get(KEYS[1]));
    const answers = await Promise.all(
      Array.from({ length: ROUNDS }, async (_, at) => {
        const key = KEYS[at % 2] ?? '';
        const { data, errors } = await as(key, QUERY);
        return [key, data, errors] as const;
      }),
    );
    for (const [key, data, errors] of answers) expect([data, errors]).toEqual([own.get(key), []]);
  });

  test('one that uses its limit up takes nothing from the other', async () => {
    const names = redis.cli('keys', '*:b:listUsers').split('\n');
    expect(names).toHaveLength(2);
    expect(new Set(names.map(name => /\{(.{22})\}/.exec(name)?.[1])).size).toBe(2);
  });

  test('no key is in a dump of it, plain or encoded, and nothing that a tenant has', async () => {
    const file = join(tmpdir(), `torii-dump-${process.pid}.rdb`);
    const { status } = spawnSync('redis-cli', ['-s', redis.socket, '--rdb', file]);
    expect(status).toBe(0);
    const dump = readFileSync(file);
    rmSync(file);
    // What is looked for is there where it is supposed to be.
    expect(dump.includes('torii:{')).toBe(true);
    const { data } = await as(KEYS[0], QUERY);
    const secrets = KEYS.flatMap(key => [
      key,
      Buffer.from(key).toString('base64').replaceAll('=', ''),
      Buffer.from(key).toString('base64url'),
      Buffer.from(key).toString('hex'),
      encodeURIComponent(key),
    ]);
    for (const secret of [...secrets, data.organization.companyName, data.users.nodes[0].email])
      expect(dump.includes(secret), secret).toBe(false);
  });
});
