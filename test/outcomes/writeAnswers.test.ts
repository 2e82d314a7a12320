import { afterEach, describe, expect, test } from 'vitest';
import { inTurn, type Reply, startSubgraphOver } from '../support/torii/subgraphOver.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function standing(replies: Readonly<Record<string, readonly Reply[]>>) {
  const { ask, calls, stop } = await startSubgraphOver(inTurn(replies), {
    lifetimes: { slowMs: 300_000, entityMs: 0 },
  });
  stops.push(stop);
  return { ask, log: () => calls.map(({ method, path }) => `${method} /${path}`) };
}

const codes = (errors: readonly any[]) => errors.map(({ extensions }) => extensions.code);

const CREATE = `mutation {
  createContract(input: { name: "A", appId: 5, status: "active", amount: { value: 7 } }) { contract { toriiId } userErrors { code } }
}`;
const row = (id: number, more: object = {}) => ({
  id,
  name: 'A',
  idApp: 5,
  status: 'active',
  amount: 7,
  currency: 'EUR',
  ...more,
});
const list = (rows: readonly object[], nextCursor: string | null = null) => ({ contracts: rows, nextCursor });

describe('review 9: what a list of contracts can tell of a creation without an answer', () => {
  test.each<[string, object, object, string | null]>([
    ['one that is new', list([row(1)]), list([row(1), row(2)]), '2'],
    ['one that is new, of a lower number', list([row(9)]), list([row(9), row(2)]), '2'],
    [
      'ids as texts, and a list that is not filtered',
      list([{ id: '3' }]),
      list([{ ...row(3), id: '3' }, row(4, { idApp: '5' })]),
      '4',
    ],
    ['none that is new', list([row(1)]), list([row(1)]), null],
    ['a new one of another app', list([]), list([row(2, { idApp: 6 })]), null],
    ['two that are new', list([]), list([row(1), row(2)]), null],
    ['a new one, after a page that was not all', list([row(1)], 'more'), list([row(1), row(2)]), null],
    ['a new one, on a page that is not all', list([row(1)]), list([row(1), row(2)], 'more'), null],
    ['a new one, after a broken row', list([row(1), { name: 'A' }]), list([row(1), row(2)]), null],
    ['a new one beside a broken row', list([row(1)]), list([row(1), row(2), { name: 'A' }]), null],
    [
      'a new one of which a value is not told',
      list([]),
      list([{ id: 2, name: 'A', idApp: 5, status: 'active' }]),
      null,
    ],
  ])('%s', async (_, known, after, id) => {
    const { ask, log } = await standing({ 'GET /contracts': [known, after], 'POST /contracts': [502] });
    const { data, errors } = await ask(CREATE);
    if (id === null) expect(codes(errors)).toEqual(['WRITE_OUTCOME_UNKNOWN']);
    else expect(data.createContract).toEqual({ contract: { toriiId: id }, userErrors: [] });
    expect(log().slice(0, 2)).toEqual(['GET /contracts', 'POST /contracts']);
    expect(log().filter(call => call.startsWith('POST'))).toHaveLength(1);
  });
});

describe('answers that say no', () => {
  const contract = { contract: { id: 1, name: 'A', status: 'active' } };

  test.each([
    ['runWorkflow(input: { toriiWorkflowId: 1 })', 'POST /workflows/1/trigger'],
    ['requestAppAccess(input: { appId: 1, userId: "a@b.example" })', 'POST /appCatalog/triggerAppAccessRequestPolicy'],
  ])(
    '%s: false is an error at what was to be started, and nothing is read back where there is no answer',
    async (field, call) => {
      const { ask, log } = await standing({ [call]: [{ success: false }, 500] });
      const query = `mutation { it: ${field} { user { email } app { toriiId } request { path } userErrors { code message path } } }`;
      const { data, errors } = await ask(query);
      expect(errors).toEqual([]);
      expect(data.it).toMatchObject({ user: null, app: null, request: null, userErrors: [{ code: 'BAD_USER_INPUT' }] });
      expect(data.it.userErrors[0].message).toMatch(/^Torii answered that it did not /);
      expect(data.it.userErrors[0].path[0]).toBe('input');
      expect(codes((await ask(query)).errors)).toEqual(['WRITE_OUTCOME_UNKNOWN']);
      expect(log()).toEqual([call, call]);
    },
  );

  test.each<[string, string, Record<string, readonly Reply[]>, boolean]>([
    [
      'updateUser(input: { id: 1, lifecycleStatus: OFFBOARDED }) { user { id } }',
      'PUT /users/1',
      { 'GET /users/1': [{ user: { id: 1, lifecycleStatus: 'active' } }] },
      false,
    ],
    [
      'updateUser(input: { id: 1, lifecycleStatus: OFFBOARDED }) { user { id } }',
      'PUT /users/1',
      { 'GET /users/1': [{ user: { id: 1, lifecycleStatus: 'offboarded' } }] },
      true,
    ],
    [
      'updateAppUser(input: { userId: 1, appId: 2, isUserRemovedFromApp: false }) { appUser { id } }',
      'PUT /users/1/apps/2',
      { 'GET /users/1/apps/2': [{ app: { id: 2, isUserRemovedFromApp: true } }] },
      false,
    ],
    [
      'updateAppUser(input: { userId: 1, appId: 2, isUserRemovedFromApp: true }) { appUser { id } }',
      'PUT /users/1/apps/2',
      { 'GET /users/1/apps/2': [{ app: { id: 2, isUserRemovedFromApp: true } }] },
      true,
    ],
    [
      'updateContract(input: { id: 1, name: "B" }) { contract { id } }',
      'PUT /contracts/1',
      { 'GET /contracts/1': [contract] },
      false,
    ],
    [
      'updateContract(input: { id: 1, name: "A" }) { contract { id } }',
      'PUT /contracts/1',
      { 'GET /contracts/1': [contract] },
      true,
    ],
    [
      'deleteContract(input: { id: 1 }) { deletedContractId }',
      'DELETE /contracts/1',
      { 'GET /contracts/1': [contract] },
      false,
    ],
    [
      'deleteContract(input: { id: 1 }) { deletedContractId }',
      'DELETE /contracts/1',
      { 'GET /contracts/1': [contract, 404] },
      true,
    ],
    ['createApp(input: { name: "A" }) { app { id } }', 'POST /apps/custom', {}, false],
    ['addApp(input: { toriiId: 1 }) { app { id } }', 'POST /apps', { 'GET /apps/1': [{ app: { id: 1 } }] }, false],
    ['createFile(input: { path: "x", type: PLUGIN }) { file { id } }', 'POST /files', {}, false],
  ])(
    '%s: "success": false under 200 is no success unless what is read back says so (%s)',
    async (field, call, reads, done) => {
      const { ask, log } = await standing({ ...reads, [call]: [{ success: false }] });
      const { errors } = await ask(`mutation { it: ${field} }`);
      expect(codes(errors)).toEqual(done ? [] : ['WRITE_OUTCOME_UNKNOWN']);
      expect(log().filter(seen => seen === call)).toHaveLength(1);
    },
  );
});
