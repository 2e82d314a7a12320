import { ApolloClient, HttpLink } from '@apollo/client';
import { createCache } from '../../clients/apollo/cache.ts';

declare module '@apollo/client' {
  namespace ApolloClient {
    namespace DeclareDefaultOptions {
      interface WatchQuery {
        errorPolicy: 'all';
      }
      interface Query {
        errorPolicy: 'all';
      }
      interface Mutate {
        errorPolicy: 'all';
      }
    }
  }
}

/**
 * With `errorPolicy: 'all'` a screen gets what was answered beside the errors. Apollo's default throws the whole answer away
 * when one owner could not be fetched.
 */
export function createClient(): ApolloClient {
  return new ApolloClient({
    cache: createCache(),
    link: new HttpLink({ uri: '/graphql' }),
    defaultOptions: {
      watchQuery: { errorPolicy: 'all' },
      query: { errorPolicy: 'all' },
      mutate: { errorPolicy: 'all' },
    },
  });
}
