import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isLoopbackName } from '../../torii/connections/loopback.ts';
import { secretCheck } from '../access/routerSecret.ts';
import { KEY_HEADER } from '../context.ts';
import { FOREIGN_ORIGIN, NO_TOKEN, type RpcRefusal, refuseRpc, WRONG_METHOD, WRONG_TYPE } from './rpcRefusal.ts';
import type { SignIn } from './signIn/signIn.ts';

export interface DoorOptions {
  /** Origins whose pages may send requests. */
  readonly corsOrigins: readonly string[];
  /** Host names whose pages may, too. */
  readonly hosts: readonly string[];
  /** A bearer token that clients must send; absent: none. */
  readonly token?: string | undefined;
  /** How clients' users sign in; absent: they do not. */
  readonly signIn?: SignIn | undefined;
}

/** Refuses what is none of the protocol's requests before its body is read. */
export function checkDoors(options: DoorOptions) {
  const isToken = options.token === undefined ? () => true : secretCheck(options.token);
  const foreign = ({ headers }: FastifyRequest): RpcRefusal | undefined => {
    if (headers.origin !== undefined && !isOurs(headers.origin, options)) return FOREIGN_ORIGIN;
    return isToken(options.token === undefined ? '' : bearerOf(headers.authorization)) ? undefined : NO_TOKEN;
  };
  const unreadable = ({ headers, method }: FastifyRequest): RpcRefusal | undefined => {
    if (method !== 'POST') return WRONG_METHOD;
    return isJson(headers['content-type']) ? undefined : WRONG_TYPE;
  };
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const found =
      foreign(request) ??
      (await options.signIn?.check(request, bearerOf(request.headers.authorization))) ??
      unreadable(request);
    return found && refuseRpc(request, reply, found);
  };
}

/** Headers of the protocol's clients that pages may send. */
const PAGES_HEADERS = [
  'accept',
  'authorization',
  'content-type',
  'last-event-id',
  'mcp-method',
  'mcp-name',
  'mcp-protocol-version',
  'mcp-session-id',
  'traceparent',
  'x-mcp-readonly',
  'x-mcp-tools',
  KEY_HEADER,
].join(', ');

/** Lets pages that may send requests read the answers: those of loopback and of MCP_HOSTS besides those of CORS_ORIGINS. */
export function letPagesRead(app: FastifyInstance, url: string, options: DoorOptions): void {
  app.addHook('onRequest', async (request, reply) => {
    const { headers, method, routeOptions } = request;
    if (routeOptions.url !== url || headers.origin === undefined || !isOurs(headers.origin, options)) return undefined;
    void reply.header('access-control-allow-origin', headers.origin);
    // What a page's client begins a sign-in with.
    if (options.signIn) void reply.header('access-control-expose-headers', 'www-authenticate');
    if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) return undefined;
    return reply
      .headers({
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': PAGES_HEADERS,
        'access-control-max-age': '600',
      })
      .code(204)
      .send();
  });
}

/** Against DNS rebinding and foreign pages: browsers name the page's origin, agents send none. */
function isOurs(origin: string, { corsOrigins, hosts }: DoorOptions): boolean {
  if (corsOrigins.includes('*') || hosts.includes('*') || corsOrigins.includes(origin)) return true;
  const hostname = URL.parse(origin)?.hostname;
  return hostname !== undefined && hostname !== '' && (isLoopbackName(hostname) || hosts.includes(hostname));
}

function isJson(contentType: string | undefined): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

/** The token of `Authorization: Bearer …`; undefined where there is none. */
export function bearerOf(authorization: string | undefined): string | undefined {
  if (authorization === undefined || authorization.slice(0, 7).toLowerCase() !== 'bearer ') return undefined;
  return authorization.slice(7).trim();
}
