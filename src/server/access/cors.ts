import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { KEY_HEADER } from '../context.ts';
import { COST_HEADER } from '../limits/costLimits.ts';
import { WAIT_HEADER } from '../limits/waiting.ts';
import { ID_HEADER } from '../telemetry/requestLog.ts';

/** Headers that clients of GraphQL and MCP and tracing in browsers send by themselves. */
const CLIENT_HEADERS = [
  'accept',
  'content-type',
  'apollo-require-preflight',
  'apollographql-client-name',
  'apollographql-client-version',
  'x-apollo-operation-id',
  'x-apollo-operation-name',
  'x-apollo-operation-type',
  'x-requested-with',
  'traceparent',
  'tracestate',
  'baggage',
  'sentry-trace',
  'b3',
  'authorization',
  'mcp-protocol-version',
  'mcp-method',
  'mcp-name',
  'mcp-session-id',
  'last-event-id',
  'x-mcp-tools',
  'x-mcp-readonly',
];

export interface CorsOptions {
  /** Origins whose pages may send requests; `*`: all; none: browsers block foreign pages. */
  readonly origins: readonly string[];
  /** Headers that pages may send, besides those of clients. */
  readonly headers: readonly string[];
}

/**
 * Lets pages of some origins send requests, without cookies: the key alone identifies the caller. The router's secret is
 * not among the headers, since no page is a router.
 */
export async function registerCors(app: FastifyInstance, { origins, headers }: CorsOptions): Promise<void> {
  if (origins.length === 0) return;
  const allowed = [
    ...CLIENT_HEADERS,
    KEY_HEADER,
    COST_HEADER,
    WAIT_HEADER,
    ID_HEADER,
    ...headers.map(name => name.toLowerCase()),
  ];
  await app.register(cors, {
    origin: origins.includes('*') ? '*' : [...origins],
    methods: ['GET', 'POST'],
    allowedHeaders: [...new Set(allowed)],
    exposedHeaders: [ID_HEADER, 'retry-after'],
    maxAge: 600,
  });
}
