import type { RouteHosts } from '../access/hosts.ts';
import type { ServerOptions } from '../server.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { DoorOptions } from './doors.ts';
import type { McpOptions } from './loadToolbox.ts';
import { createMcpMetrics } from './mcpMetrics.ts';
import { MCP_PATH, type McpRouteOptions } from './mcpRoute.ts';
import { FOREIGN_HOST, refuseRpc } from './rpcRefusal.ts';

/** The host names that agents may ask under: the pages that may send requests are likely to be served under them. */
export function mcpHosts({ hosts = [] }: McpOptions, corsOrigins: readonly string[] = []): RouteHosts {
  const named = corsOrigins.flatMap(origin => URL.parse(origin)?.hostname ?? []);
  return {
    url: MCP_PATH,
    allowed: [...hosts, ...named],
    refuse: (request, reply) => refuseRpc(request, reply, FOREIGN_HOST),
  };
}

/** Who may ask. */
export function mcpDoors(mcp: McpOptions | undefined, corsOrigins: readonly string[] = []): DoorOptions {
  return { corsOrigins, hosts: mcp?.hosts ?? [], token: mcp?.token };
}

type Parts = Pick<McpRouteOptions, 'toolbox' | 'apollo' | 'context' | 'log'> & { readonly metrics: Metrics };

/** What the route needs, from the server's options and parts. */
export function mcpRouteOptions(
  { authentication, corsOrigins = [], mcp }: ServerOptions,
  { metrics, ...parts }: Parts,
): McpRouteOptions {
  return {
    ...parts,
    passthrough: authentication.mode === 'passthrough',
    ...mcpDoors(mcp, corsOrigins),
    answered: createMcpMetrics(metrics.register),
  };
}
