import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { RefusalError } from '../errors/refusal.ts';

/** Why a request is refused before the protocol sees it. */
export interface RpcRefusal {
  readonly status: number;
  /** JSON-RPC's code. */
  readonly code: number;
  readonly message: string;
  /** What the log line and the metrics have. */
  readonly logged: string;
  /** What `WWW-Authenticate` says; absent: no more than that a bearer token is wanted, where one is. */
  readonly challenge?: string;
  /** Seconds after which it may be taken. */
  readonly retryAfter?: number;
}

/** A refusal of ours. */
export function ourRefusal(status: number, message: string, logged: string): RpcRefusal {
  return refusal(status, OURS, message, logged);
}

/** JSON-RPC's own codes, and the one for everything of ours. */
const PARSE_ERROR = -32_700;
const INVALID_REQUEST = -32_600;
const OURS = -32_000;

function refusal(status: number, code: number, message: string, logged = 'BAD_REQUEST'): RpcRefusal {
  return { status, code, message, logged };
}

export const NO_JSON = refusal(400, PARSE_ERROR, 'Parse error: expected a JSON body');
export const BATCH = refusal(400, INVALID_REQUEST, 'Invalid request: expected one message, not a batch');
export const NO_MESSAGE = refusal(400, INVALID_REQUEST, 'Invalid request: expected a JSON-RPC message');
export const TOO_DEEP = refusal(400, INVALID_REQUEST, 'Invalid request: expected JSON that is nested less deeply');
export const TOO_LARGE = refusal(413, OURS, 'Expected a smaller body, of at most 5 MiB', 'BAD_USER_INPUT');
export const WRONG_TYPE = refusal(415, OURS, 'Expected content-type application/json');
export const WRONG_METHOD = refusal(405, OURS, 'Expected a POST: there are no sessions and no streams to open here');
export const FOREIGN_ORIGIN = refusal(
  403,
  OURS,
  'Expected no Origin, one on loopback, or one of CORS_ORIGINS or MCP_HOSTS',
  'FORBIDDEN',
);
export const FOREIGN_HOST = refusal(
  403,
  OURS,
  'Expected a Host header with a loopback name or one of MCP_HOSTS',
  'FORBIDDEN',
);
export const NO_TOKEN = refusal(401, OURS, 'Expected the bearer token of this server (MCP_TOKEN)', 'UNAUTHENTICATED');
export const STOPPING = refusal(503, OURS, 'Expected a server that is not stopping', 'UPSTREAM_UNAVAILABLE');
export const LATE = refusal(504, OURS, "The request's time was up before it was answered", 'UPSTREAM_TIMEOUT');
const FAILED = refusal(400, INVALID_REQUEST, 'Invalid request');

/** Answers a request with a JSON-RPC error. */
export function refuseRpc(request: FastifyRequest, reply: FastifyReply, refused: RpcRefusal) {
  const { status, code, message, logged, challenge, retryAfter } = refused;
  request.record?.codes.push(logged);
  if (status === 405) void reply.header('allow', 'POST');
  if (status === 401 || challenge !== undefined) void reply.header('www-authenticate', challenge ?? 'Bearer');
  if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send({ jsonrpc: '2.0', error: { code, message }, id: null });
}

/** The refusal for an error of Fastify's or of ours on the way to the handler. */
export function rpcRefusalOf(error: FastifyError | RefusalError): RpcRefusal {
  const status = error instanceof RefusalError ? error.status : (error.statusCode ?? 500);
  // What is wrong with the way of sending it has a code of ours, as what Fastify refuses has.
  const code = status === 413 || status === 415 ? OURS : INVALID_REQUEST;
  if (error instanceof RefusalError) return refusal(status, code, error.message, error.code);
  if (status === 413) return TOO_LARGE;
  if (status === 415) return WRONG_TYPE;
  return status === 400 ? NO_JSON : FAILED;
}
