import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FaultKind } from '../../emulator/faults/faults.ts';
import { encodeGlobalId } from '../../src/relay/globalId.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { firstKeys } from '../support/writes.ts';

let subgraph: Subgraph;
/** A key for each test: its failures open no breaker for the others. */
const KEYS = Array.from({ length: 60 }, (_, at) => `outcome-key-${at}`);
let key = '';
let used = 0;
beforeAll(async () => {
  subgraph = await startSubgraph({
    emulator: { keys: KEYS.map(own => ({ key: own, organization: 1 })) },
    server: {
      authentication: { mode: 'passthrough' },
      attemptLimits: { connectMs: 500, headersMs: 500, totalMs: 900, maxBytes: 1_000_000 },
    },
  });
});
beforeEach(() => {
  key = KEYS[used++] ?? '';
  subgraph.emulator.reset();
  subgraph.emulator.faults.clear();
});
afterAll(() => subgraph.stop());

const rows = () => subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '');
const contracts = () => [...rows().contracts.values()];
const codes = ({ errors }: { errors: readonly any[] }) => errors.map(({ extensions }) => extensions.code);

const CREATE = `mutation ($input: CreateContractInput!) {
  createContract(input: $input) { contract { toriiId name } userErrors { code message path } }
}`;
const ask = (query: string, input?: unknown) =>
  subgraph.ask(query, { variables: { input }, headers: { 'x-torii-api-key': key } });
const create = (input: unknown) => ask(CREATE, input);

/** All that a contract can be given. */
function everything() {
  const [appId = ''] = firstKeys(rows().apps, 1);
  const [fileId = ''] = firstKeys(rows().files, 1);
  const [ownerId = ''] = firstKeys(rows().users, 1);
  return {
    name: 'Twin',
    appId,
    status: 'active',
    ownerId,
    amount: { value: 1999, currency: 'EUR' },
    startDate: '2027-01-01',
    endDate: '2027-12-31',
    documents: [{ fileId, name: 'Order form' }],
    customFields: [
      { key: 'riskLevel', value: 'low' },
      { key: 'regions', value: ['emea', 'latam'] },
      { key: 'committedSpend', value: { value: 5, currency: 'USD' } },
    ],
  };
}

/** Somebody else enters a contract like the one of that id. */
function twin(id: number, changes: object = {}): number {
  const row = rows().contracts.get(id);
  if (!row) throw new Error(`expected a contract ${id}`);
  const own = rows().nextIds.contract++;
  rows().contracts.set(own, { ...row, ...changes, id: own });
  return own;
}

const posts = () => subgraph.emulator.log.count('POST /contracts');
const lost = (phase: 'before' | 'after', kind: FaultKind = 'error502') =>
  subgraph.emulator.faults.add({ kind, endpoint: 'POST /contracts', phase, times: 1 });

describe('review 9: a creation whose answer is lost', () => {
  test('is confirmed where all that was sent is equal and was not there before, however the clocks differ', async () => {
    lost('after', 'slowHeaders');
    const asked = create(everything());
    await vi.waitUntil(() => contracts().some(({ name }) => name === 'Twin'));
    const made = contracts().find(({ name }) => name === 'Twin');
    Object.assign(made ?? {}, { creationTime: '2001-01-01T00:00:00.000Z' });
    const { data, errors } = await asked;
    expect(errors).toEqual([]);
    expect(data.createContract.contract).toEqual({ toriiId: String(made?.id), name: 'Twin' });
    expect(subgraph.emulator.writes).toHaveLength(1);
  });

  test('and was not carried out is not confirmed by an equal one from before', async () => {
    await create(everything());
    const [before] = contracts().filter(({ name }) => name === 'Twin');
    Object.assign(before ?? {}, { creationTime: new Date(Date.now() + 3_600_000).toISOString() });
    lost('before');
    expect(codes(await create(everything()))).toEqual(['WRITE_OUTCOME_UNKNOWN']);
    expect(subgraph.emulator.writes).toHaveLength(2);
  });

  test('and was carried out beside an equal one from before is confirmed by its own id', async () => {
    await create(everything());
    lost('after');
    const { data, errors } = await create(everything());
    const [, second] = contracts().filter(({ name }) => name === 'Twin');
    expect(errors).toEqual([]);
    expect(data.createContract.contract.toriiId).toBe(String(second?.id));
  });

  test('and to which somebody else enters an equal one at the same time is not known', async () => {
    lost('after', 'slowHeaders');
    const asked = create(everything());
    await vi.waitUntil(() => contracts().some(({ name }) => name === 'Twin'));
    twin(contracts().find(({ name }) => name === 'Twin')?.id ?? 0);
    expect(codes(await asked)).toEqual(['WRITE_OUTCOME_UNKNOWN']);
  });

  test.each([
    ['owner', () => ({ owner: null })],
    ['amount', () => ({ amount: { value: 2000, currency: 'EUR' } })],
    ['currency', () => ({ amount: { value: 1999, currency: 'USD' } })],
    ['documents', () => ({ documents: [] })],
    ['status', () => ({ status: 'pipeline' })],
    ['first day', (custom: object) => ({ custom: { ...custom, startDate: '2027-01-02T00:00:00.000Z' } })],
    ['last day', (custom: object) => ({ custom: { ...custom, endDate: null } })],
    ['option', (custom: object) => ({ custom: { ...custom, riskLevel: 'high' } })],
    ['list of options', (custom: object) => ({ custom: { ...custom, regions: ['emea'] } })],
    [
      'amount of a custom field',
      (custom: object) => ({ custom: { ...custom, committedSpend: { value: 5, currency: 'EUR' } } }),
    ],
  ])('is not confirmed by one that another entered meanwhile with another %s', async (_, change) => {
    const input = everything();
    const { data } = await create({ ...input, name: 'Model' });
    const model = Number(data.createContract.contract.toriiId);
    const custom = rows().contracts.get(model)?.custom ?? {};
    lost('before', 'slowHeaders');
    const sent = posts();
    const asked = create(input);
    await vi.waitUntil(() => posts() === sent + 1);
    twin(model, { name: 'Twin', ...change(custom) });
    expect(codes(await asked)).toEqual(['WRITE_OUTCOME_UNKNOWN']);
  });

  test('is sent all the same where the contracts could not be read before, and then is not known', async () => {
    subgraph.emulator.faults.add({ kind: 'error503', endpoint: 'GET /contracts', times: 3 });
    lost('after');
    expect(codes(await create(everything()))).toEqual(['WRITE_OUTCOME_UNKNOWN']);
    expect(contracts().filter(({ name }) => name === 'Twin')).toHaveLength(1);
  });

  test('an answer that comes is believed, whatever could be read before', async () => {
    subgraph.emulator.faults.add({ kind: 'forbidden', endpoint: 'GET /contracts' });
    const { data, errors } = await create(everything());
    expect(errors).toEqual([]);
    expect(data.createContract.contract.name).toBe('Twin');
  });
});

describe('review 9: a deletion', () => {
  const DELETE = `mutation ($input: DeleteContractInput!) {
    deleteContract(input: $input) { deletedContractId userErrors { code path } }
  }`;
  const remove = (id: string, more: object = {}) => ask(DELETE, { id, ...more });
  const endpoint = 'DELETE /contracts/{idContract}';
  const NOT_THERE = { deletedContractId: null, userErrors: [{ code: 'NOT_FOUND', path: ['input', 'id'] }] };

  test.each(['error500', 'resetInBody', 'html', 'emptyBody', 'slowHeaders'] as const)(
    'of what never was is none, were it answered with %s',
    async kind => {
      subgraph.emulator.faults.add({ kind, endpoint });
      const { data, errors } = await remove('999999999');
      expect(errors).toEqual([]);
      expect(data.deleteContract).toEqual(NOT_THERE);
      expect(subgraph.emulator.writes).toEqual([]);
    },
  );

  test('twice: the second one is NOT_FOUND', async () => {
    const [id = ''] = firstKeys(rows().contracts, 1);
    const first = await remove(id);
    expect(first.data.deleteContract).toEqual({ deletedContractId: encodeGlobalId('Contract', id), userErrors: [] });
    expect((await remove(id)).data.deleteContract).toEqual(NOT_THERE);
  });

  test.each(['error503', 'truncatedJson', 'slowHeaders'] as const)(
    'whose answer is lost (%s) is success where the contract was there and is no more',
    async kind => {
      const [id = ''] = firstKeys(rows().contracts, 1);
      subgraph.emulator.faults.add({ kind, endpoint, phase: 'after', times: 1 });
      const { data, errors } = await remove(id);
      expect(errors).toEqual([]);
      expect(data.deleteContract.deletedContractId).toBe(encodeGlobalId('Contract', id));
      expect(subgraph.emulator.writes).toHaveLength(1);
    },
  );

  test('of which it is not known whether the contract was there is not known either', async () => {
    subgraph.emulator.faults.add({ kind: 'error503', endpoint: 'GET /contracts/{idContract}', times: 3 });
    subgraph.emulator.faults.add({ kind: 'error500', endpoint, times: 1 });
    expect(codes(await remove('999999999'))).toEqual(['WRITE_OUTCOME_UNKNOWN']);
  });

  test('of a contract that was last seen otherwise is a CONFLICT', async () => {
    const [id = ''] = firstKeys(rows().contracts, 1);
    const name = rows().contracts.get(Number(id))?.name;
    const late = await remove(id, { ifUnchanged: { name: `${name}!`, endDate: '1999-12-31' } });
    expect(late.data.deleteContract).toEqual({
      deletedContractId: null,
      userErrors: [
        { code: 'CONFLICT', path: ['input', 'ifUnchanged', 'name'] },
        { code: 'CONFLICT', path: ['input', 'ifUnchanged', 'endDate'] },
      ],
    });
    expect(subgraph.emulator.writes).toEqual([]);
    const { data, calls } = await remove(id, { ifUnchanged: { name } });
    expect(data.deleteContract.userErrors).toEqual([]);
    expect(calls.map(call => call.endpoint)).toEqual(['GET /contracts/{idContract}', endpoint]);
  });
});
