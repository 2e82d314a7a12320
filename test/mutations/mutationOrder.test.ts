import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { encodeGlobalId } from '../../src/relay/globalId.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { firstKeys, writesOf } from '../support/writes.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({
    server: { attemptLimits: { connectMs: 500, headersMs: 500, totalMs: 900, maxBytes: 1_000_000 } },
  });
});
beforeEach(() => subgraph.emulator.reset());
afterAll(() => subgraph.stop());

const rows = () => subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '');

describe('several writes in one operation', () => {
  test('are carried out one after another, each seeing the one before, and one that fails leaves the others', async () => {
    const [id = ''] = firstKeys(rows().contracts, 1);
    const [app = '', other = ''] = firstKeys(rows().apps, 2);
    const shown = 'contract { name status app { toriiId name } owner { toriiId } }';
    const { data, errors } = await subgraph.ask(
      `mutation ($id: ID!, $app: ID!, $other: ID!) {
        a: updateContract(input: { id: $id, name: "A", appId: $app }) { ${shown} }
        b: updateContract(input: { id: $id, appId: $other, ownerId: null }) { ${shown} }
        c: updateContract(input: { id: "999999999", name: "C" }) { ${shown} userErrors { code } }
        d: updateApp(input: { id: $other, name: "Renamed" }) { app { name contracts(first: 1000) { nodes { app { name } } } } }
        e: updateContract(input: { id: $id, status: "closed" }) { ${shown} }
        f: deleteContract(input: { id: $id }) { deletedContractId }
        g: updateContract(input: { id: $id, status: "active" }) { ${shown} userErrors { code } }
      }`,
      { variables: { id, app, other } },
    );
    expect(errors).toEqual([]);
    expect(data.a.contract).toMatchObject({ name: 'A', app: { toriiId: app } });
    expect(data.b.contract).toMatchObject({ name: 'A', app: { toriiId: other }, owner: null });
    expect(data.c).toEqual({ contract: null, userErrors: [{ code: 'NOT_FOUND' }] });
    expect(data.d.app.contracts.nodes.map(({ app }: any) => app.name)).toContain('Renamed');
    expect(data.e.contract).toMatchObject({ name: 'A', status: 'closed', app: { name: 'Renamed' } });
    expect(data.f.deletedContractId).toBe(encodeGlobalId('Contract', id));
    expect(data.g).toEqual({ contract: null, userErrors: [{ code: 'NOT_FOUND' }] });
    expect(writesOf(subgraph).map(([call, , status]) => `${call} ${status}`)).toEqual([
      `PUT /contracts/${id} 200`,
      `PUT /contracts/${id} 200`,
      'PUT /contracts/999999999 404',
      `PUT /apps/${other} 200`,
      `PUT /contracts/${id} 200`,
      `DELETE /contracts/${id} 204`,
      `PUT /contracts/${id} 404`,
    ]);
  });

  test('one that Torii forbids is an error at its place; the others are carried out', async () => {
    const [one = '', two = '', three = ''] = firstKeys(rows().users, 3);
    subgraph.emulator.faults.add({ kind: 'forbidden', endpoint: 'PUT /users/{idUser}', match: `/users/${two}` });
    const { data, errors } = await subgraph.ask(
      `mutation ($one: ID!, $two: ID!, $three: ID!) {
        one: updateUser(input: { id: $one, lifecycleStatus: OFFBOARDED }) { user { lifecycleStatus } }
        two: updateUser(input: { id: $two, lifecycleStatus: OFFBOARDED }) { user { lifecycleStatus } }
        three: updateUser(input: { id: $three, lifecycleStatus: OFFBOARDED }) { user { lifecycleStatus } }
      }`,
      { variables: { one, two, three } },
    );
    expect(data).toMatchObject({
      one: { user: { lifecycleStatus: 'OFFBOARDED' } },
      two: null,
      three: { user: { lifecycleStatus: 'OFFBOARDED' } },
    });
    expect(errors).toMatchObject([{ path: ['two'], extensions: { code: 'FORBIDDEN' } }]);
  });

  test('with a read-only key every one is FORBIDDEN, and nothing is written', async () => {
    const other = await startSubgraph({
      server: { authentication: { mode: 'service', key: subgraph.emulator.keys[3] ?? '' } },
    });
    try {
      const [user = ''] = firstKeys(rows().users, 1);
      const [app = ''] = firstKeys(rows().apps, 1);
      const [contract = ''] = firstKeys(rows().contracts, 1);
      const writes = [
        `updateUser(input: { id: ${user}, lifecycleStatus: OFFBOARDED }) { user { id } }`,
        `updateAppUser(input: { userId: ${user}, appId: ${app}, isUserRemovedFromApp: true }) { appUser { id } }`,
        `addApp(input: { toriiId: 1 }) { app { id } }`,
        `createApp(input: { name: "x" }) { app { id } }`,
        `updateApp(input: { id: ${app}, name: "x" }) { app { id } }`,
        `createContract(input: { name: "x", appId: ${app}, status: "x" }) { contract { id } }`,
        `updateContract(input: { id: ${contract}, name: "x" }) { contract { id } }`,
        `deleteContract(input: { id: ${contract} }) { deletedContractId }`,
        `createFile(input: { path: "x", type: PLUGIN }) { file { id } }`,
        `runWorkflow(input: { toriiWorkflowId: 1 }) { userErrors { code } }`,
        `requestAppAccess(input: { appId: ${app}, userId: "x@x.example" }) { userErrors { code } }`,
      ];
      for (const write of writes) {
        const { data, errors } = await other.ask(`mutation { it: ${write} }`);
        expect(data).toEqual({ it: null });
        expect(errors).toMatchObject([{ path: ['it'], extensions: { code: 'FORBIDDEN' } }]);
      }
      expect(other.emulator.writes).toHaveLength(writes.length);
      expect(other.emulator.writes.filter(({ carriedOut }) => carriedOut)).toEqual([]);
    } finally {
      await other.stop();
    }
  });

  test('what somebody else began to read before the write is not taken for the state after it', async () => {
    const id = String([...rows().contracts.values()].find(({ owner }) => owner !== null)?.id);
    subgraph.emulator.faults.add({ kind: 'slowBody', endpoint: 'GET /contracts/{idContract}', delayMs: 300, times: 1 });
    const early = subgraph.ask(`query ($id: ID!) { contract(id: $id) { owner { toriiId } } }`, { variables: { id } });
    // Its answer is made, and comes slowly.
    await vi.waitUntil(() =>
      subgraph.emulator.log.calls.some(({ fault, status }) => fault === 'slowBody' && status === 200),
    );
    const { data } = await subgraph.ask(
      `mutation ($id: ID!) { updateContract(input: { id: $id, ownerId: null }) { contract { owner { toriiId } } } }`,
      { variables: { id } },
    );
    expect(data.updateContract.contract).toEqual({ owner: null });
    expect((await early).data.contract.owner).not.toBeNull();
  });
});

describe('writes whose answer is lost', () => {
  const update = (id: string, name: string) =>
    subgraph.ask(
      `mutation ($id: ID!, $name: String!) {
        updateContract(input: { id: $id, name: $name, ownerId: null, amount: { value: 7, currency: "EUR" } }) {
          contract { name } userErrors { code }
        }
      }`,
      { variables: { id, name } },
    );

  test.each(['error500', 'resetInBody', 'emptyObject', 'html'] as const)(
    'PUT, %s after it was carried out: read back, success, sent once',
    async kind => {
      const [id = ''] = firstKeys(rows().contracts, 1);
      subgraph.emulator.faults.add({ kind, endpoint: 'PUT /contracts/{idContract}', phase: 'after', times: 1 });
      const { data, errors } = await update(id, kind);
      expect(errors).toEqual([]);
      expect(data.updateContract).toEqual({ contract: { name: kind }, userErrors: [] });
      expect(subgraph.emulator.writes.filter(write => write.carriedOut)).toHaveLength(1);
    },
  );

  test.each(['error500', 'resetBeforeHeaders'] as const)(
    'PUT, %s before it was carried out: WRITE_OUTCOME_UNKNOWN, never sent again',
    async kind => {
      const [id = ''] = firstKeys(rows().contracts, 1);
      subgraph.emulator.faults.add({ kind, endpoint: 'PUT /contracts/{idContract}', phase: 'before', times: 1 });
      const { data, errors } = await update(id, kind);
      expect(data.updateContract).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'WRITE_OUTCOME_UNKNOWN' } }]);
      expect(subgraph.emulator.writes).toHaveLength(1);
    },
  );

  const CREATE = `mutation ($appId: ID!) {
    createContract(input: { name: "Lost", appId: $appId, status: "active" }) { contract { toriiId name } }
  }`;

  test('POST contract, carried out: the one contract that was not there before', async () => {
    const [appId = ''] = firstKeys(rows().apps, 1);
    subgraph.emulator.faults.add({ kind: 'resetInBody', endpoint: 'POST /contracts', phase: 'after', times: 1 });
    const { data, errors } = await subgraph.ask(CREATE, { variables: { appId } });
    expect(errors).toEqual([]);
    const made = [...rows().contracts.values()].filter(({ name }) => name === 'Lost');
    expect(made).toHaveLength(1);
    expect(data.createContract.contract).toEqual({ toriiId: String(made[0]?.id), name: 'Lost' });
  });

  test('DELETE: 404 on reading back is success, a contract that is still there is WRITE_OUTCOME_UNKNOWN', async () => {
    const [gone = '', there = ''] = firstKeys(rows().contracts, 2);
    const remove = `mutation ($id: ID!) { deleteContract(input: { id: $id }) { deletedContractId userErrors { code } } }`;
    const endpoint = 'DELETE /contracts/{idContract}';
    subgraph.emulator.faults.add({ kind: 'error503', endpoint, phase: 'after', match: gone });
    subgraph.emulator.faults.add({ kind: 'error503', endpoint, phase: 'before', match: there });
    const good = await subgraph.ask(remove, { variables: { id: gone } });
    expect(good.errors).toEqual([]);
    expect(good.data.deleteContract).toEqual({ deletedContractId: encodeGlobalId('Contract', gone), userErrors: [] });
    const unknown = await subgraph.ask(remove, { variables: { id: there } });
    expect(unknown.errors).toMatchObject([{ extensions: { code: 'WRITE_OUTCOME_UNKNOWN' } }]);
    expect(subgraph.emulator.writes).toHaveLength(2);
  });

  test('a workflow whose start is not certain: WRITE_OUTCOME_UNKNOWN, never started twice', async () => {
    const [toriiWorkflowId] = rows().workflows.keys();
    subgraph.emulator.faults.add({
      kind: 'slowHeaders',
      endpoint: 'POST /workflows/{idWorkflow}/trigger',
      delayMs: 2_000,
    });
    const { errors } = await subgraph.ask(
      `mutation ($id: ID!) { runWorkflow(input: { toriiWorkflowId: $id }) { userErrors { code } } }`,
      { variables: { id: String(toriiWorkflowId) } },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'WRITE_OUTCOME_UNKNOWN' } }]);
    expect(subgraph.emulator.writes.length).toBeLessThanOrEqual(1);
  });
});
