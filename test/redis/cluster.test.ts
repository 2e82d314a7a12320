import { spawnSync } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describeWithRedis, type OwnRedis, startRedis } from '../support/process/ownRedis.ts';
import { startReplicas } from '../support/process/replicas.ts';

const SERVERS = 3;
const SLOTS = 16_384;
const SIZES = { users: 20, apps: 5, contracts: 5, auditLogs: 5, executions: 5, files: 1, bigAppUsers: 5 };
const KEYS = Array.from({ length: 6 }, (_, at) => `key-of-tenant-${at}`);

let nodes: { readonly redis: OwnRedis; readonly port: number }[];

/** A port that is free now, whose bus port is free too. */
async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise(resolve => server.close(resolve));
    if (port < 55_000) return port;
  }
}

describeWithRedis('issue 14: a cluster of three', () => {
  beforeAll(async () => {
    nodes = [];
    for (let at = 0; at < SERVERS; at += 1) {
      const port = await freePort();
      const redis = await startRedis(['--port', String(port), '--bind', '127.0.0.1', '--cluster-enabled', 'yes']);
      nodes.push({ redis, port });
    }
    const each = Math.ceil(SLOTS / SERVERS);
    for (const [at, { redis }] of nodes.entries()) {
      redis.cli('cluster', 'addslotsrange', String(at * each), String(Math.min(SLOTS, (at + 1) * each) - 1));
      for (const { port } of nodes) redis.cli('cluster', 'meet', '127.0.0.1', String(port));
    }
    const isWhole = () => nodes.every(({ redis }) => redis.cli('cluster', 'info').includes('cluster_state:ok'));
    await vi.waitFor(() => expect(isWhole()).toBe(true), { timeout: 20_000, interval: 100 });
  }, 40_000);
  afterAll(async () => {
    await Promise.all(nodes.map(({ redis }) => redis.stop()));
  });

  test('replicas count together, each tenant in one of its servers, and hear what is written', async () => {
    const replicas = await startReplicas(2, {
      emulator: { sizes: SIZES, keys: KEYS },
      server: {
        authentication: { mode: 'passthrough' },
        rateScale: 1,
        lifetimes: { slowMs: 300_000, entityMs: 60_000 },
        redis: { url: `redis://127.0.0.1:${nodes[0]?.port}`, mode: 'cluster', prefix: 'torii:', replicas: 2 },
      },
    });
    try {
      const upOf = async (at: number) =>
        (await (await fetch(`${replicas.servers[at]?.url}/metrics`)).text()).includes('torii_redis_up 1');
      await expect.poll(async () => (await upOf(0)) && (await upOf(1)), { timeout: 10_000 }).toBe(true);
      let page = 1;
      for (const key of KEYS)
        for (let asked = 0; asked < 4; asked += 1) {
          const query = `{ organization { companyName } users(first: ${page++}) { totalCount } }`;
          expect((await replicas.ask(query, { headers: { 'x-torii-api-key': key } })).errors).toEqual([]);
        }
      // Each has four calls, of two replicas.
      const accounts = nodes.flatMap(({ redis }) =>
        redis
          .cli('keys', '*:b:listUsers')
          .split('\n')
          .filter(name => name !== '')
          .map(name => Number(redis.cli('hget', name, 'used'))),
      );
      expect(accounts).toEqual(KEYS.map(() => 4));
      const servers = nodes.filter(({ redis }) => redis.cli('keys', '*:b:listUsers') !== '');
      expect(servers.length).toBeGreaterThan(1);
      // All replicas are counted in one place.
      const counted = nodes.map(({ port }) =>
        spawnSync('redis-cli', ['-c', '-p', String(port), 'zcard', 'torii:replicas'])
          .stdout.toString()
          .trim(),
      );
      expect(counted).toEqual(['2', '2', '2']);
      const [user] = replicas.emulator.organization(KEYS[0] ?? '').users.keys();
      const headers = { 'x-torii-api-key': KEYS[0] ?? '' };
      const query = `{ user(id: "${user}") { lifecycleStatus } }`;
      await replicas.ask(query, { headers });
      await replicas.ask(query, { headers });
      await replicas.ask(
        `mutation { updateUser(input: { id: "${user}", lifecycleStatus: OFFBOARDED }) { userErrors { message } } }`,
        { headers },
      );
      for (let at = 0; at < 2; at += 1)
        await expect
          .poll(async () => (await replicas.ask(query, { headers })).data.user.lifecycleStatus)
          .toBe('OFFBOARDED');
    } finally {
      await replicas.stop();
    }
  }, 60_000);
});
