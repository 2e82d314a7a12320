import { Client, type ClientOptions, fetchExchange } from '@urql/core';
import type { IntrospectionQuery } from 'graphql';
import { createCacheExchange } from './cache.ts';

/**
 * urql's client for this schema. `preferGetMethod: false`: urql sends short queries by GET unless told otherwise, and a GET
 * that another site's page could send as well is refused here (BAD_REQUEST).
 *
 * @param url of `/graphql`
 * @param introspection the schema, as `getIntrospectionQuery()` gives it
 */
export function createClient(
  url: string,
  introspection: IntrospectionQuery,
  options: Partial<Omit<ClientOptions, 'url' | 'exchanges'>> = {},
): Client {
  return new Client({
    ...options,
    url,
    preferGetMethod: false,
    // By server-sent events: no other exchange is needed.
    fetchSubscriptions: true,
    exchanges: [createCacheExchange(introspection), fetchExchange],
  });
}
