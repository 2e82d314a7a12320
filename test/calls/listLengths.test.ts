import { expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const ACTORS = '{ auditLogs(first: 100) { nodes { performedBy { email lifecycleStatus } } } }';

async function endpointsOf({ ask }: Subgraph): Promise<(string | null)[]> {
  const { calls, errors } = await ask(ACTORS);
  expect(errors).toEqual([]);
  return calls.map(({ endpoint }) => endpoint);
}

test('how long a list was is remembered for the next question: batches, where its pages would be more calls', async () => {
  const subgraph = await startSubgraph({ emulator: { sizes: { users: 5000, auditLogs: 200 } } });
  try {
    const first = await endpointsOf(subgraph);
    const second = await endpointsOf(subgraph);
    // Nobody knew: a page of the list was tried.
    expect(subgraph.emulator.log.calls.filter(({ query }) => query['size'] === '1000')).toHaveLength(1);
    expect(second.length).toBeLessThanOrEqual(first.length);
    expect(second.filter(endpoint => endpoint === 'GET /users').length).toBeLessThanOrEqual(2);
  } finally {
    await subgraph.stop();
  }
});
