import { collectDefaultMetrics, Registry } from '@prometheus-io/client';
import type { FastifyInstance } from 'fastify';
import type { ClientEvents } from '../../../torii/calls/events.ts';
import type { Observation } from '../../../torii/calls/observation.ts';
import type { Refusal } from '../../errors/refusal.ts';
import { budgetMetrics } from './budgetMetrics.ts';
import { registerBuildInfo } from './buildInfo.ts';
import { type AnsweredOperation, operationMetrics } from './operationMetrics.ts';
import { type AnsweredRequest, requestMetrics } from './requestMetrics.ts';
import { upstreamMetrics } from './upstreamMetrics.ts';

/** The metrics of `/metrics`. Labels are endpoint templates, statuses, codes and names of ours: no ids, no keys, no input of callers. */
export interface Metrics {
  /** Whether requests are to be sent here: as `/health/ready` says. */
  ready(isReady: boolean): void;
  started(): void;
  answered(request: AnsweredRequest): void;
  /** Counts a refusal of bytes that never became a request. */
  refused(refusal: Refusal): void;
  operation(operation: AnsweredOperation): void;
  upstream(observation: Observation): void;
  /** What the client is to tell. */
  readonly events: ClientEvents;
  /** Where other metrics can be added: those of Redis and of spans, where there are any. */
  readonly register: Registry;
  text(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  registerBuildInfo(register);
  const requests = requestMetrics(register);
  const operation = operationMetrics(register);
  const upstream = upstreamMetrics(register);
  return {
    ...requests,
    operation,
    upstream: upstream.attempted,
    events: { ...budgetMetrics(register), ...upstream.events },
    register,
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}

/** `/metrics` in Prometheus' text format. */
export function registerMetrics(app: FastifyInstance, metrics: Metrics): void {
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
}
