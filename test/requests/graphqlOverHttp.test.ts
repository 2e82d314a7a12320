import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

/**
 * Optional GETs that a page of another site can send without asking first: Apollo's CSRF prevention refuses them.
 * Ids of graphql-http's audits.
 */
const WITHOUT_PREFLIGHT = new Set(['5A70', 'D6D5', '6A70']);

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph();
});
afterAll(() => subgraph.stop());

const audits = serverAudits({ url: () => `${subgraph.url}/graphql`, fetchFn: fetch });

describe('GraphQL over HTTP', () => {
  test('has 61 audits', () => {
    expect(audits).toHaveLength(61);
  });

  test.each(audits.map(audit => [audit.id, audit.name, audit] as const))('%s %s', async (id, _, audit) => {
    const { status, ...rest } = await audit.fn();
    expect({ status, reason: 'reason' in rest ? rest.reason : undefined }).toEqual(
      WITHOUT_PREFLIGHT.has(id)
        ? { status: 'notice', reason: 'Response status code is not 200' }
        : { status: 'ok', reason: undefined },
    );
  });

  test('a GET with a preflight header is answered', async () => {
    const query = new URLSearchParams({ query: '{ roles { totalCount } }' });
    const response = await fetch(`${subgraph.url}/graphql?${query}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(response.status).toBe(200);
  });
});
