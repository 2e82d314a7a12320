import { ToolsError } from '../mcp/documents/toolsError.ts';
import { CustomFieldsError } from '../server/customFields/customFieldsError.ts';
import { QuestionError } from '../server/exporting/questionError.ts';
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

/** What the command line or the settings are wrong for. */
const WRONG_USE = [SettingsError, ToolsError, CustomFieldsError, QuestionError];

function told(error: unknown): { readonly message: string; readonly exitCode: number } {
  const message = error instanceof Error ? error.message : String(error);
  if (WRONG_USE.some(kind => error instanceof kind)) return { message, exitCode: EXIT.wrongUse };
  if (error instanceof CommandError) return { message, exitCode: error.exitCode };
  return { message: (error instanceof Error && error.stack) || message, exitCode: EXIT.failed };
}

/** What is told where a server cannot listen; other errors are given back. @param adminPort where probes and metrics were to be answered */
export function notListening(error: unknown, adminPort?: number): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const exitCode = LISTENING[code];
  if (exitCode === undefined || !(error instanceof Error)) return error;
  const port = 'port' in error && error.port === adminPort ? 'ADMIN_PORT' : 'PORT';
  return new CommandError(`HOST, ${port}: cannot listen there: ${error.message}`, exitCode, { cause: error });
}
