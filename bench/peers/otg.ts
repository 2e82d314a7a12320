/** A peer: the schema that openapi-to-graphql makes of Torii's OpenAPI document. */
import { createRequire } from 'node:module';
import type { GraphQLSchema } from 'graphql';
import { readDocument } from './document.ts';
import { withRelations } from './relations.ts';
import { type Caller, serveYoga } from './yoga.ts';

/** What of the package is used; as an ES module it does not load. */
interface OpenApiToGraphQL {
  createGraphQLSchema(document: unknown, options: object): Promise<{ readonly schema: GraphQLSchema }>;
}

const { createGraphQLSchema } = createRequire(import.meta.url)('openapi-to-graphql') as OpenApiToGraphQL;

const { schema: made } = await createGraphQLSchema(readDocument(), {
  baseUrl: `${process.env['TORII_API_URL']}/v1.0`,
  viewer: false,
  headers: (_method: string, _path: string, _title: string, { context }: { context: Caller }) => ({
    authorization: `Bearer ${context.key}`,
    'x-api-version': '1.1',
  }),
});

const schema = withRelations(made, [
  {
    type: 'Contract',
    field: 'app: App',
    resolve: async ({ idApp }, ask) =>
      typeof idApp === 'number' ? ((await ask('model16', { idApp, fields: 'name,state' }))?.['app'] ?? null) : null,
  },
  { type: 'Contract', field: 'owner: PrimaryOwner', resolve: ({ owner }) => owner },
  {
    type: 'AuditLog2',
    field: 'actor: User',
    resolve: async ({ performedBy }, ask) =>
      typeof performedBy === 'number' ? ((await ask('model19', { idUser: performedBy }))?.['user'] ?? null) : null,
  },
]);
await serveYoga(schema);
