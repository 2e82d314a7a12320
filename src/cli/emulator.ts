import { Command, Option } from 'commander';
import { EMULATOR_SETTINGS } from '../../emulator/settings.ts';
import { EXIT } from './exitCodes.ts';
import { CommandError } from './failure.ts';

/** How the variables' names begin, which flags do without. */
const BEGINNING = 'EMULATOR_';

/** `torii-subgraph emulator`: a Torii with sample data. */
export function emulatorCommand(): Command {
  const command = new Command('emulator').addHelpText(
    'after',
    `
Each flag is an environment variable too: EMULATOR_PORT is --port.

Example:
  $ torii-subgraph emulator --port 4010 --keys my-key --users 5000`,
  );
  const names = new Map<Option, string>();
  for (const [name, { value, what }] of Object.entries(EMULATOR_SETTINGS)) {
    const flag = name.slice(BEGINNING.length).toLowerCase().replaceAll('_', '-');
    const option = new Option(`--${flag} <${value}>`, what);
    names.set(option, name);
    command.addOption(option);
  }
  return command.action(async () => {
    const { serveEmulator } = await import('../../emulator/command/serveEmulator.ts');
    const flags: Record<string, string> = {};
    for (const [option, name] of names) {
      const value: unknown = command.getOptionValue(option.attributeName());
      if (value !== undefined) flags[name] = String(value);
    }
    await serveEmulator({ ...process.env, ...flags }).catch(error => {
      throw inWords(error);
    });
  });
}

function inWords(error: unknown): unknown {
  if (error instanceof AggregateError) return new CommandError(error.message, EXIT.wrongUse, { cause: error });
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'EADDRINUSE' || !(error instanceof Error)) return error;
  return new CommandError(`EMULATOR_PORT: ${error.message}`, EXIT.failed, { cause: error });
}
