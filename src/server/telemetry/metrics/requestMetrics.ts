import { Counter, Gauge, Histogram, type Registry } from '@prometheus-io/client';
import type { Refusal } from '../../errors/refusal.ts';
import type { Metrics } from './metrics.ts';

/** One answered request. */
export interface AnsweredRequest {
  readonly status: number;
  /** Codes of its errors. */
  readonly codes: readonly string[];
  readonly durationMs: number;
}

/** Upper bounds in seconds of what a request may take, and a call to Torii. */
export const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25];

/** Counts requests of HTTP, whatever they ask for. */
export function requestMetrics(register: Registry): Pick<Metrics, 'ready' | 'started' | 'answered' | 'refused'> {
  const registers = [register];
  const ready = new Gauge({
    name: 'torii_subgraph_ready',
    help: 'Whether the replica takes requests, as /health/ready says: 1, or 0 before it listens and once it is told to stop.',
    registers,
  });
  const inFlight = new Gauge({
    name: 'torii_subgraph_requests_under_way',
    help: 'Requests being answered.',
    registers,
  });
  const requests = new Counter({
    name: 'torii_subgraph_requests_total',
    help: 'Answered requests by HTTP status and by the code of their first error: OK where they had none, ABORTED where the client went away.',
    labelNames: ['status', 'code'],
    registers,
  });
  const errors = new Counter({
    name: 'torii_subgraph_errors_total',
    help: 'Errors in answers, each code once an answer.',
    labelNames: ['code'],
    registers,
  });
  const duration = new Histogram({
    name: 'torii_subgraph_request_duration_seconds',
    help: 'Time from the first byte of a request to the last one of its answer.',
    buckets: SECONDS,
    registers,
  });
  return {
    ready: isReady => ready.set(isReady ? 1 : 0),
    started: () => inFlight.inc(),
    answered({ status, codes, durationMs }) {
      inFlight.dec();
      requests.inc({ status, code: codes[0] ?? 'OK' });
      for (const code of codes) errors.inc({ code });
      duration.observe(durationMs / 1000);
    },
    refused({ status, code }: Refusal) {
      requests.inc({ status, code });
      errors.inc({ code });
    },
  };
}
