import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../../src/relay/globalId.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { firstKeys, writesOf } from '../support/writes.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph();
});
beforeEach(() => {
  subgraph.emulator.reset();
  subgraph.emulator.faults.clear();
});
afterAll(() => subgraph.stop());

const rows = () => subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '');
const files = () => firstKeys(rows().files, 4);

/** A contract with these files as its documents, called a, b, c … */
function contractWith(ids: readonly string[]): string {
  const [id = ''] = firstKeys(rows().contracts, 1);
  const row = rows().contracts.get(Number(id));
  if (!row) throw new Error('expected a contract');
  const documents = ids.map((file, at) => ({ idUpload: Number(file), name: 'abcdef'[at] ?? '' }));
  rows().contracts.set(row.id, { ...row, documents });
  return id;
}

const update = (input: object) =>
  subgraph.ask(
    `mutation ($input: UpdateContractInput!) { it: updateContract(input: $input) {
      contract { documents { name file { toriiId } } }
      request { body } changes { field before after } userErrors { code message path }
    } }`,
    { variables: { input } },
  );
const sent = () => writesOf(subgraph).map(([, body]) => body);
const endpoints = (calls: readonly { endpoint: string | null }[]) => calls.map(({ endpoint }) => endpoint);
const doc = (file: string, name: string) => ({ idUpload: Number(file), name });

describe('documents of a contract', () => {
  test('one is added beside those that are there, for one read', async () => {
    const [a = '', b = '', c = ''] = files();
    const id = contractWith([a, b]);
    const { data, errors, calls } = await update({
      id,
      documents: { add: [{ fileId: encodeGlobalId('File', c), name: 'new' }] },
    });
    expect(errors).toEqual([]);
    expect(data.it.userErrors).toEqual([]);
    expect(data.it.contract.documents.map(({ name }: any) => name)).toEqual(['a', 'b', 'new']);
    expect(sent()).toEqual([{ documents: [doc(a, 'a'), doc(b, 'b'), doc(c, 'new')] }]);
    expect(endpoints(calls).slice(0, 2)).toEqual(['GET /contracts/{idContract}', 'PUT /contracts/{idContract}']);
  });

  test('some are removed, some added, one gets another name: all in one write', async () => {
    const [a = '', b = '', c = '', d = ''] = files();
    const id = contractWith([a, b, c]);
    const documents = {
      remove: [a, encodeGlobalId('File', c)],
      add: [
        { fileId: d, name: 'd' },
        { fileId: b, name: 'B' },
      ],
    };
    const dry = await update({ id, documents, dryRun: true });
    expect(dry.data.it.request.body).toEqual({ documents: [doc(b, 'B'), doc(d, 'd')] });
    expect(dry.data.it.changes[0].before).toHaveLength(3);
    expect(dry.data.it.changes[0].after).toEqual([
      { fileId: b, name: 'B' },
      { fileId: d, name: 'd' },
    ]);
    expect(dry.data.it.contract.documents).toHaveLength(3);
    expect((await update({ id, documents })).data.it.userErrors).toEqual([]);
    expect(sent()).toEqual([{ documents: [doc(b, 'B'), doc(d, 'd')] }]);
  });

  test('set replaces them without a read; an empty list and null take all away', async () => {
    const [a = '', b = ''] = files();
    const id = contractWith([a]);
    const { calls } = await update({ id, documents: { set: [{ fileId: b, name: 'b' }] } });
    expect(calls[0]?.endpoint).toBe('PUT /contracts/{idContract}');
    for (const documents of [{ set: [] }, { set: null }, null]) await update({ id, documents });
    expect(sent()).toEqual([{ documents: [doc(b, 'b')] }, { documents: [] }, { documents: [] }, { documents: [] }]);
  });

  test('without members they stay as they are', async () => {
    const id = contractWith(files().slice(0, 1));
    for (const documents of [{}, { add: [], remove: null }]) {
      const alone = await update({ id, documents });
      expect(alone.data.it.userErrors).toMatchObject([{ message: 'Expected at least one field to change' }]);
      expect(alone.calls).toEqual([]);
      await update({ id, documents, name: 'Other' });
    }
    expect(sent()).toEqual([{ name: 'Other' }, { name: 'Other' }]);
  });

  test('what can not be is refused where it stands', async () => {
    const [a = '', b = ''] = files();
    const id = contractWith([a]);
    const refusals: [object, string, string][] = [
      [{ set: [], add: [{ fileId: b, name: 'b' }] }, 'BAD_USER_INPUT', 'documents.set'],
      [{ add: [{ fileId: b, name: 'b' }], remove: [b] }, 'BAD_USER_INPUT', 'documents.remove.0'],
      [{ add: [{ fileId: b, name: ' ' }] }, 'BAD_USER_INPUT', 'documents.add.0.name'],
      [{ remove: [encodeGlobalId('User', '1')] }, 'BAD_USER_INPUT', 'documents.remove.0'],
      [{ remove: [a, b] }, 'NOT_FOUND', 'documents.remove.1'],
    ];
    for (const [documents, code, path] of refusals) {
      for (const dryRun of [false, true]) {
        const { data, errors } = await update({ id, documents, dryRun });
        expect(errors).toEqual([]);
        expect(data.it.userErrors).toMatchObject([{ code, path: ['input', ...path.split('.')] }]);
      }
    }
    const unknown = await update({ id, documents: { add: [{ fileId: '999999', name: 'x' }] }, dryRun: true });
    expect(unknown.data.it.userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'documents', 'add', '0', 'fileId'] },
    ]);
    expect(sent()).toEqual([]);
  });

  test('a lost answer is success where all documents are there as sent, and the write is not repeated', async () => {
    const [a = '', b = ''] = files();
    const id = contractWith([a]);
    subgraph.emulator.faults.add({
      kind: 'error503',
      endpoint: 'PUT /contracts/{idContract}',
      phase: 'after',
      times: 1,
    });
    const { data, errors } = await update({ id, documents: { add: [{ fileId: b, name: 'b' }] } });
    expect(errors).toEqual([]);
    expect(data.it.contract.documents).toHaveLength(2);
    expect(sent()).toHaveLength(1);
  });
});
