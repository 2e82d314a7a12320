import {
  type Emulator,
  type EmulatorOptions,
  type Organization,
  startEmulator,
} from '../../../../emulator/emulator.ts';
import { type Server, startServer } from '../../../../src/server/server.ts';
import type { ServerOptions } from '../../../../src/server/serverOptions.ts';
import { TEST_SERVER } from '../../../../test/support/subgraph.ts';
import type { Place } from './agents.ts';

/** Whether agents may write. */
export type Mode = 'read-only' | 'read-write';

/** An organisation that is large enough for pages and small enough to be read row by row. */
const SIZES = { users: 120, apps: 110, contracts: 60, auditLogs: 130, executions: 130, files: 8, bigAppUsers: 90 };

export function startSample(options: EmulatorOptions = {}): Promise<Emulator> {
  return startEmulator({ rateLimits: false, sizes: SIZES, ...options });
}

/** The organisation behind the emulator's first key. */
export function organizationOf({ organization, keys }: Emulator): Organization {
  return organization(keys[0] ?? '');
}

/** A server that asks the emulator and offers tools at `/mcp`. */
export function startTools(emulator: Emulator, mode: Mode, options: Partial<ServerOptions> = {}): Promise<Server> {
  return startServer({
    ...TEST_SERVER,
    toriiUrl: emulator.url,
    authentication: { mode: 'service', key: emulator.keys[0] ?? '' },
    lifetimes: { slowMs: 300_000, entityMs: 0 },
    mcp: { mode },
    ...options,
  });
}

/** What a process of its own is told, to ask the emulator. */
export function environmentOf({ url, keys }: Emulator, mode: Mode): Readonly<Record<string, string>> {
  const torii = { TORII_API_URL: url, TORII_API_KEY: keys[0] ?? '', RATE_LIMIT_SCALE: '1000' };
  return { ...torii, MCP_MODE: mode, LOG_LEVEL: 'warn' };
}

/** The same tools from a process that speaks over its standard input and output. */
export function ownProcess(emulator: Emulator, mode: Mode): Place {
  return { environment: environmentOf(emulator, mode) };
}
