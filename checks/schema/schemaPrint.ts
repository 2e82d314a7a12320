/**
 * `npm run schema:print`: writes `schema.graphql`, as a server with the same NODE_FIELD serves it. `--stdout` prints it and
 * touches no file; `--check` fails where the file is another.
 */
import { readSettings } from '../../src/settings/settings.ts';
import { keepCommitted } from '../committed.ts';
import { printedSchema } from './printedSchema.ts';

const { nodeField } = readSettings({ NODE_FIELD: process.env['NODE_FIELD'] });
const schema = printedSchema({ nodeField });
if (process.argv.includes('--stdout')) process.stdout.write(schema);
else keepCommitted('schema.graphql', schema, 'npm run schema:print');
