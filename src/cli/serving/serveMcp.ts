import type { Writable } from 'node:stream';
import type { Command } from 'commander';
import { onStopSignals } from '../../server/lifecycle/stopSignals.ts';
import { serveStdio } from '../../server/mcp/serveStdio.ts';
import { SettingsError } from '../../settings/settings.ts';
import { startSample } from '../../source.ts';
import { optionsOf } from '../../subgraph.ts';
import { settingsOf } from '../settingsFlags.ts';

/**
 * Serves agents over standard input and output until the input ends or a signal comes, and ends the process then.
 *
 * @throws SettingsError where the settings are for HTTP only; ToolsError as `serveStdio`
 */
export async function serveMcp(command: Command, output: Writable): Promise<never> {
  const settings = settingsOf(command);
  const { mcp } = settings;
  if (mcp === undefined) throw new SettingsError(['MCP: expected on, which is the default, with the command mcp']);
  if (settings.toriiAuth === 'passthrough') {
    throw new SettingsError(['TORII_AUTH: expected service with the command mcp, where no request brings a key']);
  }
  const options = await optionsOf(settings, await startSample(settings));
  const stopping = new AbortController();
  onStopSignals(() => stopping.abort());
  const streams = { input: process.stdin, output, logTo: process.stderr, stopping: stopping.signal };
  await serveStdio({ ...options, ...streams, mcp });
  process.exit(0);
}
