import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithRedis, type OwnRedis, startRedis } from '../support/process/ownRedis.ts';
import { startReplicas } from '../support/process/replicas.ts';
import type { Subgraph } from '../support/subgraph.ts';
import { formsOf } from './canary.ts';
import { CANARY, keepsTenantsApart, SIZES, type Start, TENANT_KEYS } from './suite.ts';
import { inAnyOrder } from './tenants.ts';

const QUERY = '{ organization { companyName } users(first: 2) { nodes { email } } roles { nodes { name } } }';

describeWithRedis('issue 14: two replicas on a Redis', () => {
  let redis: OwnRedis;
  let last: Subgraph;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  const start: Start = async ({ emulator, server }) => {
    last = await startReplicas(2, {
      emulator,
      server: { ...server, redis: { url: redis.url, mode: 'single', prefix: 'torii:', replicas: 2 } },
    });
    // What was counted of another test's windows stands: keys are the same.
    redis.cli('flushall');
    return last;
  };
  keepsTenantsApart(start);

  test('nothing that is kept leads to a key or shows what a tenant has', async () => {
    last = await start({
      emulator: { keys: TENANT_KEYS, sizes: SIZES },
      server: { authentication: { mode: 'passthrough' } },
    });
    const told = new Set<string>();
    try {
      await inAnyOrder(TENANT_KEYS, 20, async key => {
        const { data, errors } = await last.ask(QUERY, { headers: { 'x-torii-api-key': key } });
        expect(errors).toEqual([]);
        told.add(data.organization.companyName).add(data.users.nodes[0].email);
      });
    } finally {
      await last.stop();
    }
    const names = redis.cli('keys', '*:b:listUsers').split('\n');
    expect(new Set(names.map(name => /\{(.{22})\}/.exec(name)?.[1])).size).toBe(TENANT_KEYS.length);

    const found = (dump: Buffer) => [
      ...formsOf(CANARY).filter(form => dump.includes(form, 0, 'latin1')),
      ...[...told].filter(text => dump.includes(text)),
    ];
    expect(found(redis.dump())).toEqual([]);
    // Were one there it would be found, in whatever form and wherever it begins.
    const [key = ''] = TENANT_KEYS;
    const leaks = [
      key,
      ...['', 'x', 'xx'].map(before => Buffer.from(before + key).toString('base64')),
      [...told][0] ?? '',
    ];
    for (const leak of leaks) {
      redis.cli('hset', 'a-leak', 'of-a-key', `before ${leak} behind`);
      expect(found(redis.dump()).length, leak).toBeGreaterThan(0);
    }
  });
});
