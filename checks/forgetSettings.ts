import { ALL_SETTINGS } from '../src/settings/described/all.ts';
import { fileOf } from '../src/settings/setting.ts';

/** Read by libraries of ours and by Node itself, beside the settings. */
const OF_OTHERS = ['NODE_USE_ENV_PROXY', 'NO_COLOR'];

/**
 * Takes out of an environment whatever a server, a command or a library of ours would read there. Tests say themselves what is set: a
 * machine that has a proxy, or a key for Torii, changes nothing.
 */
export function forgetSettings(environment: Record<string, string | undefined>): void {
  const settings = Object.keys(ALL_SETTINGS).flatMap(name => [name, name.toLowerCase(), fileOf(name)]);
  const forgotten = new Set([...settings, ...OF_OTHERS]);
  for (const name of Object.keys(environment)) {
    if (forgotten.has(name) || name.startsWith('OTEL_')) delete environment[name];
  }
}
