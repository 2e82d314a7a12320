import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { endpointLabel } from '../../torii/endpoints.ts';
import { redact } from '../../torii/requests/redaction.ts';
import type { Metrics } from './metrics/metrics.ts';

/** The header with a request's id, in requests and answers. */
export const ID_HEADER = 'x-request-id';

/** Ids accepted from clients: nothing that could break a log line or a header. */
const SANE_ID = /^[\w.:@/+=-]{1,128}$/;

/** The client's request id if it is acceptable, else a new one. */
export function requestId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers[ID_HEADER];
  return typeof given === 'string' && SANE_ID.test(given) ? given : randomUUID();
}

/** Paths that are polled every few seconds, logged at debug level. */
const PROBES = /^\/(health|metrics)(\/|$)/;

/** The path of log lines for requests that match no route. */
export const NO_PATH = 'none of ours';

/** One log line and one count for each request once its connection is done with it, answered or not. */
export function logRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onRequest', (request, reply, done) => {
    followRequest(metrics, request, reply);
    done();
  });
}

/** Gives the answer the request's id, and logs and counts the request once its connection is done with it. */
export function followRequest(metrics: Metrics, request: FastifyRequest, reply: FastifyReply): void {
  void reply.header(ID_HEADER, request.id);
  const started = performance.now();
  metrics.started();
  reply.raw.once('close', () => {
    const durationMs = performance.now() - started;
    const aborted = !reply.raw.writableFinished;
    const codes = aborted ? [...request.record.codes, 'ABORTED'] : request.record.codes;
    metrics.answered({ status: reply.statusCode, codes: [...new Set(codes)], durationMs });
    const line = { ...lineOf(request, durationMs), status: reply.statusCode, ...(aborted ? { aborted } : {}) };
    if (PROBES.test(line.path)) request.server.log.debug(line, 'request');
    else request.server.log.info(line, 'request');
  });
}

/** The loggable facts about a request: no query string, no variables, no headers. */
export function lineOf({ id, method, routeOptions, record }: FastifyRequest, durationMs: number) {
  const calls = [...(record.usage?.() ?? [])].map(([endpoint, { calls: count }]) => [endpointLabel(endpoint), count]);
  return {
    reqId: id,
    traceId: record.traceId,
    method,
    path: routeOptions.url ?? NO_PATH,
    operation: record.operationName && redact(record.operationName, record.secrets),
    type: record.operationType,
    codes: record.codes.length > 0 ? counts(record.codes) : undefined,
    slowReader: record.slowReader,
    durationMs: Math.round(durationMs),
    calls: calls.length > 0 ? Object.fromEntries(calls) : undefined,
  };
}

function counts(codes: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(codes, code => code)].map(([code, all]) => [code, all.length]));
}
