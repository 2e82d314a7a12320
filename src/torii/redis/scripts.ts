import { readFileSync } from 'node:fs';
import { scriptOf } from './connection/link.ts';

/** The text of a script, which lies beside this module. */
function textOf(name: 'ledger' | 'alone' | 'take' | 'tell'): string {
  return readFileSync(new URL(`${name}.lua`, import.meta.url), 'utf8');
}

/** The text of what is done with an account. */
export function onLedger(name: 'take' | 'tell'): string {
  return `${textOf('ledger')}\n${textOf('alone')}\n${textOf(name)}`;
}

/** Takes calls for those who wait. */
export const TAKE = scriptOf(onLedger('take'));
/** Tells what has become of calls. */
export const TELL = scriptOf(onLedger('tell'));
/** Counts replicas: this one is there, or gone; those that were not heard of for a while are forgotten. The time is the server's. */
export const BEAT = scriptOf(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[2] == 'gone' then
  redis.call('ZREM', KEYS[1], ARGV[1])
else
  redis.call('ZADD', KEYS[1], string.format('%.0f', now), ARGV[1])
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now - tonumber(ARGV[3])))
redis.call('PEXPIRE', KEYS[1], 60000)
return redis.call('ZCARD', KEYS[1])
`);
