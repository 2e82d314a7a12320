import type { Command } from 'commander';
import { ALL_SETTINGS } from '../../settings/described/all.ts';
import { readProxies, shownProxy } from '../../settings/proxies.ts';
import { SECRETS } from '../../settings/secretFiles.ts';
import { fileOf } from '../../settings/setting.ts';
import { type Settings, SettingsError } from '../../settings/settings.ts';
import { environmentOf, settingsOf } from '../settingsFlags.ts';
import { type Finding, failed, ok, warning } from './finding.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the settings say, and the settings where all of them can be used. */
export interface CheckedSettings {
  readonly settings: Settings | undefined;
  readonly findings: readonly Finding[];
}

/** Each setting that is given, without what secrets hold, and what is wrong: a finding for each. */
export function checkSettings(command: Command): CheckedSettings {
  try {
    const settings = settingsOf(command);
    const { environment } = environmentOf(command);
    const warned = settings.warnings.map(says => warning(idOf(says), says, 'Correct the name, or take it out'));
    return { settings, findings: [...given(environment), ...warned, others(environment)] };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const { environment } = environmentOf(command);
    const wrong = error.lines.map(line => failed(idOf(line), line, `Correct ${nameOf(line)}`));
    const names = new Set(error.lines.flatMap(line => nameOf(line).split(', ')));
    return { settings: undefined, findings: [...wrong, ...given(environment, names)] };
  }
}

/** `PORT` of `PORT: expected …`; `ROUTER_SECERT` of `ROUTER_SECERT is no setting …`. */
function nameOf(line: string): string {
  const name = line.slice(0, line.search(/: | is no setting/));
  return name.startsWith('--') ? name.slice(2).replaceAll('-', '_').toUpperCase() : name;
}

function idOf(line: string): string {
  return `setting.${nameOf(line).split(', ')[0]}`;
}

function given(environment: Environment, wrong: ReadonlySet<string> = new Set()): Finding[] {
  return namesOf(environment).flatMap(name =>
    wrong.has(name) ? [] : [ok(`setting.${name}`, `${name}=${shown(name, environment)}`)],
  );
}

function namesOf(environment: Environment): string[] {
  const names = Object.keys(ALL_SETTINGS).flatMap(name => (SECRETS.includes(name) ? [name, fileOf(name)] : [name]));
  return names.filter(name => environment[name] || (name.endsWith('_PROXY') && environment[name.toLowerCase()]));
}

function others(environment: Environment): Finding {
  const count = Object.keys(ALL_SETTINGS).length - namesOf(environment).length;
  return ok('setting.defaults', `${count} others have their defaults`);
}

function shown(name: string, environment: Environment): string {
  if (SECRETS.includes(name)) return `… (${environment[name]?.length} characters)`;
  if (name !== 'HTTPS_PROXY' && name !== 'HTTP_PROXY')
    return environment[name] ?? environment[name.toLowerCase()] ?? '';
  const { proxies } = readProxies(environment);
  const url = name === 'HTTPS_PROXY' ? proxies.https : proxies.http;
  return url === undefined ? '' : shownProxy(url);
}
