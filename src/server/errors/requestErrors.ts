import type { Socket } from 'node:net';
import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANSWER_HEADERS } from '../access/hardening.ts';
import { beginRecord } from '../telemetry/currentRequest.ts';
import type { Metrics } from '../telemetry/metrics/metrics.ts';
import { followRequest, NO_PATH } from '../telemetry/requestLog.ts';
import { type Refusal, RefusalError, refusalBody, refuse } from './refusal.ts';

const BY_STATUS: Readonly<Record<number, Refusal>> = {
  400: { status: 400, code: 'BAD_REQUEST', message: 'Expected a well-formed HTTP request with a JSON body' },
  404: {
    status: 404,
    code: 'NOT_FOUND',
    message:
      'Expected one of /graphql, /graphql/stream, /graphiql, /mcp, /calendar/renewals.ics, /health/live, /health/ready, /metrics',
  },
  408: { status: 408, code: 'BAD_REQUEST', message: 'Expected the whole request sooner' },
  413: { status: 413, code: 'BAD_USER_INPUT', message: 'Expected a smaller request body' },
  415: { status: 415, code: 'BAD_REQUEST', message: 'Expected content-type application/json' },
  431: { status: 431, code: 'BAD_REQUEST', message: 'Expected shorter request headers' },
};

const OTHER: Refusal = { status: 400, code: 'BAD_REQUEST', message: 'Expected another request' };
const OURS: Refusal = { status: 500, code: 'INTERNAL_SERVER_ERROR', message: 'Internal server error' };
/** What a request gets that was not answered in its time. */
export const LATE: Refusal = {
  status: 504,
  code: 'UPSTREAM_TIMEOUT',
  message: "The request's time was up before it was answered",
  retryable: true,
};

/** Gives errors of Fastify (bad JSON, too large, wrong type, no such path) the shape of GraphQL errors. */
export function shapeRequestErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | RefusalError, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal === OURS)
      request.log.error(
        { reqId: request.id, type: error.name, code: error.code, stack: error.stack },
        'request failed',
      );
    return refuse(request, reply, refusal);
  });
  app.setNotFoundHandler((request, reply) => refuse(request, reply, BY_STATUS[404] ?? OTHER));
}

/** The same for URLs that cannot be routed: no hook runs for them, so their record and log line begin here. */
export function answerFrameworkError(metrics: Metrics) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    beginRecord(request);
    followRequest(metrics, request, reply);
    void refuse(request, reply.headers(ANSWER_HEADERS), refusalOf(error));
  };
}

/**
 * The same for bytes that are not HTTP and for requests that arrive too slowly. There is no request to answer: the
 * refusal is written to the socket, logged and counted.
 */
export function answerClientError(
  error: Error & { readonly code?: string },
  socket: Socket,
  log: FastifyBaseLogger,
  metrics: Metrics,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
  const refusal = BY_STATUS[status] ?? OTHER;
  metrics.refused(refusal);
  log.info({ path: NO_PATH, status, codes: { [refusal.code]: 1 } }, 'request');
  const body = JSON.stringify(refusalBody(refusal));
  const head = [
    `HTTP/1.1 ${status} Refused`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function refusalOf(error: FastifyError | RefusalError): Refusal {
  if (error instanceof RefusalError) return error;
  const { statusCode = 500 } = error;
  return BY_STATUS[statusCode] ?? (statusCode < 500 ? { ...OTHER, status: statusCode } : OURS);
}
