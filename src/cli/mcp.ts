import type { Writable } from 'node:stream';
import { onStopSignals } from '../server/lifecycle/stopSignals.ts';
import { serveStdio } from '../server/mcp/serveStdio.ts';
import type { ServerOptions } from '../server/server.ts';
import { type Settings, SettingsError } from '../settings/settings.ts';

/**
 * `node src/main.ts mcp`: serves agents over standard input and output until the input ends or a signal comes.
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
  const stopping = new AbortController();
  onStopSignals(() => stopping.abort());
  const streams = { input: process.stdin, output, logTo: process.stderr, stopping: stopping.signal };
  await serveStdio({ ...options, ...streams, mcp });
}
