/**
 * `npm run schema:print`: writes `schema.graphql`, as a server with the same NODE_FIELD and SCHEMA_PREFIX serves it. `--stdout` prints it and
 * touches no file; `--check` fails where the file is another.
 */
import { readSettings } from '../../src/settings/settings.ts';
import { keepCommitted } from '../committed.ts';
import { printedSchema } from './printedSchema.ts';

const { NODE_FIELD, SCHEMA_PREFIX } = process.env;
const { nodeField, schemaPrefix: prefix } = readSettings({ NODE_FIELD, SCHEMA_PREFIX });
const schema = printedSchema({ nodeField, prefix });
if (process.argv.includes('--stdout')) process.stdout.write(schema);
else keepCommitted('schema.graphql', schema, 'npm run schema:print');
