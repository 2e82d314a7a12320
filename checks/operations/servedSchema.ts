import { buildServedSchema, type ServedSchema } from '../../src/server/naming/servedSchema.ts';
import { readSettings } from '../../src/settings/settings.ts';

/** The schema that a server with the SCHEMA_PREFIX of this environment serves. @throws SettingsError where it can't be one */
export function servedSchema(): ServedSchema {
  const { SCHEMA_PREFIX } = process.env;
  return buildServedSchema({ prefix: readSettings({ SCHEMA_PREFIX }).schemaPrefix });
}
