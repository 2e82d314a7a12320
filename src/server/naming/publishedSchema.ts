import {
  executeSync,
  GraphQLObjectType,
  type GraphQLSchema,
  isSpecifiedDirective,
  lexicographicSortSchema,
  parse,
  printSchema,
  GraphQLSchema as Schema,
} from 'graphql';

/** The schema as `_service { sdl }` gives it to who composes it. */
export function federatedSchema(schema: GraphQLSchema): string {
  const { data, errors } = executeSync({ schema, document: parse('{ _service { sdl } }') });
  const service: unknown = data?.['_service'];
  const sdl = typeof service === 'object' && service !== null && 'sdl' in service ? service.sdl : undefined;
  if (typeof sdl !== 'string') throw new Error('Expected the schema from _service', { cause: errors?.[0] });
  return sdl.endsWith('\n') ? sdl : `${sdl}\n`;
}

/** What federation adds: root fields and types whose names begin so, of which no name of the schema's own does. */
const FEDERATION = /^(_|federation__|link__)/;

/** The schema as front ends see it: without directives, types and root fields that are for federation. */
export function apiSchema(schema: GraphQLSchema): string {
  const { types, query, directives, ...rest } = schema.toConfig();
  const root = query ? withoutFederation(query) : query;
  const own = types.filter(type => !FEDERATION.test(type.name) && type !== query);
  const api = new Schema({
    ...rest,
    extensions: {},
    query: root,
    types: root ? [root, ...own] : own,
    directives: directives.filter(isSpecifiedDirective),
  });
  return `${printSchema(lexicographicSortSchema(api))}\n`;
}

function withoutFederation(query: GraphQLObjectType): GraphQLObjectType {
  const { fields, ...rest } = query.toConfig();
  const own = Object.entries(fields).filter(([name]) => !FEDERATION.test(name));
  return new GraphQLObjectType({ ...rest, fields: Object.fromEntries(own) });
}
