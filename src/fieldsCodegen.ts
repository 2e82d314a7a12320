/**
 * `npm run fields:codegen`: reads which custom fields the organisation has, from Torii with TORII_API_KEY or from the sample, and writes, beside
 * SCHEMA_CUSTOM_FIELDS_FILE and into it, their definitions, typed fragments and the extension of the schema. With SCHEMA_CUSTOM_FIELDS the
 * extension has those alone. `--check` writes nothing and fails where a file is another.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CustomFieldsError } from './server/customFields/customFieldsError.ts';
import { generatedFiles } from './server/customFields/generatedFiles.ts';
import { readSettings, SettingsError } from './settings/settings.ts';
import { fieldLists } from './source.ts';

try {
  const settings = readSettings(process.env);
  if (settings.toriiAuth === 'passthrough') {
    throw new SettingsError(['TORII_AUTH: expected service with fields:codegen, which asks one organisation']);
  }
  const { definitions, fragments, extension, setting } = generatedFiles(
    await fieldLists(settings),
    settings.schemaCustomFields,
    settings.schemaPrefix,
  );
  const file = settings.schemaCustomFieldsFile;
  keep(file, definitions);
  keep(join(dirname(file), 'fragments.graphql'), fragments);
  keep(join(dirname(file), 'extension.graphql'), extension);
  console.log(`SCHEMA_CUSTOM_FIELDS=${setting}`);
} catch (error) {
  console.error(error instanceof SettingsError || error instanceof CustomFieldsError ? error.message : error);
  process.exitCode = 1;
}

function keep(file: string, content: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return;
  if (process.argv.includes('--check')) {
    console.error(`${file} is stale or missing. Fix it with: npm run fields:codegen`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  console.log(`wrote ${file}`);
}
