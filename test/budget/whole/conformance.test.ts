import { afterAll, beforeAll, describe } from 'vitest';
import { createMemoryBudget } from '../../../src/torii/budget/budget.ts';
import { connectShared } from '../../../src/torii/redis/shared.ts';
import { describeWithRedis, type OwnRedis, startRedis } from '../../support/process/ownRedis.ts';
import { behavesAsBudget } from './conformance.ts';

describe('a budget in memory', () => {
  behavesAsBudget(() => ({ budget: createMemoryBudget(), stop() {} }));
});

describeWithRedis('a budget in Redis', () => {
  let redis: OwnRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  behavesAsBudget(async () => {
    redis.cli('flushall');
    const shared = await connectShared({ url: redis.url, mode: 'single', prefix: 'torii:', replicas: 1 });
    return { budget: shared.budget(1, () => true), stop: () => shared.close() };
  });
});

describe('a budget in a Redis that is not there, alone', () => {
  behavesAsBudget(async () => {
    const shared = await connectShared({
      url: 'unix:///nowhere/socket',
      mode: 'single',
      prefix: 'torii:',
      replicas: 1,
    });
    return { budget: shared.budget(1, () => true), stop: () => shared.close() };
  });
});
