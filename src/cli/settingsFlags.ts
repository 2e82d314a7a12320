import { type Command, Option } from 'commander';
import { ALL_SETTINGS } from '../settings/described/all.ts';
import { SECRETS } from '../settings/secretFiles.ts';
import { fileOf, flagOf, type Setting } from '../settings/setting.ts';
import { readSettings, type Settings, SettingsError } from '../settings/settings.ts';

/** The settings that a flag stands for, by the flag's option. */
const NAMES = new WeakMap<Option, string>();

/**
 * Makes every setting a flag of a command, and `--env-file`.
 *
 * @param shown whether its help shows them; elsewhere they are those of `serve`
 */
export function withSettings(command: Command, { shown = false } = {}): Command {
  const add = (name: string, value: string, what: string, isSwitch = false) => {
    const flags = `${flagOf(name)} ${isSwitch ? `[${value}]` : `<${value}>`}`;
    const option = new Option(flags, what).helpGroup('Settings:').hideHelp(!shown);
    if (isSwitch) option.preset('true');
    NAMES.set(option, name);
    command.addOption(option);
  };
  for (const [name, described] of Object.entries(ALL_SETTINGS)) {
    add(name, described.value, inHelp(described), described.value === 'true|false');
    if (SECRETS.includes(name)) add(fileOf(name), 'file', `the file that ${name} is read from: one line`);
  }
  const envFile = new Option('--env-file <file>', 'settings that neither a flag nor the environment gives');
  return command.addOption(envFile);
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What a command line says, the environment and files among it. */
export interface Given {
  /** Flags go before the environment, which goes before the file of `--env-file`. */
  readonly environment: Environment;
  /** What a setting is called that has a text: its flag where that gave it. */
  readonly labelOf: (name: string) => string;
  /** What is wrong with it so far, a line for each. */
  readonly lines: readonly string[];
}

/** Reads what a command line gives. The file of `--env-file` becomes part of the process's environment. */
export function environmentOf(command: Command): Given {
  const flags = flagsOf(command);
  const lines = loadFile(command);
  const environment: Record<string, string | undefined> = { ...process.env, ...flags };
  for (const name of Object.keys(flags)) if (name.endsWith('_PROXY')) delete environment[name.toLowerCase()];
  return { environment, lines, labelOf: name => (name in flags ? flagOf(name) : name) };
}

/**
 * The settings of a command line.
 *
 * @param needed what a command looks at, where that is not everything
 * @throws SettingsError
 */
export function settingsOf(command: Command, needed = (environment: Environment) => environment): Settings {
  const { environment, labelOf, lines } = environmentOf(command);
  let wrong = lines;
  try {
    const settings = readSettings(needed(environment), labelOf);
    if (lines.length === 0) return settings;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    wrong = [...lines, ...error.lines];
  }
  throw new SettingsError(wrong);
}

/** What flags give, by the settings' names. A secret's value and its file stand in each other's place. */
function flagsOf(command: Command): Record<string, string> {
  const found: Record<string, string> = {};
  for (const option of command.options) {
    const name = NAMES.get(option);
    const attribute = option.attributeName();
    if (name !== undefined && command.getOptionValueSource(attribute) === 'cli') {
      found[name] = String(command.getOptionValue(attribute));
    }
  }
  for (const name of SECRETS) {
    const [own, file] = [found[name], found[fileOf(name)]];
    if (own !== undefined && file === undefined) found[fileOf(name)] = '';
    if (file !== undefined && own === undefined) found[name] = '';
  }
  return found;
}

function loadFile(command: Command): string[] {
  const file: unknown = command.getOptionValue('envFile');
  if (typeof file !== 'string') return [];
  try {
    process.loadEnvFile(file);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [`--env-file: expected a file of lines such as PORT=4000, ${file}: ${reason}`];
  }
}

/** A setting's line in the help: its default, without marks of Markdown. */
function inHelp({ what, shown, kind }: Setting): string {
  const { success, data } = kind.safeParse(undefined);
  const isNothing = !success || data === undefined || (Array.isArray(data) && data.length === 0);
  const otherwise = shown ?? (isNothing ? undefined : String(data));
  return `${what}${otherwise === undefined ? '' : ` (default: ${otherwise})`}`.replaceAll('`', '');
}
