import { expect, test } from 'vitest';
import { startSubgraph } from '../support/subgraph.ts';
import { firstKeys } from '../support/writes.ts';

const CREATE = `mutation ($appId: ID!, $name: String!) {
  createContract(input: { name: $name, appId: $appId, status: "active" }) { contract { toriiId } userErrors { code } }
}`;

test('many creations in a row leave a fifth of the list of contracts to those who read it, and are all made', async () => {
  const { ask, emulator, stop } = await startSubgraph({
    emulator: { rateLimits: { perEndpoint: { listContracts: 10 } } },
    server: { rateScale: 1 },
  });
  try {
    const [appId = ''] = firstKeys(emulator.organization(emulator.keys[0] ?? '').apps, 1);
    for (let number = 0; number < 15; number += 1) {
      const { data, errors } = await ask(CREATE, { variables: { appId, name: `in a row ${number}` } });
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

test('a creation does not wait long for what only a lost answer would need', async () => {
  const { ask, emulator, stop } = await startSubgraph({ server: { requestMs: 7_000 } });
  try {
    emulator.faults.add({ kind: 'slowHeaders', endpoint: 'GET /contracts', delayMs: 20_000 });
    const [appId = ''] = firstKeys(emulator.organization(emulator.keys[0] ?? '').apps, 1);
    const { data, errors } = await ask(CREATE, { variables: { appId, name: 'in time' } });
    expect(errors).toEqual([]);
    expect(data.createContract.contract.toriiId).toEqual(expect.any(String));
  } finally {
    await stop();
  }
});
