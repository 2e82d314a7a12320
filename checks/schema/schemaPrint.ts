/**
 * `npm run schema:print`: writes `schema.graphql`, as a server with the same NODE_FIELD, SCHEMA_PREFIX and SCHEMA_CUSTOM_FIELDS serves it.
 * `--stdout` prints it and touches no file; `--check` fails where the file is another.
 */

import { CustomFieldsError } from '../../src/server/customFields/customFieldsError.ts';
import { readSettings, SettingsError } from '../../src/settings/settings.ts';
import { extensionAlone } from '../../src/source.ts';
import { keepCommitted } from '../committed.ts';
import { printedSchema } from './printedSchema.ts';

oneLine();
const settings = readSettings(settingsOf(process.env));
const { nodeField, schemaPrefix: prefix } = settings;
const schema = printedSchema({ nodeField, prefix, extension: await extensionAlone(settings) });
if (process.argv.includes('--stdout')) process.stdout.write(schema);
else keepCommitted('schema.graphql', schema, 'npm run schema:print');

/** Mistakes in the settings are told without a stack. */
function oneLine(): void {
  process.on('uncaughtException', error => {
    console.error(error instanceof SettingsError || error instanceof CustomFieldsError ? error.message : error);
    process.exit(1);
  });
}

/** What the schema depends on. Whom to ask only counts where custom fields are chosen: a schema without them is printed anywhere. */
function settingsOf(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_FIELD, SCHEMA_PREFIX, SCHEMA_CUSTOM_FIELDS } = environment;
  return SCHEMA_CUSTOM_FIELDS ? environment : { NODE_FIELD, SCHEMA_PREFIX };
}
