import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HttpProtocol } from '../../mcp/protocol/httpProtocol.ts';
import type { AnsweredRequest, Offer } from '../../mcp/protocol/offer.ts';
import { isObject } from '../../torii/answers/json.ts';
import { KEY_HEADER } from '../context.ts';
import { requestSignal } from '../http/requestSignal.ts';
import { MOST_NESTED } from '../limits/limits.ts';
import { isNestedValue } from '../limits/nesting.ts';
import { bearerOf, checkDoors, type DoorOptions } from './doors.ts';
import { type ExecutorOptions, executor, sealFor } from './executor.ts';
import { readIdentity } from './identity.ts';
import type { OfferedTools } from './ownTools/offeredTools.ts';
import {
  BATCH,
  LATE,
  NO_JSON,
  NO_MESSAGE,
  type RpcRefusal,
  refuseRpc,
  rpcRefusalOf,
  STOPPING,
  TOO_DEEP,
} from './rpcRefusal.ts';
import { sendAnswer, webRequest } from './webMessages.ts';

/** The path. */
export const MCP_PATH = '/mcp';

/** Of a request: a file of 3 MB in base64 fits. */
const MOST_BYTES = 5 * 1024 * 1024;
/** Clients that listen for changes at once. */
const MOST_STREAMS = 100;

export interface McpRouteOptions extends ExecutorOptions, DoorOptions {
  readonly offered: OfferedTools;
  /** Whether callers bring their own API key. */
  readonly passthrough: boolean;
  /** Milliseconds within which a request is answered. */
  readonly requestMs: number;
  readonly answered: (request: AnsweredRequest) => void;
}

/** The route of agents. */
export interface McpRoute {
  /** Loads the protocol's packages, which takes a moment: the first request would wait for it. */
  warm(): void;
  /** Ends the streams of those who listen. */
  stopListening(): void;
  close(): Promise<void>;
}

/** Serves the Model Context Protocol at `/mcp`, without sessions: any replica answers any request. */
export function registerMcp(app: FastifyInstance, options: McpRouteOptions): McpRoute {
  const listening = new Set<AbortController>();
  let protocol: Promise<HttpProtocol> | undefined;
  let closed = false;
  const load = () => {
    protocol ??= loadProtocol(app);
    return protocol;
  };
  options.offered.onChange(() => void protocol?.then(({ toolsChanged }) => toolsChanged()).catch(() => {}));
  app.route({
    url: MCP_PATH,
    method: ['GET', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'],
    bodyLimit: MOST_BYTES,
    onRequest: checkDoors(options),
    errorHandler: (error, request, reply) => refuseRpc(request, reply, rpcRefusalOf(error)),
    async handler(request, reply) {
      const refusal = closed
        ? STOPPING
        : (problemOf(request.body) ?? options.signIn?.lack(request, options.offered.current));
      if (refusal) return refuseRpc(request, reply, refusal);
      const controller = new AbortController();
      const listens = methodOf(request.body) === 'subscriptions/listen';
      if (listens) {
        request.record.staysOpen = true;
        listening.add(controller);
      }
      const ending = listens ? options.signIn?.endWithAccess(request, controller) : undefined;
      reply.raw.once('close', () => {
        clearTimeout(ending);
        listening.delete(controller);
        if (!reply.raw.writableEnded) controller.abort(new DOMException('The client went away', 'AbortError'));
      });
      const answer = await (await load()).answer(
        webRequest(request, MCP_PATH, controller.signal),
        request.body,
        // Who listens calls nothing, and stays.
        offerTo(options, request, listens ? controller.signal : deadline(options, request, reply)),
      );
      return sendAnswer(reply, answer);
    },
  });
  return {
    warm() {
      void load().catch((err: unknown) => app.log.error({ err }, 'MCP could not be loaded'));
      void options.signIn?.warm(app.log);
    },
    stopListening() {
      for (const controller of listening) controller.abort(new DOMException('The server stops', 'AbortError'));
    },
    async close() {
      closed = true;
      options.offered.close();
      options.signIn?.close();
      await (await protocol)?.close();
    },
  };
}

async function loadProtocol(app: FastifyInstance): Promise<HttpProtocol> {
  const { createHttpProtocol } = await import('../../mcp/protocol/httpProtocol.ts');
  return createHttpProtocol({
    identity: readIdentity(),
    mostStreams: MOST_STREAMS,
    failed: err => app.log.debug({ err }, 'MCP request refused'),
  });
}

function problemOf(body: unknown): RpcRefusal | undefined {
  if (body === undefined || body === null) return NO_JSON;
  if (Array.isArray(body)) return BATCH;
  if (!isObject(body)) return NO_MESSAGE;
  return isNestedValue(body, MOST_NESTED.variables) ? TOO_DEEP : undefined;
}

function methodOf(body: unknown): unknown {
  return isObject(body) ? body['method'] : undefined;
}

/** Aborts with the connection or at the request's time. An answer that has begun by then is cut off. */
function deadline({ requestMs }: McpRouteOptions, request: FastifyRequest, reply: FastifyReply): AbortSignal {
  return requestSignal(reply, requestMs, () => {
    if (reply.raw.headersSent) reply.raw.destroy();
    else void refuseRpc(request, reply, LATE);
  });
}

/** What a request's headers leave of the tools, and who calls them. @param signal aborts when the answer is no longer wanted */
function offerTo(options: McpRouteOptions, request: FastifyRequest, signal: AbortSignal): Offer {
  const { headers, record } = request;
  const tools = headers['x-mcp-tools'];
  const readOnly = headers['x-mcp-readonly'];
  // A client may send the header for a key that it was not given.
  const key = options.passthrough ? headers[KEY_HEADER] || bearerOf(headers.authorization) : undefined;
  const allowed = options.signIn?.allowed(request);
  const caller = { record, key: typeof key === 'string' ? key : undefined, signal };
  return {
    toolbox: options.offered.current.narrowed({
      tools: typeof tools === 'string' ? namesIn(tools) : undefined,
      readOnly: allowed?.writes === false || (readOnly !== undefined && readOnly !== 'false' && readOnly !== '0'),
      reads: allowed?.reads ?? true,
    }),
    execute: executor(options, caller),
    seal: () => sealFor(options, caller),
    caller: allowed?.caller,
    answered(one) {
      if (one.outcome !== 'OK' && record.codes.length === 0) record.codes.push(one.outcome);
      options.answered(one);
      options.log.info({ reqId: record.id, traceId: record.traceId, ...lineOf(one) }, 'mcp');
    },
  };
}

/** The most names of a header that are looked at. */
const MOST_NAMES = 100;

function namesIn(header: string): string[] {
  return header
    .split(',', MOST_NAMES)
    .map(name => name.trim())
    .filter(name => name !== '');
}

/** The loggable facts about a request of an agent. */
export function lineOf({ durationMs, ...request }: AnsweredRequest) {
  return { ...request, durationMs: Math.round(durationMs) };
}
