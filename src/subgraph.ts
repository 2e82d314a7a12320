import type { Emulator } from '../emulator/emulator.ts';
import { OWN_MANIFEST } from './server/access/ownOperations.ts';
import { readSafelist, type Safelist } from './server/access/safelist.ts';
import { buildServedSchema, type ServedSchema } from './server/naming/servedSchema.ts';
import type { ServerOptions } from './server/serverOptions.ts';
import { proxySecrets } from './settings/proxies.ts';
import { readSecret } from './settings/secretFiles.ts';
import { type Settings, SettingsError } from './settings/settings.ts';
import { redisSecrets } from './settings/values.ts';
import { extensionOf, toriiOf } from './source.ts';

/**
 * What settings give a server.
 *
 * @param sample the one that was started, if any
 * @throws SettingsError, with every mistake that shows only now; CustomFieldsError
 */
export async function optionsOf(settings: Settings, sample: Emulator | undefined): Promise<ServerOptions> {
  const extension = await extensionOf(settings, sample);
  const served = attempt(() => servedOf(settings, extension));
  const safelist = attempt(() => safelistOf(settings, 'value' in served ? served.value : undefined));
  if (!('value' in served && 'value' in safelist)) throw new SettingsError([...linesOf(served), ...linesOf(safelist)]);
  const { toriiApiKeyFile: keyFile, toriiScimKeyFile: scimKeyFile } = settings;
  return {
    ...settings,
    ...toriiOf(settings, sample),
    extension,
    served: served.value,
    secrets: [...proxySecrets(settings.proxies), ...redisSecrets(settings.redis), settings.mcp?.token ?? ''],
    sample: sample !== undefined,
    rereadKey: keyFile === undefined ? undefined : () => readSecret(keyFile),
    rereadScimKey: scimKeyFile === undefined ? undefined : () => readSecret(scimKeyFile),
    persistedQueries: { safelist: safelist.value, only: settings.safelist === 'only' },
  };
}

/** @throws SettingsError where names under the prefix would be those of others */
export function servedOf(
  { schemaPrefix: prefix, nodeField }: Pick<Settings, 'schemaPrefix' | 'nodeField'>,
  extension: ServerOptions['extension'] = [],
): ServedSchema {
  try {
    return buildServedSchema({ prefix, nodeField, extension });
  } catch (error) {
    if (error instanceof RangeError) throw new SettingsError([`SCHEMA_PREFIX: ${error.message}`]);
    throw error;
  }
}

/** @param served absent: nothing is renamed. @throws SettingsError where the file is no manifest */
export function safelistOf(
  { safelistFile = OWN_MANIFEST, schemaPrefix }: Pick<Settings, 'safelistFile' | 'schemaPrefix'>,
  served?: ServedSchema,
): Safelist {
  try {
    return readSafelist(safelistFile, schemaPrefix === '' ? undefined : served?.outward);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError([`SAFELIST_FILE: expected a manifest of persisted queries in ${safelistFile}: ${reason}`]);
  }
}

type Attempt<T> = { readonly value: T } | { readonly lines: readonly string[] };

function attempt<T>(make: () => T): Attempt<T> {
  try {
    return { value: make() };
  } catch (error) {
    if (error instanceof SettingsError) return { lines: error.lines };
    throw error;
  }
}

function linesOf(attempted: Attempt<unknown>): readonly string[] {
  return 'lines' in attempted ? attempted.lines : [];
}
