import { serveEmulator } from './command/serveEmulator.ts';

try {
  await serveEmulator(process.env);
} catch (error) {
  // One line for each thing that is wrong, and a failing exit.
  const message = error instanceof Error ? error.message : String(error);
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(isTaken ? `EMULATOR_PORT: ${message}` : message);
  process.exitCode = 1;
}
