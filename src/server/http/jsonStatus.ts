import type { OperationStep } from '../operationSteps.ts';

/** Codes of errors in requests that are well-formed HTTP and JSON, but cannot be executed. */
const GRAPHQL_CODES = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'COST_EXCEEDED']);

/**
 * GraphQL over HTTP: a client that accepts only `application/json` gets 200 even for a document that cannot be parsed,
 * validated or given its variables, since a proxy may replace the body of a 400. All others get 400.
 */
export const JSON_STATUS: OperationStep = {
  answered({ request, response }) {
    if (response.http.status !== 400 || response.body.kind !== 'single') return;
    const accept = request.http?.headers.get('accept') ?? '';
    const codes = response.body.singleResult.errors?.map(({ extensions }) => String(extensions?.['code'])) ?? [];
    if (asksForJsonOnly(accept) && codes.every(code => GRAPHQL_CODES.has(code))) response.http.status = 200;
  },
};

function asksForJsonOnly(accept: string): boolean {
  return accept.includes('application/json') && !accept.includes('application/graphql-response+json');
}
