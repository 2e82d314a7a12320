import { type CacheExchangeOpts, cacheExchange, type Resolver } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import type { IntrospectionQuery } from 'graphql';
import { BY_ID, CONNECTIONS } from '../connections.ts';

/**
 * urql's normalised cache for this schema. Objects with an `id` are kept once, however they were reached; types without
 * one are kept inside their parents. Pages of a connection are joined.
 *
 * @param introspection the schema, so that fragments on interfaces are matched exactly
 */
export function createCacheExchange(introspection: IntrospectionQuery) {
  return cacheExchange({ schema: introspection, keys: withoutId(introspection), resolvers: resolvers() });
}

function withoutId({ __schema }: IntrospectionQuery): NonNullable<CacheExchangeOpts['keys']> {
  const types = __schema.types.filter(
    type => type.kind === 'OBJECT' && !type.name.startsWith('__') && !type.fields.some(({ name }) => name === 'id'),
  );
  const roots = new Set([__schema.queryType.name, __schema.mutationType?.name]);
  return Object.fromEntries(types.filter(({ name }) => !roots.has(name)).map(({ name }) => [name, () => null]));
}

function resolvers(): NonNullable<CacheExchangeOpts['resolvers']> {
  const connections = Object.entries(CONNECTIONS).map(([type, fields]) => [
    type,
    Object.fromEntries(Object.keys(fields).map(field => [field, relayPagination()])),
  ]);
  const { Query, ...types } = Object.fromEntries(connections);
  const byId = Object.entries(BY_ID).map(([field, type]) => [field, cachedById(type)]);
  return { ...types, Query: { ...Query, ...Object.fromEntries(byId) } };
}

/** What is in the cache already needs no request. By Torii's own number it is found where the same was asked before. */
function cachedById(type: string): Resolver {
  return (_parent, { id }, cache, { fieldName }) => {
    const entity = cache.keyOfEntity({ __typename: type, id: String(id) });
    return entity !== null && cache.resolve(entity, 'id')
      ? entity
      : cache.resolve('Query', fieldName, { id: String(id) });
  };
}
