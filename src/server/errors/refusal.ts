import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import { shortMessage } from './shortMessage.ts';

/** Why a request is refused before execution. */
export interface Refusal {
  /** HTTP status of the answer. */
  readonly status: number;
  /** What clients get as `extensions.code`. */
  readonly code: string;
  readonly message: string;
  /** Whether the same request may succeed later. */
  readonly retryable?: true;
}

/** A refusal on its way through streams, parsers and hooks to the error handler. */
export class RefusalError extends Error implements Refusal {
  override readonly name = 'RefusalError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Answers a request with a refusal and records its code for the log line and the metrics. */
export function refuse(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  // No hook has set a record in servers without telemetry.
  request.record?.codes.push(refusal.code);
  return reply
    .code(refusal.status)
    .type('application/json; charset=utf-8')
    .send(refusalBody(refusal, { requestId: request.id }));
}

/** A refusal in the shape of a GraphQL response. Bytes that are not HTTP have no request id. */
export function refusalBody({ code, message, retryable }: Refusal, facts: { readonly requestId?: string } = {}) {
  const extensions = { code, ...facts, ...(retryable ? { retryable } : {}) };
  return { errors: [{ message: shortMessage(message), extensions }] };
}

/** A refusal as Apollo Server's plugins throw it. Its code is recorded where errors are formatted. */
export function operationRefusal(
  { status, code, message }: Refusal,
  options: Pick<GraphQLErrorOptions, 'nodes' | 'originalError'> = {},
): GraphQLError {
  return new GraphQLError(message, { ...options, extensions: { code, http: { status } } });
}
