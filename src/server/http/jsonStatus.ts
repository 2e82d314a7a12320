import type { ApolloServerPlugin } from '@apollo/server';

/** Refusals of a request that is well-formed HTTP and well-formed JSON, but no GraphQL that can be carried out. */
const GRAPHQL_REFUSALS = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'COST_EXCEEDED',
]);

/**
 * GraphQL over HTTP: who asks for `application/json` and nothing newer gets 200 also for a document that cannot be parsed,
 * validated or given its variables, since proxies might answer for us otherwise. All others get 400.
 */
export const JSON_STATUS_PLUGIN: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response }) {
        if (response.http.status !== 400 || response.body.kind !== 'single') return;
        const accept = request.http?.headers.get('accept') ?? '';
        const codes = response.body.singleResult.errors?.map(({ extensions }) => String(extensions?.['code'])) ?? [];
        if (asksForJsonOnly(accept) && codes.every(code => GRAPHQL_REFUSALS.has(code))) response.http.status = 200;
      },
    };
  },
};

function asksForJsonOnly(accept: string): boolean {
  return accept.includes('application/json') && !accept.includes('application/graphql-response+json');
}
