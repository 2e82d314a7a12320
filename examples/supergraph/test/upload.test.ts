import { expect, test } from 'vitest';
import { printedSchema } from '../../../checks/schema/printedSchema.ts';
import { startSubgraph } from '../../../test/support/subgraph.ts';
import { composeWithApollo } from '../compose.ts';
import { startHiveGateway } from '../gateways/hive.ts';

test('a file goes through Hive Gateway to Torii', async () => {
  const subgraph = await startSubgraph();
  const { supergraph = '' } = composeWithApollo([
    { name: 'torii', url: `${subgraph.url}/graphql`, sdl: printedSchema() },
  ]);
  const gateway = await startHiveGateway(supergraph, 0);
  try {
    const form = new FormData();
    const query = `mutation ($file: Upload!) {
      uploadFile(input: { file: $file, type: ATTACHMENT }) { file { toriiId } userErrors { message } }
    }`;
    form.append('operations', JSON.stringify({ query, variables: { file: null } }));
    form.append('map', JSON.stringify({ 0: ['variables.file'] }));
    form.append('0', new File(['a,b\n'], 'prices.csv', { type: 'text/csv' }));
    const headers = { 'apollo-require-preflight': 'true' };
    const response = await fetch(gateway.url, { method: 'POST', headers, body: form });
    const { data, errors } = JSON.parse(await response.text());
    expect(errors).toBeUndefined();
    expect(data.uploadFile).toEqual({ file: { toriiId: expect.any(String) }, userErrors: [] });
    expect(subgraph.emulator.writes).toMatchObject([{ body: { fileName: 'prices.csv', size: 4 } }]);
  } finally {
    await gateway.stop();
    await subgraph.stop();
  }
});
