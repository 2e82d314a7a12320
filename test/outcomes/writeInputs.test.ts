import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refusal } from '../../src/datasources/writing/problem.ts';
import { encodeGlobalId } from '../../src/relay/globalId.ts';
import { ToriiError } from '../../src/torii/toriiError.ts';
import { processorMs } from '../support/process/processorTime.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { firstKeys, writesOf } from '../support/writes.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph();
});
beforeEach(() => subgraph.emulator.reset());
afterAll(() => subgraph.stop());

const rows = () => subgraph.emulator.organization(subgraph.emulator.keys[0] ?? '');

function mutate(field: string, input: object) {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { it: ${field}(input: $input) { userErrors { code message path } } }`;
  return subgraph.ask(query, { variables: { input } });
}

const CONTRACT = { name: 'x', appId: '1', status: 'active' };

describe('ids over 2^53 are refused without a call, wherever they stand', () => {
  const ids = (type: string) => ['9007199254740992', '9999999999999999', encodeGlobalId(type, '9007199254740993')];

  test.each<[string, string, (id: string) => object, string]>([
    ['updateUser', 'User', id => ({ id, lifecycleStatus: 'ACTIVE' }), 'id'],
    ['updateAppUser', 'User', id => ({ userId: id, appId: '1', isUserRemovedFromApp: true }), 'userId'],
    ['updateAppUser', 'App', id => ({ userId: '1', appId: id, isUserRemovedFromApp: true }), 'appId'],
    ['addApp', 'CatalogApp', id => ({ toriiId: id }), 'toriiId'],
    ['updateApp', 'App', id => ({ id, name: 'x' }), 'id'],
    ['updateApp', 'User', id => ({ id: '1', primaryOwnerId: id }), 'primaryOwnerId'],
    [
      'updateApp',
      'User',
      id => ({ id: '1', name: 'x', ifUnchanged: { primaryOwnerId: id } }),
      'ifUnchanged.primaryOwnerId',
    ],
    ['createContract', 'App', id => ({ ...CONTRACT, appId: id }), 'appId'],
    ['createContract', 'User', id => ({ ...CONTRACT, ownerId: id }), 'ownerId'],
    ['createContract', 'File', id => ({ ...CONTRACT, documents: [{ fileId: id, name: 'x' }] }), 'documents.0.fileId'],
    ['updateContract', 'Contract', id => ({ id, name: 'x' }), 'id'],
    ['updateContract', 'App', id => ({ id: '1', name: 'x', ifUnchanged: { appId: id } }), 'ifUnchanged.appId'],
    ['deleteContract', 'Contract', id => ({ id }), 'id'],
    ['deleteContract', 'User', id => ({ id: '1', ifUnchanged: { ownerId: id } }), 'ifUnchanged.ownerId'],
    ['runWorkflow', 'Workflow', id => ({ toriiWorkflowId: id }), 'toriiWorkflowId'],
    ['runWorkflow', 'App', id => ({ toriiWorkflowId: '1', appId: id }), 'appId'],
    ['runWorkflow', 'Contract', id => ({ toriiWorkflowId: '1', contractId: id }), 'contractId'],
    ['runWorkflow', 'App', id => ({ toriiWorkflowId: '1', licenseName: 'x', licenseAppId: id }), 'licenseAppId'],
    ['requestAppAccess', 'App', id => ({ appId: id, userId: 'a@b.example' }), 'appId'],
  ])('%s: an id of %s (%#)', async (field, type, input, at) => {
    for (const id of ids(type)) {
      for (const dryRun of [false, true]) {
        const { data, errors, calls } = await mutate(field, { ...input(id), dryRun });
        expect(errors).toEqual([]);
        expect(data.it.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['input', ...at.split('.')] }]);
        expect(calls).toEqual([]);
      }
    }
  });
});

describe("names of Object's prototype are no custom fields, seen or written", () => {
  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'])(
    '%s',
    async key => {
      const [contract = ''] = firstKeys(rows().contracts, 1);
      const [app = ''] = firstKeys(rows().apps, 1);
      const customFields = [{ key, value: 'x' }];
      const asked: [string, object, string[]][] = [
        ['createContract', { ...CONTRACT, customFields }, ['customFields']],
        ['updateContract', { id: contract, customFields }, ['customFields']],
        ['updateContract', { id: contract, name: 'x', ifUnchanged: { customFields } }, ['ifUnchanged', 'customFields']],
        ['deleteContract', { id: contract, ifUnchanged: { customFields } }, ['ifUnchanged', 'customFields']],
        ['updateApp', { id: app, customFields }, ['customFields']],
        ['updateApp', { id: app, name: 'x', ifUnchanged: { customFields } }, ['ifUnchanged', 'customFields']],
      ];
      for (const [field, input, path] of asked) {
        const { data, errors } = await mutate(field, input);
        expect(errors).toEqual([]);
        expect(data.it.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['input', ...path, '0', 'key'] }]);
      }
      expect(writesOf(subgraph)).toEqual([]);
    },
  );
});

describe('ifUnchanged of an account', () => {
  const account = () => {
    const row = [...rows().accounts.values()].find(
      ({ idUser, idApp, isUserRemovedFromApp }) =>
        idUser !== null && rows().apps.has(idApp) && rows().users.has(idUser) && isUserRemovedFromApp === false,
    );
    return { userId: String(row?.idUser), appId: String(row?.idApp) };
  };

  test('written where it holds, CONFLICT and no write where it does not', async () => {
    const input = { ...account(), isUserRemovedFromApp: true, ifUnchanged: { isUserRemovedFromApp: false } };
    const good = await mutate('updateAppUser', input);
    expect(good.data.it.userErrors).toEqual([]);
    expect(good.calls.map(({ endpoint }) => endpoint)).toEqual([
      'GET /users/{idUser}/apps/{idApp}',
      'PUT /users/{idUser}/apps/{idApp}',
    ]);
    const path = ['input', 'ifUnchanged', 'isUserRemovedFromApp'];
    const late = await mutate('updateAppUser', input);
    expect(late.data.it.userErrors).toMatchObject([{ code: 'CONFLICT', path }]);
    const dry = await mutate('updateAppUser', { ...input, dryRun: true });
    expect(dry.data.it.userErrors).toMatchObject([{ code: 'CONFLICT', path }]);
    expect(writesOf(subgraph)).toHaveLength(1);
  });
});

describe("what Torii's refusals name is found in time that grows with their length", () => {
  const named = new Map([['amount', ['input', 'amount']]]);
  const refused = (message: string) =>
    refusal(new ToriiError('BAD_USER_INPUT', message, { endpoint: 'updateContract' }), { named });

  test('whatever they hold', () => {
    const piece = fc.constantFrom('"', '""', '"a', 'a"', '.', '[', '-', '_', 'é', ' ', '\n', 'amount', '\u{1F600}');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), pieces => {
        const problem = refused(pieces.join(''));
        expect(problem?.path === null || problem?.path === named.get('amount')).toBe(true);
      }),
    );
    expect(refused('"amount.value" must be a number')?.path).toEqual(['input', 'amount']);
  });

  test.each(['"', '"a', 'a', '-_', '".['])('%j again and again', async piece => {
    expect(await processorMs(() => refused(piece.repeat(2_000_000 / piece.length)))).toBeLessThan(1_000);
  });
});
