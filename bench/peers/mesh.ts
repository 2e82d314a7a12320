/** A peer: the schema that GraphQL Mesh's tool makes of Torii's OpenAPI document. */
import { loadGraphQLSchemaFromOpenAPI } from '@omnigraph/openapi';
import { readDocument } from './document.ts';
import { withRelations } from './relations.ts';
import { serveYoga } from './yoga.ts';

const made = await loadGraphQLSchemaFromOpenAPI('torii', {
  source: readDocument() as never,
  cwd: import.meta.dirname,
  endpoint: `${process.env['TORII_API_URL']}/v1.0`,
  operationHeaders: { authorization: 'Bearer {context.key}', 'x-api-version': '1.1' },
});

const schema = withRelations(made, [
  {
    type: 'Contract',
    field: 'app: App',
    resolve: async ({ idApp }, ask) =>
      typeof idApp === 'number'
        ? ((await ask('getAppsIdapp', { idApp, fields: 'name,state' }))?.['app'] ?? null)
        : null,
  },
  { type: 'Contract', field: 'owner: primaryOwner', resolve: ({ owner }) => owner },
  {
    type: 'auditLog',
    field: 'actor: User',
    resolve: async ({ performedBy }, ask) =>
      typeof performedBy === 'number'
        ? ((await ask('getUsersIduser', { idUser: performedBy }))?.['user'] ?? null)
        : null,
  },
]);
await serveYoga(schema);
