import { type Emulator, startEmulator } from './emulator.ts';
import { readSettings } from './settings.ts';

/** One line that says what is wrong, and a failing exit. */
function fail(error: unknown): never {
  const code = (error as NodeJS.ErrnoException).code;
  const message = error instanceof Error ? error.message : String(error);
  console.error(code === 'EADDRINUSE' ? `EMULATOR_PORT: ${message}` : message);
  process.exit(1);
}

function announce({ url, keys }: Emulator): void {
  console.log(`Torii emulator: ${url}/v1.0 (sample data, nothing leaves this machine)`);
  console.log(`API keys: ${keys.join(', ')}`);
  console.log(`Try: curl -H 'Authorization: Bearer ${keys[0]}' '${url}/v1.0/users?size=3'`);
}

function stopOnSignals(emulator: Emulator): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      emulator.close().then(() => process.exit(0), fail);
    });
  }
}

try {
  const emulator = await startEmulator(readSettings(process.env));
  announce(emulator);
  stopOnSignals(emulator);
} catch (error) {
  fail(error);
}
