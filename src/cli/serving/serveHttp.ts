import type { Command } from 'commander';
import type { Emulator } from '../../../emulator/emulator.ts';
import { onStopSignals, type StopSignal } from '../../server/lifecycle/stopSignals.ts';
import { type Server, startServer } from '../../server/server.ts';
import type { ServerOptions } from '../../server/serverOptions.ts';
import type { Settings } from '../../settings/settings.ts';
import { startSample } from '../../source.ts';
import { optionsOf } from '../../subgraph.ts';
import { fail, notListening } from '../failure.ts';
import { settingsOf } from '../settingsFlags.ts';
import { announcement } from './announcement.ts';

/** Starts the subgraph with the settings of a command line, and lets it run. @throws whatever it cannot be started for */
export async function serveHttp(command: Command): Promise<void> {
  const settings = settingsOf(command);
  const sample = await startSample(settings);
  const server = await started(await optionsOf(settings, sample));
  stopOnSignals(settings, server, sample);
  for (const line of announcement(settings, server, sample !== undefined)) console.log(line);
}

async function started(options: ServerOptions): Promise<Server> {
  try {
    return await startServer(options);
  } catch (error) {
    throw notListening(error, options.adminPort);
  }
}

/** Waits for load balancers after SIGTERM only: the other signals come from a person or a terminal. */
function stopOnSignals(settings: Settings, server: Server, sample: Emulator | undefined): void {
  const stop = (signal: StopSignal) => {
    server
      .stop({ delayMs: signal === 'SIGTERM' ? settings.shutdownDelayMs : 0 })
      .then(() => sample?.close())
      .then(() => process.exit(0), fail);
  };
  const files = [settings.toriiApiKeyFile, settings.toriiScimKeyFile].filter(file => file !== undefined);
  onStopSignals(stop, files.length === 0 ? undefined : () => void server.rereadKeys());
}
