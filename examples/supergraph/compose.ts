import { composeServices } from '@apollo/composition';
import { composeServices as composeAsGuild } from '@theguild/federation-composition';
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { parse, print } from 'graphql';
import type { Service } from './subgraph.ts';

/** What a composer says. */
export interface Composition {
  readonly errors: readonly string[];
  /** Hints and warnings. */
  readonly hints: readonly string[];
  /** The supergraph schema; absent where there are errors. */
  readonly supergraph: string | undefined;
}

/** Apollo's composer: what rover and GraphOS use. */
export function composeWithApollo(services: readonly Service[]): Composition {
  const { errors, hints, supergraphSdl } = composeServices(services.map(withTypeDefs));
  return {
    errors: (errors ?? []).map(({ message }) => message),
    hints: (hints ?? []).map(({ definition, message }) => `${definition.code}: ${message}`),
    supergraph: supergraphSdl,
  };
}

/** The Guild's composer: what Hive uses. */
export function composeWithGuild(services: readonly Service[]): Composition {
  const { errors, supergraphSdl } = composeAsGuild(services.map(withTypeDefs));
  return { errors: (errors ?? []).map(({ message }) => message), hints: [], supergraph: supergraphSdl };
}

/** WunderGraph's composer: what Cosmo uses. Its supergraph schema is for the Cosmo Router. */
export function composeWithWunderGraph(services: readonly Service[]): Composition {
  const result = federateSubgraphs({
    subgraphs: services.map(({ name, url, sdl }) => ({ name, url, definitions: parse(sdl) })),
    version: ROUTER_COMPATIBILITY_VERSION_ONE,
  });
  return {
    errors: result.success ? [] : result.errors.map(({ message }) => message),
    hints: result.warnings.map(({ message }) => message),
    supergraph: result.success ? print(result.federatedGraphAST) : undefined,
  };
}

function withTypeDefs({ name, url, sdl }: Service) {
  return { name, url, typeDefs: parse(sdl) };
}
