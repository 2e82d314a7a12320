import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startSubgraph } from '../support/subgraph.ts';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';
import { firstKeys, writesOf } from '../support/writes.ts';

const subgraph = await startSubgraph();
beforeEach(() => subgraph.emulator.reset());

const WRITE = (field: 'createContract' | 'updateContract') =>
  `mutation ($input: ${field === 'createContract' ? 'Create' : 'Update'}ContractInput!) {
    it: ${field}(input: $input) {
      contract {
        toriiId autoRenewal cancellationDeadline cancellationNoticePeriod paymentTerm vendor
        yearlyCost { value currency } previousContracts { toriiId }
      }
      request { body } changes { field before after } userErrors { code message path }
    }
  }`;
const rows = () => subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '');
const mutate = (field: 'createContract' | 'updateContract', input: object) =>
  subgraph.ask(WRITE(field), { variables: { input } });

const DETAILS = {
  autoRenewal: true,
  cancellationNoticePeriod: 30,
  paymentTerm: 'Net 60',
  vendor: 'Lantern Ltd',
  yearlyCost: { amount: '1200.50', currency: 'EUR' },
};
/** The same in Torii's words. */
const SENT = {
  autoRenewal: true,
  noticePeriod: 30,
  paymentTerms: 'net60',
  vendor: 'Lantern Ltd',
  yearlyCost: { value: 120_050, currency: 'EUR' },
};

describe('terms of renewal are written by name, under the organisation’s keys', () => {
  test('a new contract has them, and the deadline that follows from them', async () => {
    const [appId = ''] = firstKeys(rows().apps, 1);
    const previousContractIds = firstKeys(rows().contracts, 2);
    const { data, errors, calls } = await mutate('createContract', {
      ...{ name: 'New', appId, status: 'active', endDate: '2027-03-31', previousContractIds },
      ...DETAILS,
    });
    expect(errors).toEqual([]);
    expect(data.it.userErrors).toEqual([]);
    const [write] = writesOf(subgraph);
    expect(write?.[1]).toMatchObject({ ...SENT, replaces: previousContractIds.map(Number) });
    expect(data.it.contract).toEqual({
      toriiId: expect.any(String),
      autoRenewal: true,
      cancellationDeadline: '2027-03-01',
      cancellationNoticePeriod: 30,
      paymentTerm: 'Net 60',
      vendor: 'Lantern Ltd',
      yearlyCost: { value: 120_050, currency: 'EUR' },
      previousContracts: previousContractIds.map(toriiId => ({ toriiId })),
    });
    expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('a change of some leaves the others as they are; null clears', async () => {
    const [id = ''] = firstKeys(rows().contracts, 1);
    await mutate('updateContract', { id, ...DETAILS });
    const { data } = await mutate('updateContract', { id, vendor: null, paymentTerm: 'net15', autoRenewal: false });
    expect(data.it.userErrors).toEqual([]);
    expect(writesOf(subgraph).at(-1)?.[1]).toEqual({ vendor: null, paymentTerms: 'net15', autoRenewal: false });
    expect(data.it.contract).toMatchObject({
      vendor: null,
      paymentTerm: 'Net 15',
      autoRenewal: false,
      cancellationNoticePeriod: 30,
      yearlyCost: { value: 120_050, currency: 'EUR' },
    });
  });

  test('a dry run says what would change, field by field, and writes nothing', async () => {
    const [id = ''] = firstKeys(rows().contracts, 1);
    await mutate('updateContract', { id, ...DETAILS, previousContractIds: [] });
    const writes = writesOf(subgraph).length;
    const { data } = await mutate('updateContract', {
      id,
      vendor: 'Other',
      cancellationNoticePeriod: 30,
      dryRun: true,
    });
    expect(data.it).toMatchObject({ userErrors: [], request: { body: { vendor: 'Other', noticePeriod: 30 } } });
    expect(data.it.changes).toEqual([
      { field: 'cancellationNoticePeriod', before: 30, after: 30 },
      { field: 'vendor', before: 'Lantern Ltd', after: 'Other' },
    ]);
    expect(writesOf(subgraph)).toHaveLength(writes);
  });

  test('an amount without a currency keeps the one that is there', async () => {
    const [id = ''] = firstKeys(rows().contracts, 1);
    await mutate('updateContract', { id, yearlyCost: { value: 100, currency: 'JPY' } });
    await mutate('updateContract', { id, yearlyCost: { amount: '250' } });
    expect(writesOf(subgraph).at(-1)?.[1]).toEqual({ yearlyCost: { value: 250, currency: 'JPY' } });
  });

  test('what is not as it was last seen is a CONFLICT, and nothing is written', async () => {
    const [id = ''] = firstKeys(rows().contracts, 1);
    await mutate('updateContract', { id, ...DETAILS, endDate: '2027-03-31' });
    const writes = writesOf(subgraph).length;
    const seen = { autoRenewal: true, cancellationDeadline: '2027-03-01', paymentTerm: 'Net 60' };
    const stale = { ...seen, autoRenewal: false, cancellationDeadline: '2027-01-01', vendor: 'Other' };
    const refused = await mutate('updateContract', { id, name: 'x', ifUnchanged: stale });
    expect(refused.data.it.userErrors.map(({ code, path }: any) => `${code} ${path.at(-1)}`).toSorted()).toEqual([
      'CONFLICT autoRenewal',
      'CONFLICT cancellationDeadline',
      'CONFLICT vendor',
    ]);
    expect(writesOf(subgraph)).toHaveLength(writes);
    const taken = await mutate('updateContract', { id, name: 'x', ifUnchanged: seen });
    expect(taken.data.it.userErrors).toEqual([]);
    expect(writesOf(subgraph)).toHaveLength(writes + 1);
  });

  test.each([
    [{ paymentTerm: 'Net 999' }, ['input', 'paymentTerm']],
    [{ previousContractIds: ['nobody'] }, ['input', 'previousContractIds', '0']],
    [{ yearlyCost: { amount: '1.234', currency: 'EUR' } }, ['input', 'yearlyCost', 'amount']],
    [{ vendor: 'A', customFields: [{ key: 'vendor', value: 'B' }] }, ['input', 'customFields', '0', 'key']],
  ])('%j is refused, and nothing is written', async (values, path) => {
    const [id = ''] = firstKeys(rows().contracts, 1);
    const { data } = await mutate('updateContract', { id, ...values });
    expect(data.it.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    expect(data.it.userErrors[0].path.slice(0, path.length - 1)).toEqual(path.slice(0, -1));
    expect(writesOf(subgraph)).toEqual([]);
  });
});

let fields: readonly object[] = [];
let predefined: readonly object[] = [];
let sent: unknown[] = [];
const other = await startSubgraphOver(
  ({ method, path }, response) => {
    if (path === 'contracts/fields') return { fields };
    if (path === 'contracts/metadata') return { predefinedFields: predefined, customFields: [] };
    if (path !== 'contracts/5') return 404;
    if (method === 'PUT') response.req.on('data', (bytes: Buffer) => sent.push(JSON.parse(String(bytes))));
    return { contract: { id: 5, name: 'Five' } };
  },
  { lifetimes: { slowMs: 0, entityMs: 0 } },
);
afterAll(() => Promise.all([subgraph.stop(), other.stop()]));

async function change(values: object) {
  sent = [];
  const { data, errors, calls } = await other.ask(
    'mutation ($input: UpdateContractInput!) { it: updateContract(input: $input) { contract { toriiId } userErrors { code message path } } }',
    { input: { id: '5', ...values } },
  );
  expect(errors).toEqual([]);
  return { problems: data.it.userErrors, sent, paths: calls.map(({ path }) => path) };
}

describe('the cancellation deadline, which Torii works out, is refused', () => {
  test.each(['cancellationDeadline', 'cancellation_deadline', 'Cancellation-Deadline'])(
    'by its key alone, %s: without any call',
    async key => {
      const { problems, paths } = await change({ customFields: [{ key, value: '2027-01-01' }] });
      expect(problems).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['input', 'customFields', '0', 'key'] }]);
      expect(problems[0].message).toContain('cancellation deadline');
      expect(paths).toEqual([]);
    },
  );

  test.each(['Cancellation Deadline', 'Kündigungstermin'])('under another key, called %s: no write', async name => {
    const field = { systemKey: 'ccf_1', name, type: 'datePicker' };
    [fields, predefined] = [[field], [field]];
    const { problems, sent: written } = await change({
      customFields: [{ key: 'ccf_1', value: '2027-01-01' }],
      vendor: null,
    });
    expect(problems.map(({ path }: any) => path.join('.'))).toContain('input.customFields.0.key');
    expect(written).toEqual([]);
  });

  test('a day of the organisation’s own that is entered by hand can be written', async () => {
    [fields, predefined] = [[{ systemKey: 'c_1', name: 'Cancel by', type: 'datePicker' }], []];
    const { problems, sent: written } = await change({ customFields: [{ key: 'c_1', value: '2027-01-01' }] });
    expect(problems).toEqual([]);
    expect(written).toEqual([{ c_1: '2027-01-01' }]);
  });
});

describe('automatic renewal in words', () => {
  const dropdown = (...labels: string[]) => [
    {
      systemKey: 'c_7',
      name: 'Auto-Renewal',
      type: 'dropdown',
      options: labels.map((label, at) => ({ value: `o${at}`, label })),
    },
  ];

  test('is the option that says so', async () => {
    [fields, predefined] = [dropdown('Automatic', 'Manual'), []];
    expect((await change({ autoRenewal: false })).sent).toEqual([{ c_7: 'o1' }]);
  });

  test('is refused where several options say so, with their keys', async () => {
    [fields, predefined] = [dropdown('Yes', 'Automatic', 'No'), []];
    const { problems, sent: written } = await change({ autoRenewal: true });
    expect(problems).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['input', 'autoRenewal'] }]);
    expect(problems[0].message).toContain('"o0", "o1"');
    expect(written).toEqual([]);
  });

  test('is a word where it is a text', async () => {
    [fields, predefined] = [[{ systemKey: 'c_7', name: 'Auto-Renewal', type: 'singleLine' }], []];
    expect((await change({ autoRenewal: true })).sent).toEqual([{ c_7: 'Yes' }]);
  });

  test('is refused where the organisation has no such detail', async () => {
    [fields, predefined] = [[], []];
    const { problems, sent: written } = await change({ autoRenewal: true, vendor: 'A' });
    expect(problems.map(({ path }: any) => path.join('.'))).toEqual(['input.autoRenewal', 'input.vendor']);
    expect(written).toEqual([]);
  });
});
