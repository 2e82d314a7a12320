import { keepCommitted } from '../committed.ts';
import { readOperations, readToolOperations } from './operations.ts';

/** The persisted queries of `operations/`, in the format of Apollo's manifests. */
const manifest = {
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: [...readOperations(), ...readToolOperations()].map(({ id, name, definition, body }) => ({
    id,
    name,
    type: definition.operation,
    body,
  })),
};

keepCommitted('operations/manifest.json', `${JSON.stringify(manifest, null, 2)}\n`, 'npm run operations:manifest');
