import { afterAll, afterEach, beforeAll } from 'vitest';
import { describeWithRedis, type OwnRedis, startRedis } from '../../support/process/ownRedis.ts';
import { startReplicas } from '../../support/process/replicas.ts';
import { isWholeAfterOutages, type Start, usesWindowsWhole } from './suite.ts';

describeWithRedis('issue 14: two replicas on a Redis', () => {
  let redis: OwnRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(() => void redis.cli('flushall'));
  afterAll(() => redis.stop());

  const start: Start = ({ emulator, server }) =>
    startReplicas(2, {
      emulator,
      server: { ...server, redis: { url: redis.url, mode: 'single', prefix: 'torii:', replicas: 2 } },
    });
  usesWindowsWhole(start);
  isWholeAfterOutages(start, 2);
});
