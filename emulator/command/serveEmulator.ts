import { type Emulator, startEmulator } from '../emulator.ts';
import { readSettings } from '../settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Starts an emulator by the variables of an environment, says where it is, and lets it run until a signal comes, which ends the process with 0.
 *
 * @throws AggregateError as `readSettings`; what listening throws
 */
export async function serveEmulator(environment: Environment): Promise<void> {
  // Whoever reads the lines may end first (`| head`): they are dropped then.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const emulator = await startEmulator(readSettings(environment));
  // Whoever has read where it is may stop it at once.
  stopOnSignals(emulator);
  announce(emulator);
}

function announce({ url, keys, latency }: Emulator): void {
  console.log(`Torii emulator: ${url}/v1.0 (sample data, nothing leaves this machine)`);
  console.log(`API keys: ${keys.join(', ')}`);
  if (typeof latency === 'object') {
    console.log(`Answers take ${latency.min} to ${latency.max} ms (EMULATOR_LATENCY_SEED=${latency.seed})`);
  }
  console.log(`Try: curl -H 'Authorization: Bearer ${keys[0]}' '${url}/v1.0/users?size=3'`);
}

/** A wish to stop may come as several signals: one from the terminal, one that npm passes on. */
function stopOnSignals(emulator: Emulator): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      emulator.close().then(
        () => process.exit(0),
        error => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}
