/**
 * `npm run operations:manifest`: writes `operations/manifest.json`, as a server with the same SCHEMA_PREFIX takes it. `--stdout` prints it
 * and touches no file; `--check` fails where the file is another.
 */
import { keepCommitted } from '../committed.ts';
import { printedManifest } from './printedOperations.ts';
import { servedSchema } from './servedSchema.ts';

const manifest = printedManifest(servedSchema().outward);
if (process.argv.includes('--stdout')) process.stdout.write(manifest);
else keepCommitted('operations/manifest.json', manifest, 'npm run operations:manifest');
