import { STATUS_CODES } from 'node:http';
import { Counter, Gauge, Histogram, type Registry } from '@prometheus-io/client';
import { undocumentedValues } from '../../../torii/answers/undocumentedValues.ts';
import type { ClientEvents } from '../../../torii/calls/events.ts';
import type { Observation } from '../../../torii/calls/observation.ts';
import { endpointLabel } from '../../../torii/endpoints.ts';
import { codeOf } from '../upstreamLog.ts';
import { SECONDS } from './requestMetrics.ts';

interface UpstreamMetrics {
  attempted(observation: Observation): void;
  readonly events: Pick<ClientEvents, 'cached' | 'wrote'>;
}

/** Counts attempts at calls to Torii, what made calls unnecessary, and what became of writes. */
export function upstreamMetrics(register: Registry): UpstreamMetrics {
  const registers = [register];
  const calls = new Counter({
    name: 'torii_upstream_calls_total',
    help: 'Calls to Torii, retries among them, by endpoint, HTTP status (none: no answer; other: none of HTTP) and code (OK: usable answer).',
    labelNames: ['endpoint', 'status', 'code'],
    registers,
  });
  const duration = new Histogram({
    name: 'torii_upstream_call_duration_seconds',
    help: 'Time that calls to Torii take, by endpoint.',
    labelNames: ['endpoint'],
    buckets: SECONDS,
    registers,
  });
  const retries = new Counter({
    name: 'torii_upstream_retries_total',
    help: 'Calls to Torii that were made again, by endpoint.',
    labelNames: ['endpoint'],
    registers,
  });
  const cache = new Counter({
    name: 'torii_cache_total',
    help: 'Look-ups by kind (slow: organisation, roles, definitions; entity: everything else; in_flight: the same call on its way; persisted_query) and result (hit; shared: found in Redis; miss).',
    labelNames: ['kind', 'result'],
    registers,
  });
  const writes = new Counter({
    name: 'torii_subgraph_writes_total',
    help: 'Writes by outcome: done; confirmed by reading back, the answer being lost; unknown; refused, surely not carried out.',
    labelNames: ['outcome'],
    registers,
  });
  // An outcome that has not been yet is 0, so that its first time is an increase.
  for (const outcome of ['done', 'confirmed', 'unknown', 'refused']) writes.inc({ outcome }, 0);
  countOddities(registers);
  return {
    attempted(observation) {
      const endpoint = endpointLabel(observation.endpoint);
      calls.inc({ endpoint, status: statusOf(observation), code: codeOf(observation) });
      duration.observe({ endpoint }, observation.durationMs / 1000);
      if (observation.retries > 0) retries.inc({ endpoint });
    },
    events: {
      cached: (kind, result) => cache.inc({ kind, result }),
      wrote: outcome => writes.inc({ outcome }),
    },
  };
}

/** Torii may answer any number: those that HTTP knows have a series. */
function statusOf({ status }: Observation): string {
  if (status === undefined) return 'none';
  return status in STATUS_CODES ? String(status) : 'other';
}

function countOddities(registers: Registry[]): void {
  const gauge = new Gauge({
    name: 'torii_upstream_oddities',
    help: 'Things in answers that are not in the API description, taken as they were, by kind, since the process started.',
    labelNames: ['kind'],
    registers,
    collect() {
      for (const [kind, count] of undocumentedValues()) gauge.set({ kind }, count);
    },
  });
}
