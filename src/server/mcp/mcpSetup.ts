import type { FastifyInstance } from 'fastify';
import type { RouteHosts } from '../access/hosts.ts';
import type { Limits } from '../limits/limits.ts';
import type { ServedSchema } from '../naming/servedSchema.ts';
import type { ServerOptions } from '../serverOptions.ts';
import type { Metrics } from '../telemetry/metrics/metrics.ts';
import { type DoorOptions, letPagesRead } from './doors.ts';
import type { ExecutorOptions } from './executor.ts';
import { toolboxLoader } from './loadToolbox.ts';
import { createMcpMetrics } from './mcpMetrics.ts';
import type { McpOptions } from './mcpOptions.ts';
import { MCP_PATH, type McpRoute, registerMcp } from './mcpRoute.ts';
import { offeredTools } from './ownTools/offeredTools.ts';
import { FOREIGN_HOST, refuseRpc } from './rpcRefusal.ts';

/** The parts of a server that tools are executed with. */
export interface McpParts extends Pick<ExecutorOptions, 'apollo' | 'contextOf'> {
  readonly served: ServedSchema;
  /** Milliseconds within which a request is answered. */
  readonly requestMs: number;
  readonly limits: Limits;
  readonly metrics: Metrics;
}

/** What a server does for agents, in the order in which it does it. */
export interface McpSetup {
  /** The host names that agents may ask under. */
  readonly hosts: RouteHosts;
  /** Lets pages that may ask read the answers. Called before other rules for pages. */
  letPagesRead(app: FastifyInstance): void;
  /** Registers the route. @throws ToolsError as `loadToolbox` */
  register(app: FastifyInstance, parts: McpParts): McpRoute;
}

/** This and what it imports is loaded only where agents are served. */
export async function setUpMcp(
  { authentication, corsOrigins = [], persistedQueries }: ServerOptions,
  mcp: McpOptions,
): Promise<McpSetup> {
  const { hosts = [], token, mode, oauth } = mcp;
  const signIn = oauth && (await import('./signIn/signIn.ts')).createSignIn({ ...oauth, mode, path: MCP_PATH });
  const doors: DoorOptions = { corsOrigins, hosts, token, signIn };
  return {
    hosts: {
      urls: [MCP_PATH, ...(signIn?.paths ?? [])],
      // Pages that may send requests are likely to be served under the names that they ask.
      allowed: [...hosts, ...corsOrigins.flatMap(origin => URL.parse(origin)?.hostname ?? [])],
      refuse: (request, reply) => refuseRpc(request, reply, FOREIGN_HOST),
    },
    letPagesRead: app => letPagesRead(app, MCP_PATH, doors),
    register(app, { served, limits, metrics, apollo, contextOf, requestMs }) {
      signIn?.register(app);
      return registerMcp(app, {
        ...doors,
        offered: offeredTools({
          load: toolboxLoader(served.inner, limits, { ...mcp, explore: !persistedQueries?.only }),
          folder: mcp.operations,
          log: app.log,
        }),
        passthrough: authentication.mode === 'passthrough',
        apollo,
        served,
        contextOf,
        requestMs,
        log: app.log,
        answered: createMcpMetrics(metrics.register),
      });
    },
  };
}
