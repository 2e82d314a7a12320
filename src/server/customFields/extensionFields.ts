import { readFileSync } from 'node:fs';
import { createDatasources } from '../../datasources/datasources.ts';
import type { ExtensionField } from '../../resolvers/types/customFields/extension/extensionField.ts';
import { openSession } from '../../torii/session.ts';
import { tenant } from '../../torii/tenant.ts';
import { loadTypeDefs } from '../schema.ts';
import { type ClientOptions, createClient } from '../toriiClient.ts';
import { type ChosenField, chooseFields, takenNames } from './chooseFields.ts';
import { CustomFieldsError } from './customFieldsError.ts';
import { type FieldLists, parseFieldLists, readFieldLists } from './fieldLists.ts';

/** Milliseconds for the definitions to be read from Torii. */
const READ_MS = 30_000;

/** What an organisation defines, from Torii. @throws CustomFieldsError where that is not to be had */
export async function fetchFieldLists(options: ClientOptions): Promise<FieldLists> {
  const { authentication } = options;
  if (authentication.mode !== 'service')
    throw new CustomFieldsError(['expected one organisation, got TORII_AUTH=passthrough']);
  const client = createClient(options);
  try {
    const asking = {
      tenant: tenant(authentication.key),
      signal: AbortSignal.timeout(READ_MS),
      deadline: Date.now() + READ_MS,
    };
    return await readFieldLists(createDatasources(openSession(client, asking)).fields);
  } catch (cause) {
    throw new CustomFieldsError([`expected the definitions of custom fields from Torii: ${messageOf(cause)}`], {
      cause,
    });
  } finally {
    await client.close();
  }
}

/** The lists that `npm run fields:codegen` wrote; undefined where there is no such file. @throws CustomFieldsError where it holds something else */
export function storedFieldLists(file: string): FieldLists | undefined {
  try {
    return parseFieldLists(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new CustomFieldsError([`expected in ${file} what npm run fields:codegen writes: ${messageOf(error)}`], {
      cause: error,
    });
  }
}

/** Where the definitions of custom fields come from. */
export interface FieldSource {
  readonly chosen: readonly ChosenField[];
  /** Taken if it is there: then nothing is asked of Torii. */
  readonly file: string;
  /** Asks Torii. */
  readonly fetch: () => Promise<FieldLists>;
}

/** The custom fields that are to be fields of the schema. @throws CustomFieldsError */
export async function extensionFields({ chosen, file, fetch }: FieldSource): Promise<readonly ExtensionField[]> {
  return chooseFields(chosen, storedFieldLists(file) ?? (await fetch()), takenNames(loadTypeDefs()));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
