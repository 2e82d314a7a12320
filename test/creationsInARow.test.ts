import { expect, test } from 'vitest';
import { startSubgraph } from './subgraph.ts';
import { firstKeys } from './writes.ts';

test('many creations in a row leave a fifth of the list of contracts to those who read it, and are all made', async () => {
  const { ask, emulator, stop } = await startSubgraph({
    emulator: { rateLimits: { perEndpoint: { listContracts: 10 } } },
    server: { rateScale: 1 },
  });
  try {
    const [appId = ''] = firstKeys(emulator.organization(emulator.keys[0] ?? '').apps, 1);
    const query = `mutation ($appId: ID!, $name: String!) {
      createContract(input: { name: $name, appId: $appId, status: "active" }) { contract { toriiId } userErrors { code } }
    }`;
    for (let number = 0; number < 15; number += 1) {
      const { data, errors } = await ask(query, { variables: { appId, name: `in a row ${number}` } });
      expect(errors).toEqual([]);
      expect(data.createContract.contract.toriiId).toEqual(expect.any(String));
    }
    expect(emulator.log.count('GET /contracts')).toBeGreaterThan(1);
    expect(emulator.log.count('GET /contracts')).toBeLessThanOrEqual(9);
    const { errors } = await ask('{ contracts(first: 1) { nodes { name } } }');
    expect(errors).toEqual([]);
  } finally {
    await stop();
  }
});
