import { type Emulator, startEmulator } from './emulator.ts';
import { readSettings } from './settings.ts';

/** One line that says what is wrong, and a failing exit. */
function fail(error: unknown): never {
  const code = (error as NodeJS.ErrnoException).code;
  const message = error instanceof Error ? error.message : String(error);
  console.error(code === 'EADDRINUSE' ? `EMULATOR_PORT: ${message}` : message);
  process.exit(1);
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
      emulator.close().then(() => process.exit(0), fail);
    });
  }
}

// Whoever reads the lines may end first (`| head`): they are dropped then.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
try {
  const emulator = await startEmulator(readSettings(process.env));
  // Whoever has read where it is may stop it at once.
  stopOnSignals(emulator);
  announce(emulator);
} catch (error) {
  fail(error);
}
