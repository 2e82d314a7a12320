import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { EndpointName } from '../../torii/endpoints.ts';
import type { EndpointUsage } from '../../torii/session.ts';

/** What is known of a request while it is answered: for its errors, its log line and the metrics. */
export interface RequestRecord {
  readonly id: string;
  /** What must not stand in any message. */
  readonly secrets: string[];
  /** Codes of the errors that the client got. */
  readonly codes: string[];
  operationName?: string;
  operationType?: string;
  /** The client did not take its answer in time. */
  slowReader?: true;
  /** Calls made to Torii, by endpoint. */
  usage?: () => ReadonlyMap<EndpointName, EndpointUsage>;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What is known of the request, for its log line and its errors. */
    record: RequestRecord;
  }
}

const requests = new AsyncLocalStorage<RequestRecord>();

/** The request that is being answered; undefined outside of one. */
export function currentRequest(): RequestRecord | undefined {
  return requests.getStore();
}

/** Begins the record of a request. */
export function beginRecord(request: FastifyRequest): void {
  request.record = { id: request.id, secrets: [], codes: [] };
}

/** Keeps a record of every request, which `currentRequest` gives wherever the request is being answered. */
export function trackRequests(app: FastifyInstance): void {
  app.decorateRequest('record');
  app.addHook('onRequest', (request, _reply, done) => {
    beginRecord(request);
    done();
  });
  // Not earlier: reading the body loses what went before.
  app.addHook('preHandler', (request, _reply, done) => requests.run(request.record, done));
}
