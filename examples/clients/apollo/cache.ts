import { type FieldPolicy, InMemoryCache, type TypePolicies } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { BY_ID, CONNECTIONS } from '../connections.ts';
import possible from '../generated/possibleTypes.json' with { type: 'json' };

/**
 * Apollo Client's cache for this schema. Objects with an `id` are kept once, however they were reached. Pages of a
 * connection are joined: ask for `edges { node }` where you page, since `relayStylePagination` does not join `nodes`.
 */
export function createCache(): InMemoryCache {
  const types: TypePolicies = {};
  for (const [type, fields] of Object.entries(CONNECTIONS)) {
    types[type] = {
      fields: Object.fromEntries(
        Object.entries(fields).map(([field, keyArgs]) => [field, relayStylePagination([...keyArgs])]),
      ),
    };
  }
  const byId = Object.entries(BY_ID).map(([field, type]) => [field, cachedById(type)]);
  types['Query'] = { fields: { ...types['Query']?.fields, ...Object.fromEntries(byId) } };
  return new InMemoryCache({ possibleTypes: possible.possibleTypes, typePolicies: types });
}

/** What is in the cache already needs no request, wherever it came from. */
function cachedById(type: string): FieldPolicy {
  return {
    read(existing, { args, toReference, canRead }) {
      const reference = toReference({ __typename: type, id: args?.['id'] });
      return existing ?? (canRead(reference) ? reference : undefined);
    },
  };
}
