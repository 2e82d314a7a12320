import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../../src/relay/globalId.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { firstKeys, writesOf } from '../support/writes.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph();
});
beforeEach(() => subgraph.emulator.reset());
afterAll(() => subgraph.stop());

const rows = () => subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '');
const first = (table: 'users' | 'apps' | 'contracts' | 'files') => firstKeys(rows()[table], 1)[0] ?? '';
const endpoints = (calls: readonly { endpoint: string | null }[]) => calls.map(({ endpoint }) => endpoint);

const CREATE = `mutation ($input: CreateContractInput!) {
  createContract(input: $input) {
    contract { id toriiId name status app { toriiId } owner { toriiId } amount { value currency } startDate endDate
      documents { name file { toriiId } } customFields(keys: ["riskLevel", "committedSpend", "regions"]) {
        key ... on OptionValue { value label } ... on MoneyValue { money { value currency } } ... on OptionsValue { options { value } }
      } }
    request { method template path body }
    userErrors { code message path }
  }
}`;

const UPDATE = `mutation ($input: UpdateContractInput!) {
  updateContract(input: $input) {
    contract { toriiId name status amount { value currency } owner { toriiId } endDate }
    request { method template path body }
    changes { field before after }
    userErrors { code message path }
  }
}`;

const create = (input: unknown) => subgraph.ask(CREATE, { variables: { input } });
const update = (input: unknown) => subgraph.ask(UPDATE, { variables: { input } });

describe('createContract', () => {
  test('writes everything in one call, looks at what is there before, and reads the rest of the contract afterwards', async () => {
    const { data, errors, calls } = await create({
      name: 'Slack 2027',
      appId: encodeGlobalId('App', first('apps')),
      status: 'pipeline',
      ownerId: first('users'),
      amount: { value: 7_250_000_000_099, currency: 'EUR' },
      startDate: '2027-01-01',
      endDate: '2027-12-31',
      documents: [{ fileId: encodeGlobalId('File', first('files')), name: 'Order form' }],
      customFields: [
        { key: 'riskLevel', value: 'low' },
        { key: 'committedSpend', value: { value: 1999, currency: 'USD' } },
        { key: 'regions', value: ['emea', 'latam'] },
        { key: 'requester', value: encodeGlobalId('User', first('users')) },
        { key: 'discountPercent', value: 12.5 },
        { key: 'replaces', value: [first('contracts')] },
        { key: 'signedCopy', value: Number(first('files')) },
        { key: 'nächsteÜberprüfung', value: '2027-02-28' },
        { key: 'legalEntities', value: ['GmbH', 'Inc.'] },
        { key: 'dpaSigned', value: false },
      ],
    });
    expect(errors).toEqual([]);
    expect(data.createContract.userErrors).toEqual([]);
    expect(data.createContract.contract).toMatchObject({
      name: 'Slack 2027',
      status: 'pipeline',
      app: { toriiId: first('apps') },
      owner: { toriiId: first('users') },
      amount: { value: 7_250_000_000_099, currency: 'EUR' },
      startDate: '2027-01-01',
      endDate: '2027-12-31',
      documents: [{ name: 'Order form', file: { toriiId: first('files') } }],
      customFields: [
        { key: 'riskLevel', value: 'low', label: 'Low' },
        { key: 'committedSpend', money: { value: 1999, currency: 'USD' } },
        { key: 'regions', options: [{ value: 'emea' }, { value: 'latam' }] },
      ],
    });
    expect(endpoints(calls).sort()).toEqual([
      'GET /contracts',
      'GET /contracts/fields',
      'GET /contracts/metadata',
      'GET /contracts/{idContract}',
      'POST /contracts',
    ]);
    expect(writesOf(subgraph)).toEqual([
      [
        'POST /contracts',
        {
          name: 'Slack 2027',
          idApp: Number(first('apps')),
          status: 'pipeline',
          owner: Number(first('users')),
          amount: { value: 7_250_000_000_099, currency: 'EUR' },
          startDate: '2027-01-01',
          endDate: '2027-12-31',
          documents: [{ idUpload: Number(first('files')), name: 'Order form' }],
          riskLevel: 'low',
          committedSpend: { value: 1999, currency: 'USD' },
          regions: ['emea', 'latam'],
          requester: Number(first('users')),
          discountPercent: 12.5,
          replaces: [Number(first('contracts'))],
          signedCopy: [Number(first('files'))],
          nächsteÜberprüfung: '2027-02-28',
          legalEntities: ['GmbH', 'Inc.'],
          dpaSigned: false,
        },
        200,
      ],
    ]);
  });

  test('an amount without a currency goes as a bare number, and nulls are left out', async () => {
    const { data } = await create({
      name: 'Bare',
      appId: first('apps'),
      status: 'active',
      ownerId: null,
      amount: { value: 1500 },
    });
    expect(data.createContract.contract.amount).toEqual({ value: 1500, currency: rows().profile.currency });
    expect(writesOf(subgraph)).toEqual([
      ['POST /contracts', { name: 'Bare', idApp: Number(first('apps')), status: 'active', amount: 1500 }, 200],
    ]);
  });

  test('dryRun answers the request, sends nothing', async () => {
    const { data, calls } = await create({ name: 'Dry', appId: first('apps'), status: 'active', dryRun: true });
    expect(data.createContract).toMatchObject({
      contract: null,
      request: {
        method: 'POST',
        template: '/contracts',
        path: '/v1.0/contracts',
        body: { name: 'Dry', idApp: Number(first('apps')), status: 'active' },
      },
      userErrors: [],
    });
    expect(endpoints(calls)).toEqual(['GET /apps/{idApp}']);
  });

  test("an app that the organisation does not have is Torii's 404, at the app", async () => {
    const { data, errors } = await create({ name: 'x', appId: '999999999', status: 'active' });
    expect(errors).toEqual([]);
    expect(data.createContract).toMatchObject({
      contract: null,
      userErrors: [{ code: 'NOT_FOUND', path: ['input', 'appId'] }],
    });
  });

  test("an owner that Torii does not know is Torii's 400, at the owner", async () => {
    const { data } = await create({ name: 'x', appId: first('apps'), status: 'active', ownerId: '999999999' });
    expect(data.createContract.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['input', 'ownerId'] }]);
  });

  test("what Torii does not know is Torii's 400, at the document or the custom field that names it", async () => {
    const good = { name: 'x', appId: first('apps'), status: 'active' };
    const unknown = await create({ ...good, documents: [{ fileId: '999999999', name: 'x' }] });
    expect(unknown.data.createContract.userErrors).toMatchObject([
      { code: 'BAD_USER_INPUT', path: ['input', 'documents'] },
    ]);
    const customFields = [
      { key: 'dpaSigned', value: true },
      { key: 'replaces', value: ['999999999'] },
    ];
    const custom = await create({ ...good, customFields });
    expect(custom.data.createContract.userErrors).toMatchObject([
      { code: 'BAD_USER_INPUT', path: ['input', 'customFields', '1', 'value'] },
    ]);
  });

  const GOOD = { name: 'x', appId: '1000', status: 'active' };

  test.each([
    ['an over-long name', { ...GOOD, name: 'x'.repeat(256) }, ['input', 'name'], 'at most 255 characters, got 256'],
    ['a name of 1 MB', { ...GOOD, name: 'x'.repeat(1_000_000) }, ['input', 'name'], 'at most 255 characters'],
    ['a blank name', { ...GOOD, name: ' ' }, ['input', 'name'], 'not blank'],
    ['a blank status', { ...GOOD, status: '' }, ['input', 'status'], 'not blank'],
    ['an id of a user as app', { ...GOOD, appId: encodeGlobalId('User', '1') }, ['input', 'appId'], 'a user'],
    ['an id beyond 2^53', { ...GOOD, appId: '9999999999999999' }, ['input', 'appId'], 'below 2^53'],
    [
      'a currency that is none',
      { ...GOOD, amount: { value: 1, currency: 'XYZ' } },
      ['input', 'amount', 'currency'],
      'XYZ',
    ],
    [
      'a currency in small letters',
      { ...GOOD, amount: { value: 1, currency: 'eur' } },
      ['input', 'amount', 'currency'],
      'eur',
    ],
    [
      'an id of an app as document',
      { ...GOOD, documents: [{ fileId: encodeGlobalId('App', '1'), name: 'x' }] },
      ['input', 'documents', '0', 'fileId'],
      'an app',
    ],
    [
      'a document without a name',
      { ...GOOD, documents: [{ fileId: '70001', name: '' }] },
      ['input', 'documents', '0', 'name'],
      'not blank',
    ],
  ])('%s is refused with its path and no call', async (_, input, path, message) => {
    const { data, errors, calls } = await create(input);
    expect(errors).toEqual([]);
    const [problem, ...more] = data.createContract.userErrors;
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'BAD_USER_INPUT', path });
    expect(problem.message).toContain(message);
    expect(problem.message.length).toBeLessThan(300);
    expect(calls).toEqual([]);
  });

  test('all that is wrong is told at once', async () => {
    const { data } = await create({ name: '', appId: 'x', status: 'y'.repeat(300), ownerId: '-1' });
    expect(data.createContract.userErrors.map(({ path }: { path: string[] }) => path.join('.'))).toEqual([
      'input.name',
      'input.appId',
      'input.status',
      'input.ownerId',
    ]);
  });

  test.each([
    ['a day that does not exist', { ...GOOD, endDate: '2027-02-30' }],
    ['a day with a time', { ...GOOD, endDate: '2027-02-20T00:00:00Z' }],
    ['a fraction of a cent', { ...GOOD, amount: { value: 1.5 } }],
    ['an amount beyond 2^53', { ...GOOD, amount: { value: 2 ** 53 } }],
    ['NaN by its name', { ...GOOD, amount: { value: 'NaN' } }],
    ['a top-level currency', { ...GOOD, currency: 'EUR' }],
  ])('%s does not fit the schema: BAD_USER_INPUT and no call', async (_, input) => {
    const { errors, calls } = await create(input);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(calls).toEqual([]);
  });

  test('an update whose only field is wrong is told of that field alone', async () => {
    const input = { id: first('contracts'), customFields: [{ key: 'nope', value: 1 }] };
    const { data } = await update(input);
    expect(data.updateContract.userErrors.map(({ path }: { path: string[] }) => path.join('.'))).toEqual([
      'input.customFields.0.key',
    ]);
    const none = await update({ id: first('contracts'), customFields: [] });
    expect(none.data.updateContract.userErrors).toMatchObject([{ path: ['input'] }]);
  });

  test('a __proto__ key in the input is refused with the request', async () => {
    const input = JSON.parse('{"name":"x","appId":"1","status":"y","__proto__":{"status":"z"}}');
    const { status, errors, calls } = await create(input);
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    expect(calls).toEqual([]);
  });

  test.each([
    ['an unknown key', 'nope', 1, 'key', 'key of a custom field'],
    ['a deleted field', 'oldVendorCode', 'x', 'key', 'not deleted'],
    ['a __proto__ key', '__proto__', {}, 'key', 'key of a custom field'],
    ['a constructor key', 'constructor', 'x', 'key', 'key of a custom field'],
    ['a toString key', 'toString', 'x', 'key', 'key of a custom field'],
    ['a column of its own', 'name', 'x', 'key', 'key of a custom field'],
    ['the currency', 'currency', 'EUR', 'key', 'key of a custom field'],
    ['an end date', 'endDate', '2027-01-01', 'key', 'as endDate'],
    ['a key of 1 MB', 'k'.repeat(900_000), 1, 'key', 'key of a custom field'],
    ['a text for a number', 'discountPercent', '12', 'value', 'a number'],
    ['NaN for a number', 'discountPercent', 'NaN', 'value', 'a number'],
    ['a number for a text', 'purchaseOrder', 7, 'value', 'a text'],
    ['a text of 1 MB', 'purchaseOrder', 'x'.repeat(900_000), 'value', 'at most 1000 characters'],
    ['an address that is none', 'vendorContact', 'nobody', 'value', 'an email address'],
    ['an unknown option', 'riskLevel', 'extreme', 'value', 'one of "low", "medium", "high"'],
    ['a label for an option', 'riskLevel', 'Low', 'value', 'one of'],
    ['a list for an option', 'riskLevel', ['low'], 'value', "an option's key"],
    ['an option for a list', 'regions', 'emea', 'value', 'a list'],
    ['an unknown option of a list', 'regions', ['emea', 'mars'], 'value.1', 'one of'],
    ['a fraction of a cent', 'committedSpend', 19.99, 'value', 'minor units'],
    ['money as text', 'committedSpend', '1999', 'value', 'minor units'],
    ['money with a fraction', 'committedSpend', { value: 0.5, currency: 'EUR' }, 'value.value', 'minor units'],
    ['money without a value', 'committedSpend', { currency: 'EUR' }, 'value.value', 'minor units'],
    [
      'money with a currency that is none',
      'committedSpend',
      { value: 1, currency: 'ZZZ' },
      'value.currency',
      'ISO 4217',
    ],
    ['money with more in it', 'committedSpend', { value: 1, cents: '0.01' }, 'value', 'nothing else'],
    ['a day that does not exist', 'nächsteÜberprüfung', '2027-02-29', 'value', 'a day such as'],
    ['a moment for a day', 'nächsteÜberprüfung', 1_790_000_000_000, 'value', 'a day such as'],
    ['a text for a truth value', 'dpaSigned', 'true', 'value', 'true or false'],
    ['an app for a user', 'requester', encodeGlobalId('App', '1'), 'value', 'the id of a user'],
    ['a name for a user', 'requester', 'Ada', 'value', 'the id of a user'],
    ['a fraction for a user', 'requester', 1.5, 'value', 'the id of a user'],
    ['a user for users', 'approvers', '1', 'value', 'a list'],
    ['an object for a user', 'requester', { id: 1 }, 'value', 'the id of a user'],
    ['a user for a file', 'signedCopy', encodeGlobalId('User', '1'), 'value', 'the id of a file'],
    ['a user for a contract', 'replaces', [encodeGlobalId('User', '1')], 'value.0', 'the id of a contract'],
    ['a number among texts', 'legalEntities', ['a', 1], 'value.1', 'a text'],
  ])(
    'a custom field that is %s is refused with its path, and nothing is written',
    async (_, key, value, at, message) => {
      const { data, errors, calls } = await create({
        ...GOOD,
        customFields: [
          { key: 'dpaSigned', value: true },
          { key, value },
        ].slice(key === 'dpaSigned' ? 1 : 0),
      });
      expect(errors).toEqual([]);
      const place = key === 'dpaSigned' ? '0' : '1';
      expect(data.createContract.userErrors).toMatchObject([
        { code: 'BAD_USER_INPUT', path: ['input', 'customFields', place, ...at.split('.')] },
      ]);
      expect(data.createContract.userErrors[0].message).toContain(message);
      expect(data.createContract.userErrors[0].message.length).toBeLessThan(300);
      expect(calls.every(call => call.method === 'GET')).toBe(true);
      expect(writesOf(subgraph)).toEqual([]);
      expect(({} as Record<string, unknown>)['value']).toBeUndefined();
    },
  );

  test('numbers that JSON can write and computers cannot hold are refused', async () => {
    const { data } = await subgraph.ask(
      `mutation { createContract(input: { name: "x", appId: "1000", status: "active",
        customFields: [{ key: "discountPercent", value: 1e999 }] }) { userErrors { code path } } }`,
    );
    expect(data.createContract.userErrors).toEqual([
      { code: 'BAD_USER_INPUT', path: ['input', 'customFields', '0', 'value'] },
    ]);
    expect(writesOf(subgraph)).toEqual([]);
  });

  test('a value nested deeper than computers can write is refused', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const variables = JSON.stringify({ input: { ...GOOD, customFields: [{ key: 'riskLevel', value: '@' }] } });
    const response = await fetch(`${subgraph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":${JSON.stringify(CREATE)},"variables":${variables.replace('"@"', deep)}}`,
    });
    expect(response.status).toBe(400);
    expect(JSON.parse(await response.text()).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(writesOf(subgraph)).toEqual([]);
  });

  test('a key given twice, or without a value, is refused', async () => {
    const { data } = await create({
      ...GOOD,
      customFields: [{ key: 'riskLevel', value: 'low' }, { key: 'riskLevel', value: 'high' }, { key: 'regions' }],
    });
    expect(data.createContract.userErrors).toMatchObject([
      { path: ['input', 'customFields', '1', 'key'] },
      { path: ['input', 'customFields', '2', 'value'] },
    ]);
  });

  test('dates are refused where the organisation has no such details', async () => {
    const other = await startSubgraph({
      server: { authentication: { mode: 'service', key: subgraph.emulator.keys[2] ?? '' } },
    });
    try {
      const { data } = await other.ask(CREATE, {
        variables: { input: { ...GOOD, startDate: '2027-01-01', endDate: '2027-12-31' } },
      });
      expect(data.createContract.userErrors).toMatchObject([
        { code: 'BAD_USER_INPUT', path: ['input', 'startDate'] },
        { code: 'BAD_USER_INPUT', path: ['input', 'endDate'] },
      ]);
      expect(other.emulator.writes).toEqual([]);
    } finally {
      await other.stop();
    }
  });
});

describe('updateContract', () => {
  test('null clears, absent leaves', async () => {
    const contract = [...rows().contracts.values()].find(
      row => row.owner !== null && row.amount !== null && row.custom['endDate'],
    );
    const id = String(contract?.id);
    const name = contract?.name;
    const { data, errors } = await update({
      id,
      ownerId: null,
      amount: null,
      endDate: null,
      documents: null,
      customFields: [{ key: 'riskLevel', value: null }],
    });
    expect(errors).toEqual([]);
    expect(data.updateContract).toMatchObject({
      contract: { toriiId: id, name, amount: null, owner: null, endDate: null },
      userErrors: [],
    });
    expect(writesOf(subgraph)).toEqual([
      [`PUT /contracts/${id}`, { owner: null, amount: null, documents: [], endDate: null, riskLevel: null }, 200],
    ]);
    expect(rows().contracts.get(Number(id))).toMatchObject({ name, owner: null, amount: null, documents: [] });
  });

  test.each(['name', 'appId', 'status'])('%s can not be cleared: a userError and no call', async field => {
    const { data, calls } = await update({ id: first('contracts'), [field]: null });
    expect(data.updateContract.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['input', field] }]);
    expect(calls).toEqual([]);
  });

  test('nothing to change is a userError and no call', async () => {
    const { data, calls } = await update({ id: first('contracts'), customFields: [] });
    expect(data.updateContract.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['input'] }]);
    expect(calls).toEqual([]);
  });

  test('an unknown contract is NOT_FOUND at the id, an unknown app at the app', async () => {
    const unknown = await update({ id: '999999999', name: 'x' });
    expect(unknown.data.updateContract.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'id'] }]);
    const app = await update({ id: first('contracts'), appId: '999999999' });
    expect(app.data.updateContract.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'appId'] }]);
  });

  test('dryRun tells before and after of every field given, from one read', async () => {
    const contract = [...rows().contracts.values()].find(row => row.owner !== null && row.amount !== null);
    const id = String(contract?.id);
    const { data, calls } = await update({
      id,
      name: 'Renamed',
      ownerId: null,
      amount: { value: 5, currency: 'EUR' },
      endDate: '2028-01-31',
      customFields: [{ key: 'regions', value: ['apac'] }],
      dryRun: true,
    });
    expect(data.updateContract).toMatchObject({
      contract: { toriiId: id, name: contract?.name, amount: contract?.amount },
      request: {
        method: 'PUT',
        template: '/contracts/{idContract}',
        path: `/v1.0/contracts/${id}`,
        body: {
          name: 'Renamed',
          owner: null,
          amount: { value: 5, currency: 'EUR' },
          endDate: '2028-01-31',
          regions: ['apac'],
        },
      },
      userErrors: [],
    });
    const regions = contract?.custom['regions'] ?? null;
    const endDate = contract?.custom['endDate'];
    expect(data.updateContract.changes).toEqual([
      { field: 'name', before: contract?.name, after: 'Renamed' },
      { field: 'ownerId', before: String(contract?.owner), after: null },
      { field: 'amount', before: contract?.amount, after: { value: 5, currency: 'EUR' } },
      { field: 'endDate', before: typeof endDate === 'string' ? endDate.slice(0, 10) : null, after: '2028-01-31' },
      { field: 'customFields.regions', before: regions, after: ['apac'] },
    ]);
    // The second one is for what is selected of the contract.
    const reads = endpoints(calls).filter(endpoint => !/fields|metadata/.test(endpoint ?? ''));
    expect(reads).toEqual(['GET /contracts/{idContract}', 'GET /contracts/{idContract}']);
    expect(writesOf(subgraph)).toEqual([]);
  });

  test('ifUnchanged takes what the graph showed, and finds what has changed since', async () => {
    const id = [...rows().contracts.values()].find(row => row.owner !== null && row.amount !== null)?.id ?? 0;
    const seen = await subgraph.ask(
      `query ($id: ID!) { contract(id: $id) { name status endDate app { id } owner { id } amount { value currency }
        documents { name file { id } }
        customFields(keys: ["riskLevel", "regions"]) { key ... on OptionValue { value } ... on OptionsValue { options { value } } } } }`,
      { variables: { id: String(id) } },
    );
    const { contract } = seen.data;
    const [risk, regions] = contract.customFields;
    const ifUnchanged = {
      name: contract.name,
      status: contract.status,
      endDate: contract.endDate,
      appId: contract.app.id,
      ownerId: contract.owner.id,
      amount: contract.amount,
      documents: contract.documents?.map(({ name, file }: any) => ({ name, fileId: file.id })) ?? null,
      customFields: [
        { key: 'riskLevel', value: risk.value },
        { key: 'regions', value: regions.options?.map(({ value }: any) => value) ?? null },
      ],
    };
    const good = await update({ id: String(id), name: 'Seen', ifUnchanged });
    expect(good.errors).toEqual([]);
    expect(good.data.updateContract.userErrors).toEqual([]);
    expect(writesOf(subgraph)).toHaveLength(1);
    const late = await update({ id: String(id), name: 'Late', ifUnchanged });
    expect(late.data.updateContract).toMatchObject({
      contract: null,
      userErrors: [{ code: 'CONFLICT', path: ['input', 'ifUnchanged', 'name'] }],
    });
    expect(writesOf(subgraph)).toHaveLength(1);
    const custom = await update({
      id: String(id),
      name: 'Late',
      ifUnchanged: { amount: { value: 1 }, customFields: [{ key: 'purchaseOrder', value: 'another' }] },
    });
    expect(custom.data.updateContract.userErrors).toMatchObject([
      { code: 'CONFLICT', path: ['input', 'ifUnchanged', 'amount'] },
      { code: 'CONFLICT', path: ['input', 'ifUnchanged', 'customFields', '0', 'value'] },
    ]);
  });
});

describe('deleteContract', () => {
  const DELETE = `mutation ($input: DeleteContractInput!) {
    deleteContract(input: $input) { deletedContractId request { method path body } userErrors { code path } }
  }`;

  test('deletes and gives the global id', async () => {
    const id = first('contracts');
    const { data, errors, calls } = await subgraph.ask(DELETE, { variables: { input: { id } } });
    expect(errors).toEqual([]);
    expect(data.deleteContract).toEqual({
      deletedContractId: encodeGlobalId('Contract', id),
      request: null,
      userErrors: [],
    });
    expect(endpoints(calls)).toEqual(['GET /contracts/{idContract}', 'DELETE /contracts/{idContract}']);
    expect(rows().contracts.has(Number(id))).toBe(false);
    const again = await subgraph.ask(DELETE, { variables: { input: { id } } });
    expect(again.data.deleteContract.userErrors).toEqual([{ code: 'NOT_FOUND', path: ['input', 'id'] }]);
  });

  test('dryRun deletes nothing', async () => {
    const id = first('contracts');
    const { data, calls } = await subgraph.ask(DELETE, { variables: { input: { id, dryRun: true } } });
    expect(data.deleteContract).toEqual({
      deletedContractId: null,
      request: { method: 'DELETE', path: `/v1.0/contracts/${id}`, body: null },
      userErrors: [],
    });
    expect(endpoints(calls)).toEqual(['GET /contracts/{idContract}']);
    expect(rows().contracts.has(Number(id))).toBe(true);
  });
});
