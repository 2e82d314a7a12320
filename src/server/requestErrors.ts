import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANSWER_HEADERS } from './access/hardening.ts';
import { BodyError } from './http/bodyError.ts';

/** Why a request is not looked at, in GraphQL's shape. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly retryable?: true;
}

const BY_STATUS: Readonly<Record<number, Refusal>> = {
  400: { status: 400, code: 'BAD_REQUEST', message: 'Expected a well-formed HTTP request with a JSON body' },
  404: {
    status: 404,
    code: 'NOT_FOUND',
    message: 'Expected one of /graphql, /graphiql, /health/live, /health/ready, /metrics',
  },
  408: { status: 408, code: 'BAD_REQUEST', message: 'Expected the whole request sooner' },
  413: { status: 413, code: 'BAD_USER_INPUT', message: 'Expected a smaller request body' },
  415: { status: 415, code: 'BAD_REQUEST', message: 'Expected content-type application/json' },
  431: { status: 431, code: 'BAD_REQUEST', message: 'Expected shorter request headers' },
};

/** What is refused for its `Host`. */
export const REFUSALS = {
  badHost: { status: 400, code: 'BAD_REQUEST', message: 'Expected one Host header with a host name' },
  foreignHost: {
    status: 421,
    code: 'BAD_REQUEST',
    message: 'Expected a Host header with a loopback name or one of ALLOWED_HOSTS',
  },
} as const satisfies Record<string, Refusal>;

const OTHER: Refusal = { status: 400, code: 'BAD_REQUEST', message: 'Expected another request' };
const OURS: Refusal = { status: 500, code: 'INTERNAL_SERVER_ERROR', message: 'Internal server error' };
const LATE: Refusal = {
  status: 504,
  code: 'UPSTREAM_TIMEOUT',
  message: "The request's time was up before it was answered",
  retryable: true,
};

/** Gives Fastify's own refusals (bad JSON, too large, wrong type, no such path) the shape of GraphQL errors. */
export function shapeRequestErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal === OURS)
      request.log.error({ type: error.name, code: error.code, stack: error.stack }, 'request failed');
    return refuse(request, reply, refusal);
  });
  app.setNotFoundHandler((request, reply) => refuse(request, reply, BY_STATUS[404] ?? OTHER));
}

/** The same for paths that cannot be routed. */
export function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  // No hook has run for such a path.
  void refuse(request, reply.headers(ANSWER_HEADERS), refusalOf(error));
}

/** The same for what is no HTTP at all, or comes too slowly: written to the socket, since there is no request. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
  const { code, message } = BY_STATUS[status] ?? OTHER;
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  const head = [
    `HTTP/1.1 ${status} Refused`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function refusalOf(error: FastifyError): Refusal {
  const { code, statusCode = 500 } = error;
  if (code === 'FST_ERR_HANDLER_TIMEOUT') return LATE;
  if (error instanceof BodyError) return { ...(BY_STATUS[statusCode] ?? OTHER), message: error.message };
  return BY_STATUS[statusCode] ?? (statusCode < 500 ? { ...OTHER, status: statusCode } : OURS);
}

/** Answers with a refusal, which the request's log line names. */
export function refuse(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { status, code, message, retryable } = refusal;
  // Undefined where a path could not be routed: then no hook has run.
  request.record?.codes.push(code);
  const extensions = { code, requestId: request.id, ...(retryable ? { retryable } : {}) };
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send({ errors: [{ message, extensions }] });
}
