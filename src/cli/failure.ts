import { ToolsError } from '../mcp/documents/toolsError.ts';
import { CustomFieldsError } from '../server/customFields/customFieldsError.ts';
import { SettingsError } from '../settings/settings.ts';
import { EXIT } from './exitCodes.ts';

/** Why a server cannot listen where it should, by the system's code: whether other settings would help, or another time. */
const LISTENING: Readonly<Record<string, number>> = {
  EADDRINUSE: EXIT.failed,
  EACCES: EXIT.wrongUse,
  EADDRNOTAVAIL: EXIT.wrongUse,
  ENOTFOUND: EXIT.wrongUse,
};

/** Something that a command could not do, in words for whoever called it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.failed, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** Prints one line for each mistake in the settings, or the error, and ends the process. */
export function fail(error: unknown): never {
  const { message, exitCode } = told(error);
  console.error(message);
  process.exit(exitCode);
}

function told(error: unknown): { readonly message: string; readonly exitCode: number } {
  const message = error instanceof Error ? error.message : String(error);
  const isSettings =
    error instanceof SettingsError || error instanceof ToolsError || error instanceof CustomFieldsError;
  if (isSettings) return { message, exitCode: EXIT.wrongUse };
  if (error instanceof CommandError) return { message, exitCode: error.exitCode };
  return { message: (error instanceof Error && error.stack) || message, exitCode: EXIT.failed };
}

/** What is told where a server cannot listen; other errors are given back. @param adminPort the port for probes, where it has one of its own */
export function notListening(error: unknown, adminPort?: number): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const exitCode = LISTENING[code];
  if (exitCode === undefined || !(error instanceof Error)) return error;
  const isAdmin = adminPort !== undefined && 'port' in error && error.port === adminPort;
  const settings = isAdmin ? 'HOST, ADMIN_PORT' : 'HOST, PORT';
  return new CommandError(`${settings}: cannot listen there: ${error.message}`, exitCode, { cause: error });
}
