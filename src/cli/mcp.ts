import type { Writable } from 'node:stream';
import { serveStdio } from '../server/mcp/serveStdio.ts';
import type { ServerOptions } from '../server/server.ts';
import { type Settings, SettingsError } from '../settings/settings.ts';

/** Milliseconds after the end of the input within which the process ends, whatever is still open. */
const LAST_MS = 1_900;

/**
 * `node src/main.ts mcp`: serves agents over standard input and output until the input ends.
 *
 * @param options what the same settings give a server over HTTP
 * @throws SettingsError where the settings are for HTTP only; ToolsError as `serveStdio`
 */
export async function serveMcp(settings: Settings, options: ServerOptions, output: Writable): Promise<void> {
  const { mcp } = settings;
  if (mcp === undefined) throw new SettingsError(['MCP: expected on, which is the default, with the command mcp']);
  if (settings.toriiAuth === 'passthrough') {
    throw new SettingsError(['TORII_AUTH: expected service with the command mcp, where no request brings a key']);
  }
  process.stdin.once('end', () => setTimeout(() => process.exit(0), LAST_MS).unref());
  await serveStdio({ ...options, mcp, input: process.stdin, output, logTo: process.stderr });
}
