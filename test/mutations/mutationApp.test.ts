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

const app = 'app { id toriiId name state category url description tags isHidden isCustom primaryOwner { toriiId } }';
const rest = 'request { method template path body } userErrors { code message path }';
const ADD = `mutation ($input: AddAppInput!) { addApp(input: $input) { ${app} ${rest} } }`;
const CREATE = `mutation ($input: CreateAppInput!) { createApp(input: $input) { ${app} ${rest} } }`;
const UPDATE = `mutation ($input: UpdateAppInput!) {
  updateApp(input: $input) { ${app} changes { field before after } ${rest} }
}`;

const ask = (query: string, input: unknown) => subgraph.ask(query, { variables: { input } });

describe('addApp', () => {
  const product = () => rows().catalog.find(({ id }) => !rows().apps.has(id));

  test('adds an app of the catalogue by its number at Torii; twice is a CONFLICT', async () => {
    const id = String(product()?.id);
    const { data, errors } = await ask(ADD, { toriiId: id });
    expect(errors).toEqual([]);
    expect(data.addApp).toMatchObject({ app: { toriiId: id, isCustom: false }, request: null, userErrors: [] });
    expect(writesOf(subgraph)).toEqual([['POST /apps', { idApp: Number(id) }, 200]]);
    const again = await ask(ADD, { toriiId: id });
    expect(again.errors).toEqual([]);
    expect(again.data.addApp).toMatchObject({
      app: null,
      userErrors: [{ code: 'CONFLICT', path: ['input', 'toriiId'] }],
    });
  });

  test('an app that is not in the catalogue is NOT_FOUND', async () => {
    const { data } = await ask(ADD, { toriiId: '999999999' });
    expect(data.addApp.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'toriiId'] }]);
  });

  test('a global id is no number: no call', async () => {
    const { data, calls } = await ask(ADD, { toriiId: encodeGlobalId('App', '1000') });
    expect(data.addApp.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['input', 'toriiId'] }]);
    expect(calls).toEqual([]);
  });

  test('dryRun adds nothing', async () => {
    const id = product()?.id;
    const { data, calls } = await ask(ADD, { toriiId: String(id), dryRun: true });
    expect(data.addApp.request).toEqual({ method: 'POST', template: '/apps', path: '/v1.0/apps', body: { idApp: id } });
    expect(calls.map(({ endpoint }) => endpoint)).toEqual(['GET /apps/{idApp}']);
    expect(writesOf(subgraph)).toEqual([]);
  });
});

describe('createApp', () => {
  test('makes an app; the answer of the write is enough for its columns', async () => {
    const { data, errors, calls } = await subgraph.ask(
      `mutation ($input: CreateAppInput!) { createApp(input: $input) { app { toriiId name url tags state } userErrors { path } } }`,
      {
        variables: {
          input: { name: 'Ticket desk', url: 'https://desk.example', tags: ['IT', 'Help'], description: null },
        },
      },
    );
    expect(errors).toEqual([]);
    expect(data.createApp).toMatchObject({
      app: { name: 'Ticket desk', url: 'https://desk.example', tags: ['IT', 'Help'], state: 'discovered' },
      userErrors: [],
    });
    expect(calls).toHaveLength(1);
    expect(writesOf(subgraph)).toEqual([
      ['POST /apps/custom', { name: 'Ticket desk', url: 'https://desk.example', tags: 'IT,Help' }, 200],
    ]);
  });

  test.each([
    ['no absolute URL', { url: 'desk.example' }, ['input', 'url']],
    ['a URL that runs', { url: 'javascript:alert(1)' }, ['input', 'url']],
    ['a URL of 1 MB', { url: `https://x.example/${'x'.repeat(900_000)}` }, ['input', 'url']],
    ['a label with a comma', { tags: ['a', 'b,c'] }, ['input', 'tags', '1']],
    ['a blank name', { name: '' }, ['input', 'name']],
    ['a name of 1 MB', { name: 'x'.repeat(1_000_000) }, ['input', 'name']],
    ['a description of 1 MB', { description: 'x'.repeat(1_000_000) }, ['input', 'description']],
  ])('%s is refused with its path and no call', async (_, change, path) => {
    const { data, errors, calls } = await ask(CREATE, { name: 'x', ...change });
    expect(errors).toEqual([]);
    expect(data.createApp.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path }]);
    expect(calls).toEqual([]);
  });

  test('dryRun makes nothing', async () => {
    const { data, calls } = await ask(CREATE, { name: 'x', tags: [], dryRun: true });
    expect(data.createApp.request).toMatchObject({ method: 'POST', template: '/apps/custom', body: { name: 'x' } });
    expect(calls).toEqual([]);
  });
});

describe('updateApp', () => {
  test('takes standard and custom fields, null clears, and shows the new state', async () => {
    const id = first('apps');
    const owner = first('users');
    const { data, errors } = await ask(UPDATE, {
      id: encodeGlobalId('App', id),
      state: 'sanctioned',
      description: null,
      tags: ['x', 'y'],
      isHidden: true,
      primaryOwnerId: encodeGlobalId('User', owner),
      customFields: [
        { key: 'planName', value: 'team' },
        { key: 'annualBudget', value: 5000 },
        { key: 'technicalOwners', value: [encodeGlobalId('User', owner)] },
        { key: 'securityReviewDate', value: null },
        { key: 'risk.score-v2', value: -1.5 },
      ],
    });
    expect(errors).toEqual([]);
    expect(data.updateApp).toMatchObject({
      app: {
        toriiId: id,
        state: 'sanctioned',
        description: null,
        tags: ['x', 'y'],
        isHidden: true,
        primaryOwner: { toriiId: owner },
      },
      changes: null,
      userErrors: [],
    });
    expect(writesOf(subgraph)).toEqual([
      [
        `PUT /apps/${id}`,
        {
          state: 'sanctioned',
          description: null,
          tags: 'x,y',
          isHidden: true,
          primaryOwner: Number(owner),
          planName: 'team',
          annualBudget: 5000,
          technicalOwners: [Number(owner)],
          securityReviewDate: null,
          'risk.score-v2': -1.5,
        },
        200,
      ],
    ]);
  });

  test('an app that the organisation does not have is NOT_FOUND at the id', async () => {
    const { data, errors } = await ask(UPDATE, { id: '999999999', name: 'x' });
    expect(errors).toEqual([]);
    expect(data.updateApp.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'id'] }]);
  });

  test('a deleted option and a deleted field are refused, nothing is written', async () => {
    const { data } = await ask(UPDATE, {
      id: first('apps'),
      customFields: [
        { key: 'planName', value: 'legacyPro' },
        { key: 'oldRiskScore', value: 1 },
      ],
    });
    expect(data.updateApp.userErrors).toMatchObject([
      { code: 'BAD_USER_INPUT', path: ['input', 'customFields', '0', 'value'] },
      { code: 'BAD_USER_INPUT', path: ['input', 'customFields', '1', 'key'] },
    ]);
    expect(writesOf(subgraph)).toEqual([]);
  });

  test("a user that Torii does not know is Torii's 400, at the field that names them", async () => {
    const { data, errors } = await ask(UPDATE, {
      id: first('apps'),
      customFields: [
        { key: 'ssoEnabled', value: true },
        { key: 'approver', value: '999999999' },
      ],
    });
    expect(errors).toEqual([]);
    expect(data.updateApp.userErrors).toMatchObject([
      { code: 'BAD_USER_INPUT', path: ['input', 'customFields', '1', 'value'] },
    ]);
  });

  test.each([
    ['name', null],
    ['isHidden', null],
  ])('%s can not be cleared', async (field, value) => {
    const { data, calls } = await ask(UPDATE, { id: first('apps'), [field]: value });
    expect(data.updateApp.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['input', field] }]);
    expect(calls).toEqual([]);
  });

  test('dryRun and ifUnchanged take one read between them', async () => {
    const id = first('apps');
    const row = rows().apps.get(Number(id));
    const { data, calls } = await ask(UPDATE, {
      id,
      category: 'Other',
      ifUnchanged: { name: row?.name, tags: row?.tags?.split(',').reverse() ?? null },
      dryRun: true,
    });
    expect(data.updateApp).toMatchObject({
      app: { name: row?.name, category: row?.category, state: row?.state },
      changes: [{ field: 'category', before: row?.category, after: 'Other' }],
      userErrors: [],
    });
    // The second one is for what is selected of the app.
    expect(calls.map(({ endpoint }) => endpoint)).toEqual(['GET /apps/{idApp}', 'GET /apps/{idApp}']);
  });

  test('ifUnchanged with an option that is gone is compared, not refused', async () => {
    const id = first('apps');
    const row = rows().apps.get(Number(id));
    if (row) row.custom['planName'] = 'legacyPro';
    const ifUnchanged = { customFields: [{ key: 'planName', value: 'legacyPro' }] };
    const { data } = await ask(UPDATE, { id, category: 'Other', ifUnchanged });
    expect(data.updateApp.userErrors).toEqual([]);
    const late = await ask(UPDATE, {
      id,
      category: 'More',
      ifUnchanged: { customFields: [{ key: 'planName', value: 'team' }] },
    });
    expect(late.data.updateApp.userErrors).toMatchObject([
      { code: 'CONFLICT', path: ['input', 'ifUnchanged', 'customFields', '0', 'value'] },
    ]);
    expect(writesOf(subgraph)).toHaveLength(1);
  });
});

describe('workflows', () => {
  const RUN = `mutation ($input: RunWorkflowInput!) { runWorkflow(input: $input) { user { id email } app { toriiId } contract { id } ${rest} } }`;
  const ACCESS = `mutation ($input: RequestAppAccessInput!) { requestAppAccess(input: $input) { user { email } app { toriiId } ${rest} } }`;
  const workflow = () => String([...rows().workflows.keys()][0]);

  test('runWorkflow starts a workflow about an app and a user', async () => {
    const userId = rows().users.get(Number(first('users')))?.email;
    const { data, errors } = await ask(RUN, {
      toriiWorkflowId: workflow(),
      appId: encodeGlobalId('App', first('apps')),
      userId,
    });
    expect(errors).toEqual([]);
    expect(data.runWorkflow).toMatchObject({
      user: { id: encodeGlobalId('User', first('users')), email: userId },
      app: { toriiId: first('apps') },
      contract: null,
      userErrors: [],
    });
    expect(writesOf(subgraph)).toEqual([
      [`POST /workflows/${workflow()}/trigger`, { triggerAppId: Number(first('apps')), triggerUserEmail: userId }, 200],
    ]);
  });

  test('an unknown workflow, contract or user is NOT_FOUND where it was named', async () => {
    const unknown = await ask(RUN, { toriiWorkflowId: '999999999' });
    expect(unknown.data.runWorkflow.userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'toriiWorkflowId'] },
    ]);
    const contract = await ask(RUN, { toriiWorkflowId: workflow(), contractId: '999999999' });
    expect(contract.data.runWorkflow.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'contractId'] }]);
    const user = await ask(RUN, { toriiWorkflowId: workflow(), userId: 'nobody@nowhere.example' });
    expect(user.data.runWorkflow.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'userId'] }]);
  });

  test('half a licence, a bad address and a bad id are refused without a call', async () => {
    const { data, calls } = await ask(RUN, { toriiWorkflowId: 'x', userId: 'x@', licenseName: 'Pro' });
    expect(data.runWorkflow.userErrors).toMatchObject([
      { path: ['input', 'toriiWorkflowId'] },
      { path: ['input', 'userId'] },
      { path: ['input', 'licenseAppId'] },
    ]);
    expect(calls).toEqual([]);
  });

  test('requestAppAccess asks for access; dryRun does not', async () => {
    const input = {
      appId: first('apps'),
      userId: rows().users.get(Number(first('users')))?.email,
      description: 'x',
    };
    const dry = await ask(ACCESS, { ...input, dryRun: true });
    expect(dry.data.requestAppAccess).toMatchObject({
      user: { email: input.userId },
      app: { toriiId: input.appId },
      request: {
        method: 'POST',
        template: '/appCatalog/triggerAppAccessRequestPolicy',
        body: { triggerAppId: Number(input.appId), triggerUserEmail: input.userId, description: 'x' },
      },
    });
    expect(dry.calls.map(({ endpoint }) => endpoint).sort()).toEqual(['GET /apps/{idApp}', 'GET /users']);
    const { data } = await ask(ACCESS, input);
    expect(data.requestAppAccess).toMatchObject({ user: { email: input.userId }, request: null, userErrors: [] });
    expect(writesOf(subgraph)).toHaveLength(1);
    const unknown = await ask(ACCESS, { ...input, appId: '999999999' });
    expect(unknown.data.requestAppAccess.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'appId'] }]);
  });
});
