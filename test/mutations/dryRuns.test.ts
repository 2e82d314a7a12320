import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../../src/relay/globalId.ts';
import { dryRun as dryRunOf } from '../support/dryRun.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { firstKeys } from '../support/writes.ts';

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
const first = (table: 'users' | 'apps' | 'contracts' | 'files') => firstKeys(rows()[table], 1)[0] ?? '';
const NOBODY = '999999999';

const dryRun = (field: string, input: object, selection = '') => dryRunOf(subgraph, field, input, selection);

const paths = (outcome: any) => outcome.userErrors.map(({ code, path }: any) => `${code} ${path.join('.')}`);
const contract = () => ({ name: 'x', appId: first('apps'), status: 'active' });
const account = () => {
  const row = [...rows().accounts.values()].find(
    ({ idUser, idApp }) => idUser !== null && rows().apps.has(idApp) && rows().users.has(idUser),
  );
  return { userId: String(row?.idUser), appId: String(row?.idApp), isUserRemovedFromApp: true };
};
const stranger = () => {
  const { appId } = account();
  const there = new Set(
    [...rows().accounts.values()].filter(row => String(row.idApp) === appId).map(row => row.idUser),
  );
  const userId = [...rows().users.keys()].find(id => !there.has(id));
  return { userId: String(userId), appId, isUserRemovedFromApp: true };
};

describe('D9c: a dry run looks whether what the write would meet exists', () => {
  test.each<[string, string, () => object, string[]]>([
    ['deleteContract', 'the contract', () => ({ id: NOBODY }), ['id']],
    ['updateContract', 'the contract', () => ({ id: NOBODY, name: 'x' }), ['id']],
    ['updateContract', 'its owner', () => ({ id: first('contracts'), ownerId: NOBODY }), ['ownerId']],
    ['updateContract', 'its app', () => ({ id: first('contracts'), appId: NOBODY }), ['appId']],
    ['updateContract', 'all three', () => ({ id: NOBODY, ownerId: NOBODY, appId: NOBODY }), ['appId', 'id', 'ownerId']],
    ['createContract', 'its app', () => ({ ...contract(), appId: NOBODY }), ['appId']],
    ['createContract', 'its owner', () => ({ ...contract(), ownerId: encodeGlobalId('User', NOBODY) }), ['ownerId']],
    [
      'createContract',
      'a file among its documents',
      () => ({
        ...contract(),
        documents: [
          { fileId: first('files'), name: 'there' },
          { fileId: NOBODY, name: 'gone' },
        ],
      }),
      ['documents.1.fileId'],
    ],
    [
      'createContract',
      'users, contracts and files in custom fields',
      () => ({
        ...contract(),
        customFields: [
          { key: 'requester', value: NOBODY },
          { key: 'approvers', value: [first('users'), NOBODY] },
          { key: 'replaces', value: [NOBODY] },
          { key: 'signedCopy', value: NOBODY },
        ],
      }),
      ['customFields.0.value', 'customFields.1.value.1', 'customFields.2.value.0', 'customFields.3.value'],
    ],
    ['updateUser', 'the user', () => ({ id: NOBODY, lifecycleStatus: 'OFFBOARDED' }), ['id']],
    ['updateApp', 'the app', () => ({ id: NOBODY, name: 'x' }), ['id']],
    ['updateApp', 'its owner', () => ({ id: first('apps'), primaryOwnerId: NOBODY }), ['primaryOwnerId']],
    ['updateAppUser', 'the user', () => ({ ...account(), userId: NOBODY }), ['userId']],
    ['updateAppUser', 'the app', () => ({ ...account(), appId: NOBODY }), ['appId']],
    ['updateAppUser', 'both', () => ({ ...account(), userId: NOBODY, appId: NOBODY }), ['appId', 'userId']],
    ['updateAppUser', 'the link between the two', stranger, ['']],
    ['runWorkflow', 'the person', () => ({ toriiWorkflowId: '1', userId: 'nobody@nowhere.example' }), ['userId']],
    ['runWorkflow', 'the app', () => ({ toriiWorkflowId: '1', appId: NOBODY }), ['appId']],
    ['runWorkflow', 'the contract', () => ({ toriiWorkflowId: '1', contractId: NOBODY }), ['contractId']],
    [
      'runWorkflow',
      "a licence's app",
      () => ({ toriiWorkflowId: '1', licenseName: 'Pro', licenseAppId: NOBODY }),
      ['licenseAppId'],
    ],
    [
      'requestAppAccess',
      'person and app',
      () => ({ appId: NOBODY, userId: 'nobody@nowhere.example' }),
      ['appId', 'userId'],
    ],
  ])('%s: %s', async (field, _, input, missing) => {
    const outcome = await dryRun(field, input());
    const expected = missing.map(path => `NOT_FOUND ${path === '' ? 'input' : `input.${path}`}`);
    expect(paths(outcome).sort()).toEqual(expected.sort());
    expect(outcome.request).toBeNull();
  });

  test('addApp: an app that the organisation has already is a CONFLICT', async () => {
    expect(paths(await dryRun('addApp', { toriiId: first('apps') }))).toEqual(['CONFLICT input.toriiId']);
  });

  test('all that is named is there: no complaint, and the call as it would be made', async () => {
    const user = rows().users.get(Number(first('users')));
    const about = { userId: user?.email?.toUpperCase(), appId: first('apps'), contractId: first('contracts') };
    const outcome = await dryRun('runWorkflow', { toriiWorkflowId: '1', ...about });
    expect(outcome).toMatchObject({ userErrors: [], warnings: [], request: { method: 'POST' } });
    expect(outcome.calls).toEqual(['GET /apps/{idApp}', 'GET /contracts/{idContract}', 'GET /users']);
  });

  test('the same thing named twice is one read; users go together', async () => {
    const [one = '', two = '', three = ''] = firstKeys(rows().users, 3);
    const customFields = [
      { key: 'requester', value: one },
      { key: 'approvers', value: [one, two, three] },
    ];
    const outcome = await dryRun('createContract', { ...contract(), ownerId: one, customFields });
    expect(outcome.userErrors).toEqual([]);
    expect(outcome.calls.filter((call: string) => !/fields|metadata/.test(call))).toEqual([
      'GET /apps/{idApp}',
      'GET /users',
    ]);
  });

  test('a hundred documents are not looked up one by one: the first twenty, and a warning', async () => {
    const documents = Array.from({ length: 100 }, (_, at) => ({ fileId: String(10_000 + at), name: 'x' }));
    const outcome = await dryRun('createContract', { ...contract(), documents });
    expect(outcome.userErrors).toHaveLength(20);
    expect(outcome.warnings).toMatchObject([{ path: ['input', 'documents', '20', 'fileId'] }]);
    expect(outcome.calls.length).toBeLessThan(100);
  });

  test('what the key may not read is a warning, no refusal', async () => {
    subgraph.emulator.faults.add({ kind: 'forbidden', endpoint: 'GET /users/{idUser}' });
    const outcome = await dryRun('createContract', { ...contract(), ownerId: NOBODY });
    expect(outcome).toMatchObject({ userErrors: [], warnings: [{ path: ['input', 'ownerId'] }] });
    expect(outcome.request).not.toBeNull();
  });

  test('where Torii is out of order a dry run says so', async () => {
    subgraph.emulator.faults.add({ kind: 'error503', endpoint: 'GET /apps/{idApp}' });
    const { data, errors } = await subgraph.ask(
      'mutation ($input: CreateContractInput!) { createContract(input: $input) { request { body } } }',
      { variables: { input: { ...contract(), dryRun: true } } },
    );
    expect(data).toEqual({ createContract: null });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  });
});

describe('D9c: a dry run shows the object as it stands', () => {
  test('a user, an account, an app and a contract', async () => {
    const user = rows().users.get(Number(first('users')));
    const changed = await dryRun(
      'updateUser',
      { id: first('users'), lifecycleStatus: 'OFFBOARDED' },
      'user { email lifecycleStatus }',
    );
    expect(changed.user).toEqual({ email: user?.email, lifecycleStatus: user?.lifecycleStatus?.toUpperCase() });
    const removed = await dryRun('updateAppUser', account(), 'appUser { isUserRemovedFromApp user { toriiId } }');
    expect(removed.appUser).toEqual({ isUserRemovedFromApp: false, user: { toriiId: account().userId } });
    const app = await dryRun('updateApp', { id: first('apps'), name: 'Other' }, 'app { toriiId name state }');
    const row = rows().apps.get(Number(first('apps')));
    expect(app.app).toEqual({ toriiId: first('apps'), name: row?.name, state: row?.state });
  });

  test('a contract that is to be changed or deleted, and is still there', async () => {
    const id = first('contracts');
    const { name, status } = rows().contracts.get(Number(id)) ?? {};
    const standing = 'contract { toriiId name status }';
    const shown = { toriiId: id, name, status };
    expect((await dryRun('updateContract', { id, name: 'Other' }, standing)).contract).toEqual(shown);
    const deleted = await dryRun('deleteContract', { id }, `deletedContractId ${standing}`);
    expect(deleted).toMatchObject({ deletedContractId: null, contract: shown, request: { method: 'DELETE' } });
  });

  test('a creation shows nothing: there is nothing yet', async () => {
    expect((await dryRun('createContract', contract(), 'contract { name }')).contract).toBeNull();
    expect((await dryRun('createApp', { name: 'x' }, 'app { name }')).app).toBeNull();
  });
});

describe('a dry run of every mutation says what would change', () => {
  const changes = 'changes { field before after }';

  test('what would be there', async () => {
    const foreign = String([...rows().catalog.values()].find(({ id }) => !rows().apps.has(id))?.id);
    expect((await dryRun('addApp', { toriiId: foreign }, changes)).changes).toEqual([
      { field: 'toriiId', before: null, after: foreign },
    ]);
    expect((await dryRun('createFile', { path: 'a/b/terms.pdf', type: 'ATTACHMENT' }, changes)).changes).toEqual([
      { field: 'fileName', before: null, after: 'terms.pdf' },
      { field: 'type', before: null, after: 'ATTACHMENT' },
    ]);
  });

  test('what would go', async () => {
    const id = first('contracts');
    const outcome = await dryRun('deleteContract', { id }, changes);
    expect(outcome.changes).toEqual([{ field: 'id', before: id, after: null }]);
  });

  test('that nothing would change by itself', async () => {
    const { userId, appId } = account();
    const file = { name: 'all.zip', contentType: 'application/zip' };
    expect((await dryRun('createFileUpload', file, changes)).changes).toEqual([]);
    expect((await dryRun('runWorkflow', { toriiWorkflowId: '1', userId }, changes)).changes).toEqual([]);
    expect((await dryRun('requestAppAccess', { userId, appId }, changes)).changes).toEqual([]);
  });

  test('and the write itself says none', async () => {
    const { data } = await subgraph.ask(
      `mutation { runWorkflow(input: { toriiWorkflowId: "301", userId: "${first('users')}" }) { ${changes} userErrors { code } } }`,
    );
    expect(data.runWorkflow).toEqual({ changes: null, userErrors: [] });
  });
});
