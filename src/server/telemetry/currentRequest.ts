import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { EndpointName } from '../../torii/endpoints.ts';
import type { EndpointUsage } from '../../torii/session.ts';
import type { TraceHeaders } from './traces/trace.ts';

/** Facts about a request, for its errors, its log line and the metrics. */
export interface RequestRecord {
  readonly id: string;
  /** Secrets to keep out of messages. */
  readonly secrets: string[];
  /** Codes of the errors that the client got. */
  readonly codes: string[];
  /** The trace that it is a part of, as the client says. */
  readonly traceHeaders?: TraceHeaders;
  /** The id of its trace, where there are traces. */
  traceId?: string;
  operationName?: string;
  operationType?: string;
  /** The client did not read its answer in time. */
  slowReader?: true;
  /** The answer is a stream that stays open until the client or the server ends it. */
  staysOpen?: true;
  /** Calls made to Torii, by endpoint. */
  usage?: () => ReadonlyMap<EndpointName, EndpointUsage>;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Facts about the request, for its log line and its errors. */
    record: RequestRecord;
  }
}

const requests = new AsyncLocalStorage<RequestRecord>();

/** The record of the current request; undefined outside of one. */
export function currentRequest(): RequestRecord | undefined {
  return requests.getStore();
}

/** Runs something as a request that did not come over HTTP. */
export function asRequest<Result>(record: RequestRecord, run: () => Result): Result {
  return requests.run(record, run);
}

/** Begins the record of a request. */
export function beginRecord(request: FastifyRequest): void {
  request.record = { id: request.id, secrets: [], codes: [], ...traceOf(request) };
}

function traceOf({ headers }: FastifyRequest): Pick<RequestRecord, 'traceHeaders'> {
  const { traceparent, tracestate } = headers;
  if (typeof traceparent !== 'string') return {};
  return { traceHeaders: { traceparent, tracestate: typeof tracestate === 'string' ? tracestate : undefined } };
}

/** Keeps a record of every request, which `currentRequest` gives during its handlers. */
export function trackRequests(app: FastifyInstance): void {
  app.decorateRequest('record');
  app.addHook('onRequest', (request, _reply, done) => {
    beginRecord(request);
    done();
  });
  // Not earlier: the async context is lost while the body is read.
  app.addHook('preHandler', (request, _reply, done) => requests.run(request.record, done));
}
