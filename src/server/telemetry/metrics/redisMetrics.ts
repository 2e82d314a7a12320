import { Counter, Gauge, Histogram, type Registry } from '@prometheus-io/client';
import type { RedisEvents } from '../../../torii/calls/events.ts';

/** Upper bounds in seconds of what a command of Redis takes: past half a second nobody waits any more. */
const SECONDS = [0.0001, 0.00025, 0.0005, 0.001, 0.005, 0.025, 0.1, 0.5];

/** Counts what Redis does, where replicas share it. */
export function redisMetrics(register: Registry): RedisEvents {
  const registers = [register];
  const up = new Gauge({
    name: 'torii_redis_up',
    help: 'Whether this replica is connected to Redis: 1 or 0. Only with REDIS_URL.',
    registers,
  });
  const seconds = new Histogram({
    name: 'torii_redis_command_seconds',
    help: 'Time that commands of Redis take. Only with REDIS_URL.',
    buckets: SECONDS,
    registers,
  });
  const errors = new Counter({
    name: 'torii_redis_errors_total',
    help: 'Commands of Redis that failed, by kind (timeout, disconnected, script, foreign: not ours, full, cache: could not be read). Only with REDIS_URL.',
    labelNames: ['kind'],
    registers,
  });
  const alone = new Counter({
    name: 'torii_budget_alone_total',
    help: "Calls that were granted from this replica's own share of a limit, since Redis did not answer. Only with REDIS_URL.",
    registers,
  });
  return {
    up: isUp => up.set(isUp ? 1 : 0),
    command: time => seconds.observe(time),
    failed: kind => errors.inc({ kind }),
    alone: () => alone.inc(),
  };
}
