import { isIP } from 'node:net';
import { isLoopbackName } from '../../torii/connections/loopback.ts';
import type { ServerOptions } from '../serverOptions.ts';

/** Characters of a secret that nobody guesses. */
const SHORTEST_SECRET = 16;

/** Warnings to log at the start: one sentence for each setting that is allowed but rarely intended. */
export function openDoors({
  authentication,
  corsOrigins = [],
  sample = false,
  toriiUrl,
  ...rest
}: DoorOptions): string[] {
  const doors: string[] = [];
  const { host = '127.0.0.1', mcp } = rest;
  const isOpen = mcp !== undefined && mcp.token === undefined && mcp.oauth === undefined;
  if (authentication.mode === 'service' && !sample && isOpen && !isLoopbackHost(host)) {
    doors.push(
      `HOST=${host} without MCP_TOKEN in service mode: whoever reaches this server has its tools at /mcp, with its key. Set MCP_TOKEN, or MCP=off`,
    );
  }
  if (authentication.mode === 'service' && !sample && corsOrigins.includes('*')) {
    doors.push(
      'CORS_ORIGINS=* in service mode: every page that is open in a browser that reaches this server can read and write with its key. Name the origins instead',
    );
  }
  const { routerSecret } = rest;
  if (routerSecret !== undefined && routerSecret.length < SHORTEST_SECRET) {
    doors.push(
      `ROUTER_SECRET of ${routerSecret.length} characters can be guessed: whoever does asks for _entities as a router. Take ${SHORTEST_SECRET} or more, at random`,
    );
  }
  const { protocol, hostname } = new URL(toriiUrl);
  if (protocol === 'http:' && !isLoopbackName(hostname)) {
    doors.push(
      'TORII_API_URL=http://…: the API key goes over the network in clear, for everybody on the way to read. Take https',
    );
  }
  return doors;
}

/** Whether an address to listen on is only reached from this machine. */
function isLoopbackHost(host: string): boolean {
  return isLoopbackName(isIP(host) === 6 ? `[${host}]` : host);
}

type DoorOptions = Pick<ServerOptions, 'authentication' | 'corsOrigins' | 'mcp' | 'sample' | 'toriiUrl'> &
  Partial<Pick<ServerOptions, 'host' | 'routerSecret'>>;
