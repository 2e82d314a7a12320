import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { undocumentedValues } from '../../torii/answers/undocumentedValues.ts';
import type { Observation } from '../../torii/calls/observation.ts';
import { endpointLabel } from '../../torii/endpoints.ts';
import type { Refusal } from '../refusal.ts';
import { codeOf } from './upstreamLog.ts';

/** One answered request. */
export interface AnsweredRequest {
  readonly status: number;
  /** Codes of its errors. */
  readonly codes: readonly string[];
  readonly durationMs: number;
}

/** The metrics of `/metrics`. Labels are endpoint templates, statuses and codes: no ids, no keys, no input of callers. */
export interface Metrics {
  started(): void;
  answered(request: AnsweredRequest): void;
  /** Counts a refusal of bytes that never became a request. */
  refused(refusal: Refusal): void;
  upstream(observation: Observation): void;
  /** Where other metrics can be added. */
  readonly register: Registry;
  text(): Promise<string>;
  readonly contentType: string;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25];

export function createMetrics(): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const inFlight = new Gauge({
    name: 'torii_subgraph_requests_under_way',
    help: 'Requests being answered.',
    registers,
  });
  const requests = new Counter({
    name: 'torii_subgraph_requests_total',
    help: 'Answered requests by HTTP status and by the code of their first error; OK where they had none.',
    labelNames: ['status', 'code'],
    registers,
  });
  const errors = new Counter({
    name: 'torii_subgraph_errors_total',
    help: 'Errors in answers, by code.',
    labelNames: ['code'],
    registers,
  });
  const duration = new Histogram({
    name: 'torii_subgraph_request_duration_seconds',
    help: 'Time from the first byte of a request to the last one of its answer.',
    buckets: SECONDS,
    registers,
  });
  const calls = new Counter({
    name: 'torii_upstream_calls_total',
    help: 'Calls to Torii, retries among them, by endpoint, HTTP status (none: no answer) and code (OK: usable answer).',
    labelNames: ['endpoint', 'status', 'code'],
    registers,
  });
  const callDuration = new Histogram({
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
  countOddities(registers);
  return {
    started: () => inFlight.inc(),
    answered({ status, codes, durationMs }) {
      inFlight.dec();
      requests.inc({ status, code: codes[0] ?? 'OK' });
      for (const code of codes) errors.inc({ code });
      duration.observe(durationMs / 1000);
    },
    refused({ status, code }) {
      requests.inc({ status, code });
      errors.inc({ code });
    },
    upstream(observation) {
      const endpoint = endpointLabel(observation.endpoint);
      calls.inc({ endpoint, status: observation.status ?? 'none', code: codeOf(observation) });
      callDuration.observe({ endpoint }, observation.durationMs / 1000);
      if (observation.retries > 0) retries.inc({ endpoint });
    },
    register,
    text: () => register.metrics(),
    contentType: register.contentType,
  };
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

/** `/metrics` in Prometheus' text format. */
export function registerMetrics(app: FastifyInstance, metrics: Metrics): void {
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
}
