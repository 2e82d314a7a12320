import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sample } from '../../support/read.ts';
import { type Subgraph, startSubgraph } from '../../support/subgraph.ts';
import { writesOf } from '../../support/writes.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph({
    emulator: { sizes: { users: 20, executions: 5, auditLogs: 5, bigAppUsers: 10 } },
    server: { lifetimes: { slowMs: 60_000, entityMs: 60_000 } },
  });
});
beforeEach(() => subgraph.emulator.reset());
afterAll(() => subgraph.stop());

const FIELD = 'appField { key toriiId name type kind options { value label } }';
const REST = 'request { method template path body } changes { field before after } userErrors { code message path }';
const LIST = 'GET /apps/fields';
const READ_BACK = [LIST, 'GET /apps/metadata'];

async function write(mutation: string, input: object, selection = FIELD, headers = {}) {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors, calls } = await subgraph.ask(
    `mutation ($input: ${type}!) { it: ${mutation}(input: $input) { ${selection} ${REST} } }`,
    { variables: { input }, headers },
  );
  return { ...data?.it, errors, calls: calls.map(({ endpoint }) => endpoint).toSorted() };
}

const create = (input: object, selection?: string) => write('createAppField', input, selection);
const update = (input: object, selection?: string) => write('updateAppField', input, selection);
const remove = (input: object) => write('deleteAppField', input, `deletedToriiId ${FIELD}`);
const field = (key: string) => {
  const found = sample(subgraph).appFields.find(({ systemKey }) => systemKey === key);
  if (!found) throw new Error(`expected a field ${key}`);
  return found;
};
const numberOf = (key: string) => String(field(key).id);
const keys = async () => {
  const { data } = await subgraph.ask('{ appFields(first: 1000) { nodes { key isDeleted } } }');
  return data.appFields.nodes.flatMap((one: any) => (one.isDeleted ? [] : [one.key]));
};

describe('createAppField', () => {
  test('makes a field with options, and reads back which it is', async () => {
    const options = [{ label: 'Low' }, { value: 'veryHigh', label: 'Very high' }];
    const made = await create({ name: 'Risk Level', type: 'DROPDOWN', options, formQuestion: 'How risky?' });
    expect(made).toMatchObject({
      errors: [],
      userErrors: [],
      request: null,
      changes: null,
      appField: {
        key: 'riskLevel',
        name: 'Risk Level',
        type: 'DROPDOWN',
        kind: 'CUSTOM',
        options: [
          { value: 'low', label: 'Low' },
          { value: 'veryHigh', label: 'Very high' },
        ],
      },
    });
    expect(made.appField.toriiId).toBe(numberOf('riskLevel'));
    expect(made.calls).toEqual([LIST, ...READ_BACK, 'POST /apps/fields'].toSorted());
    expect(writesOf(subgraph)).toEqual([
      ['POST /apps/fields', { name: 'Risk Level', options, formQuestion: 'How risky?', type: 'dropdown' }, 200],
    ]);
  });

  test.each([
    ['SINGLE_LINE', 'singleLine'],
    ['MULTI_LINE', 'multiLine'],
    ['NUMBER', 'number'],
    ['CURRENCY', 'currency'],
    ['DATE_PICKER', 'datePicker'],
    ['DROPDOWN_MULTI', 'dropdownMulti'],
    ['USERS_DROPDOWN', 'usersDropdown'],
    ['USERS_DROPDOWN_MULTI', 'usersDropdownMulti'],
  ])('sends %s as %s', async (type, spelled) => {
    const { appField, userErrors } = await create({ name: 'One more', type });
    expect([userErrors, appField.type, field(appField.key).type]).toEqual([[], type, spelled]);
  });

  test('of two of the same name it is the one that was not there before', async () => {
    const first = await create({ name: 'Twin', type: 'NUMBER' });
    const second = await create({ name: 'Twin', type: 'NUMBER' });
    expect([first.appField.key, second.appField.key]).toEqual(['twin', 'twin2']);
  });

  test('is known at once: definitions that are kept are dropped, and a value can be written', async () => {
    expect(await keys()).not.toContain('costOwner');
    await create({ name: 'Cost Owner', type: 'SINGLE_LINE' }, '__typename');
    expect(await keys()).toContain('costOwner');
    const app = String([...sample(subgraph).apps.keys()][0]);
    const { data, errors } = await subgraph.ask(
      `mutation { updateApp(input: { id: "${app}", customFields: [{ key: "costOwner", value: "Finance" }] }) {
        app { customField(key: "costOwner") { display } } userErrors { message } } }`,
    );
    expect([errors, data.updateApp.userErrors, data.updateApp.app.customField.display]).toEqual([[], [], 'Finance']);
  });

  test('a dry run shows the call and costs nothing', async () => {
    const rehearsed = await create({ name: 'Plan B', type: 'NUMBER', toriiGroupId: '12', dryRun: true });
    expect(rehearsed).toMatchObject({
      errors: [],
      userErrors: [],
      appField: null,
      request: {
        method: 'POST',
        template: '/apps/fields',
        path: '/v1.0/apps/fields',
        body: { name: 'Plan B', type: 'number', idGroup: 12 },
      },
      calls: [],
    });
    expect(rehearsed.changes).toEqual([
      { field: 'name', before: null, after: 'Plan B' },
      { field: 'toriiGroupId', before: null, after: 12 },
      { field: 'type', before: null, after: 'NUMBER' },
    ]);
    expect(writesOf(subgraph)).toEqual([]);
  });

  test.each([
    [{ name: ' ', type: 'NUMBER' }, ['input', 'name']],
    [{ name: 'x'.repeat(256), type: 'NUMBER' }, ['input', 'name']],
    [{ name: 'x', type: 'NUMBER', options: [{ label: 'a' }] }, ['input', 'options']],
    [{ name: 'x', type: 'DROPDOWN', options: [{ label: 'a' }, { label: 'a' }] }, ['input', 'options', '1', 'label']],
    [{ name: 'x', type: 'DROPDOWN', options: [{ label: '' }] }, ['input', 'options', '0', 'label']],
    [{ name: 'x', type: 'DROPDOWN', options: [{ label: 'a', value: '' }] }, ['input', 'options', '0', 'value']],
    [{ name: 'x', type: 'NUMBER', toriiGroupId: 'none' }, ['input', 'toriiGroupId']],
  ])('%j is refused without a call', async (input, path) => {
    const { userErrors, calls, appField } = await create(input);
    expect(userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path }]);
    expect([calls, appField]).toEqual([[], null]);
  });

  test('an answer that got lost is read back', async () => {
    subgraph.emulator.faults.add({ endpoint: 'POST /apps/fields', kind: 'resetInBody', times: 1 });
    const { appField, errors, userErrors } = await create({ name: 'Lost', type: 'NUMBER' });
    expect([errors, userErrors, appField.key]).toEqual([[], [], 'lost']);
    expect(writesOf(subgraph)).toHaveLength(1);
  });

  test('what did not happen is not said to have happened', async () => {
    subgraph.emulator.faults.add({ endpoint: 'POST /apps/fields', kind: 'error500', times: 1 });
    const { errors } = await create({ name: 'Lost', type: 'NUMBER' });
    expect(errors).toMatchObject([{ extensions: { code: 'WRITE_OUTCOME_UNKNOWN' } }]);
    expect(await keys()).not.toContain('lost');
  });
});

describe('updateAppField', () => {
  test('renames a field; the key stays', async () => {
    const id = numberOf('procurementTicket');
    const { appField, calls, errors, userErrors } = await update({ toriiId: id, name: 'Ticket' });
    expect([errors, userErrors]).toEqual([[], []]);
    expect(appField).toMatchObject({ key: 'procurementTicket', toriiId: id, name: 'Ticket' });
    expect(calls).toEqual([...READ_BACK, 'PUT /apps/fields/{idField}']);
    expect(writesOf(subgraph)).toEqual([[`PUT /apps/fields/${id}`, { name: 'Ticket' }, 200]]);
  });

  test('alone it is one call', async () => {
    const { calls } = await update({ toriiId: numberOf('planName'), name: 'Plan 2' }, '__typename');
    expect(calls).toEqual(['PUT /apps/fields/{idField}']);
  });

  test('changes options, named by its key: one read more', async () => {
    const options = [{ value: 'team', label: 'Teams' }, { label: 'Campus' }];
    const { appField, userErrors, calls } = await update({ key: 'planName', options });
    expect([userErrors, calls]).toEqual([[], [LIST, ...READ_BACK, 'PUT /apps/fields/{idField}']]);
    expect(appField.options).toEqual([
      { value: 'team', label: 'Teams' },
      { value: 'campus', label: 'Campus' },
    ]);
  });

  test('a dry run shows the field as it stands and what would change', async () => {
    const id = numberOf('planName');
    const input = { toriiId: id, name: 'Tier', options: [{ label: 'Free' }], formQuestion: 'Which?', dryRun: true };
    const { appField, request, changes, calls, userErrors } = await update(input);
    expect([userErrors, calls, appField.name]).toEqual([[], [LIST], 'Plan']);
    expect(request).toMatchObject({ method: 'PUT', path: `/v1.0/apps/fields/${id}` });
    expect(changes).toEqual([
      { field: 'name', before: 'Plan', after: 'Tier' },
      { field: 'options', before: ['Free', 'Team', 'Business', 'Enterprise'], after: ['Free'] },
      { field: 'formQuestion', before: null, after: 'Which?' },
    ]);
    const number = await update({ toriiId: numberOf('purchasedSeats'), options: [{ label: 'a' }], dryRun: true });
    expect(number.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['input', 'options'] }]);
    expect(writesOf(subgraph)).toEqual([]);
  });

  test('writes nothing where it is not as it was last seen', async () => {
    const toriiId = numberOf('planName');
    const other = await update({ toriiId, name: 'Tier', ifUnchanged: { name: 'Plans', type: 'DROPDOWN' } });
    expect(other.userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'ifUnchanged', 'name'] }]);
    expect([other.appField, other.calls]).toEqual([null, [LIST]]);
    const labels = ['Team', 'Free', 'Business', 'Enterprise'].map(label => ({ label }));
    const same = await update({ toriiId, name: 'Tier', ifUnchanged: { type: 'DROPDOWN', options: labels } });
    expect([same.userErrors, same.appField.name]).toEqual([[], 'Tier']);
  });

  test.each([
    [{ name: 'x' }, ['input']],
    [{ name: 'x', toriiId: '5001', key: 'planName' }, ['input']],
    [{ toriiId: '5001' }, ['input']],
    [{ toriiId: 'planName', name: 'x' }, ['input', 'toriiId']],
    [{ toriiId: '5001', name: null }, ['input', 'name']],
    [{ toriiId: '5001', options: null }, ['input', 'options']],
  ])('%j is refused without a call', async (input, path) => {
    const { userErrors, calls } = await update(input);
    expect(userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path }]);
    expect(calls).toEqual([]);
  });

  test('what there is not is NOT_FOUND where it was named; what Torii defined is not listed', async () => {
    expect((await update({ toriiId: '987654', name: 'x' })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'toriiId'] },
    ]);
    expect((await update({ key: 'nothing', name: 'x' })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'key'] },
    ]);
    expect((await update({ key: 'score', name: 'x' })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'key'] },
    ]);
    expect((await update({ key: 'oldRiskScore', name: 'x' })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  test('a lost answer is read back, unless Torii does not show what was written', async () => {
    const lost = () =>
      subgraph.emulator.faults.add({ endpoint: 'PUT /apps/fields/{idField}', kind: 'resetInBody', times: 1 });
    lost();
    const { errors, appField } = await update({ key: 'planName', name: 'Tier' });
    expect([errors, appField.name]).toEqual([[], 'Tier']);
    lost();
    const hidden = await update({ key: 'planName', formQuestion: 'Which?' });
    expect(hidden.errors).toMatchObject([{ extensions: { code: 'WRITE_OUTCOME_UNKNOWN' } }]);
  });
});

describe('deleteAppField', () => {
  test('deletes a field with its values', async () => {
    const id = numberOf('planName');
    expect(await keys()).toContain('planName');
    const { deletedToriiId, appField, calls, errors, userErrors } = await remove({ toriiId: id });
    expect([errors, userErrors, deletedToriiId, appField]).toEqual([[], [], id, null]);
    expect(calls).toEqual(['DELETE /apps/fields/{idField}', LIST]);
    expect(await keys()).not.toContain('planName');
    const { errors: gone } = await subgraph.ask(
      '{ apps(first: 1) { nodes { customField(key: "planName") { key } } } }',
    );
    expect(gone).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect((await remove({ toriiId: id })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'toriiId'] },
    ]);
    expect(writesOf(subgraph)).toEqual([[`DELETE /apps/fields/${id}`, null, 200]]);
  });

  test('a dry run shows what would go; what is not as it was last seen stays', async () => {
    const id = numberOf('planName');
    const rehearsed = await remove({ key: 'planName', dryRun: true });
    expect(rehearsed).toMatchObject({
      deletedToriiId: null,
      appField: { key: 'planName', name: 'Plan' },
      request: { method: 'DELETE', path: `/v1.0/apps/fields/${id}`, body: null },
      changes: [{ field: 'toriiId', before: id, after: null }],
    });
    const seen = await remove({ key: 'planName', ifUnchanged: { name: 'Tier' } });
    expect(seen.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect(writesOf(subgraph)).toEqual([]);
  });

  test('a lost answer: what is no longer listed was deleted', async () => {
    subgraph.emulator.faults.add({ endpoint: 'DELETE /apps/fields/{idField}', kind: 'resetInBody', times: 1 });
    const { deletedToriiId, errors } = await remove({ key: 'planName' });
    expect([errors, deletedToriiId]).toEqual([[], numberOf('planName')]);
    expect(writesOf(subgraph)).toHaveLength(1);
  });
});

test('of what is named by a key only the look-up is certain', async () => {
  const headers = { 'x-torii-cost': '1' };
  const { data, extensions } = await subgraph.ask(
    'mutation { deleteAppField(input: { key: "nothing" }) { userErrors { code } } }',
    { headers },
  );
  expect(data.deleteAppField.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
  const { endpoints } = extensions['cost'] as { endpoints: object[] };
  expect(endpoints).toMatchObject([
    { endpoint: LIST, certain: 1, likely: 2, calls: 1 },
    { endpoint: 'DELETE /apps/fields/{idField}', certain: 0, likely: 1, calls: 0 },
  ]);
});

test('a key that may only read is FORBIDDEN', async () => {
  subgraph.emulator.faults.add({ endpoint: 'POST /apps/fields', kind: 'forbidden', times: 1 });
  const { errors, appField } = await create({ name: 'x', type: 'NUMBER' });
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect(appField).toBeUndefined();
});
