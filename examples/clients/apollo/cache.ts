import { type FieldPolicy, InMemoryCache, type TypePolicies } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { BY_ID, CONNECTIONS } from '../connections.ts';
import possible from '../generated/possibleTypes.json' with { type: 'json' };

/**
 * Apollo Client's cache for this schema. Objects with an `id` are kept once, however they were reached. Pages of a
 * connection are joined.
 */
export function createCache(): InMemoryCache {
  const types: TypePolicies = {};
  for (const [type, fields] of Object.entries(CONNECTIONS)) {
    types[type] = {
      fields: Object.fromEntries(Object.entries(fields).map(([field, keyArgs]) => [field, pagesOf(keyArgs)])),
    };
  }
  const byId = Object.entries(BY_ID).map(([field, type]) => [field, cachedById(type)]);
  types['Query'] = { fields: { ...types['Query']?.fields, ...Object.fromEntries(byId) } };
  return new InMemoryCache({ possibleTypes: possible.possibleTypes, typePolicies: types });
}

/**
 * A page is joined to the one that it follows, `nodes` as well as `edges`. Lists of another `first` are lists of their own,
 * so that a short one beside a long one changes neither: let `fetchMore` keep the `first` of its query.
 */
function pagesOf(keyArgs: readonly string[]): FieldPolicy {
  const { merge, ...policy } = relayStylePagination([...keyArgs, 'first']);
  return {
    ...policy,
    merge(existing, incoming, options) {
      // A page that failed leaves those before it as they are.
      if (!incoming) return existing ?? incoming;
      const merged = typeof merge === 'function' ? merge(existing, incoming, options) : incoming;
      const nodes = joinedNodes(existing, incoming, options.args ?? {});
      return nodes === undefined ? merged : { ...merged, nodes };
    },
  };
}

interface Rows {
  readonly nodes?: readonly unknown[];
  readonly pageInfo?: { readonly startCursor?: string | null; readonly endCursor?: string | null };
}

/** What `relayStylePagination` does for `edges` only. A page that is asked for again changes nothing. */
function joinedNodes(
  existing: Rows | null | undefined,
  { nodes }: Rows,
  { after, before }: Readonly<Record<string, unknown>>,
): readonly unknown[] | undefined {
  if (!(after || before) || !existing?.nodes || !nodes) return nodes ?? existing?.nodes;
  if (after && existing.pageInfo?.endCursor === after) return [...existing.nodes, ...nodes];
  if (before && existing.pageInfo?.startCursor === before) return [...nodes, ...existing.nodes];
  return existing.nodes;
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
