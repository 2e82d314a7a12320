import type { ExtensionField } from '../../src/resolvers/types/customFields/extension/extensionField.ts';
import { takenNames } from '../../src/server/customFields/chooseFields.ts';
import { fetchFieldLists } from '../../src/server/customFields/extensionFields.ts';
import type { FieldLists } from '../../src/server/customFields/fieldLists.ts';
import { nameFields } from '../../src/server/customFields/nameFields.ts';
import { loadTypeDefs } from '../../src/server/schema.ts';
import type { Subgraph } from './subgraph.ts';

/** What the organisation behind a subgraph defines, asked for as a server does when it starts. */
export function fieldListsOf({ emulator }: Subgraph): Promise<FieldLists> {
  return fetchFieldLists({
    toriiUrl: emulator.url,
    authentication: { mode: 'service', key: emulator.keys[0] ?? '' },
    lifetimes: { slowMs: 0, entityMs: 0 },
  });
}

/** All of its custom fields as fields of the schema. */
export async function everyExtensionField(subgraph: Subgraph): Promise<readonly ExtensionField[]> {
  return nameFields(await fieldListsOf(subgraph), takenNames(loadTypeDefs()));
}
