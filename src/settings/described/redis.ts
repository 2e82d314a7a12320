import { setting } from '../setting.ts';
import { redisUrl } from '../values.ts';

/** What replicas share. */
export const REDIS_SETTINGS = {
  REDIS_URL: setting(redisUrl.optional(), {
    what: 'where replicas share the budget of calls: `redis://`, `rediss://` or `unix://`',
    value: 'url',
    secret: true,
  }),
};
