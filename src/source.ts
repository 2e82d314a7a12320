import type { Emulator } from '../emulator/emulator.ts';
import type { ExtensionField } from './resolvers/types/customFields/extension/extensionField.ts';
import type { FieldLists } from './server/customFields/fieldLists.ts';
import type { ServerOptions } from './server/serverOptions.ts';
import type { Settings } from './settings/settings.ts';

/** A sample organisation of its own, where a subgraph without a key gets its data. */
export async function startSample(settings: Settings): Promise<Emulator | undefined> {
  if (settings.toriiAuth === 'passthrough' || settings.toriiApiKey !== undefined) return undefined;
  const { startEmulator } = await import('../emulator/emulator.ts');
  // Some of its actions are about contracts, which Torii's document does not show: there is something to see of them.
  return startEmulator({ shapes: { richRuntimeInfo: true } });
}

/** Whom to ask, and with whose key. */
export function toriiOf(
  settings: Settings,
  sample: Emulator | undefined,
): Pick<ServerOptions, 'toriiUrl' | 'authentication'> {
  const key = settings.toriiApiKey ?? sample?.keys[0];
  return {
    toriiUrl: sample?.url ?? settings.toriiApiUrl,
    authentication:
      settings.toriiAuth === 'passthrough' || key === undefined
        ? { mode: 'passthrough' }
        : { mode: 'service', key, scimKey: settings.toriiScimKey },
  };
}

/** The custom fields that the settings make fields of the schema. @param sample the one that was started, if any. @throws CustomFieldsError */
export function extensionOf(settings: Settings, sample: Emulator | undefined): Promise<readonly ExtensionField[]> {
  return extensionBy(settings, () => fetched(settings, sample));
}

/** The same where nobody serves: a sample is only started to be asked. @throws CustomFieldsError */
export function extensionAlone(settings: Settings): Promise<readonly ExtensionField[]> {
  return extensionBy(settings, () => fieldLists(settings));
}

async function extensionBy(
  { schemaCustomFields: chosen, schemaCustomFieldsFile: file }: Settings,
  fetch: () => Promise<FieldLists>,
): Promise<readonly ExtensionField[]> {
  if (chosen.length === 0) return [];
  const { extensionFields } = await import('./server/customFields/extensionFields.ts');
  return extensionFields({ chosen, file, fetch });
}

/** What the organisation defines, from Torii or from a sample that is started for it. @throws CustomFieldsError */
export async function fieldLists(settings: Settings): Promise<FieldLists> {
  const sample = await startSample(settings);
  try {
    return await fetched(settings, sample);
  } finally {
    await sample?.close();
  }
}

async function fetched(settings: Settings, sample: Emulator | undefined): Promise<FieldLists> {
  const { fetchFieldLists } = await import('./server/customFields/extensionFields.ts');
  return fetchFieldLists({ ...settings, ...toriiOf(settings, sample) });
}
