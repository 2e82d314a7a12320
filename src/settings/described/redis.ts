import { z } from 'zod';
import { setting } from '../setting.ts';
import { redisPrefix, redisUrl, wholeNumber } from '../values.ts';

/** What replicas share. */
export const REDIS_SETTINGS = {
  REDIS_URL: setting(redisUrl.optional(), {
    what: 'the Redis or Valkey that replicas share: `redis://`, `rediss://` or `unix://`',
    value: 'url',
    shown: 'none: each replica by itself',
    page: 'scaling.md',
    secret: true,
  }),
  REDIS_MODE: setting(z.enum(['single', 'cluster'], { error: 'expected single or cluster' }).default('single'), {
    what: '`cluster` where `REDIS_URL` is one of the servers of a cluster',
    value: 'single|cluster',
  }),
  REDIS_PREFIX: setting(redisPrefix.default('torii:'), {
    what: 'what the names of all keys in Redis begin with',
    value: 'text',
  }),
  REPLICAS: setting(wholeNumber(10_000, 1).default(1), {
    what: 'how many replicas there are, where Redis has not told yet',
    value: 'number',
    page: 'scaling.md#without-redis',
  }),
};
