import { afterAll, beforeEach, expect, test } from 'vitest';
import { sample } from '../support/read.ts';
import { startSubgraph } from '../support/subgraph.ts';
import { firstKeys } from '../support/writes.ts';

// Definitions are asked for anew each time: what is kept is not counted twice.
const subgraph = await startSubgraph({ server: { lifetimes: { slowMs: 0, entityMs: 0 } } });
beforeEach(() => subgraph.emulator.reset());
afterAll(() => subgraph.stop());

const rows = () => sample(subgraph);
const first = (table: 'users' | 'apps' | 'contracts' | 'files') => firstKeys(rows()[table], 1)[0] ?? '';
const contract = () => ({ name: 'x', appId: first('apps'), status: 'active' });
const account = () => {
  const row = [...rows().accounts.values()].find(
    ({ idUser, idApp }) => idUser !== null && rows().apps.has(idApp) && rows().users.has(idUser),
  );
  return { userId: String(row?.idUser), appId: String(row?.idApp) };
};
const email = () => [...rows().users.values()].find(user => user.email)?.email;
const mapped = () => [...rows().transactions.values()].find(row => row.mappingStatus === 'mapped')?.id;
const admin = () => [...rows().users.values()].find(({ role, status }) => role === 'Admin' && status === 'active');
const ownState = () => ({ id: first('apps'), state: 'a word of our own' });

/** What is written, and whether it is only rehearsed. */
const CASES: readonly (readonly [name: string, mutation: string, input: () => object])[] = [
  ['a user', 'updateUser', () => ({ id: first('users'), lifecycleStatus: 'OFFBOARDING' })],
  [
    'a user who was seen before',
    'updateUser',
    () => ({
      id: firstKeys(new Map([...rows().users].filter(([, user]) => user.lifecycleStatus === 'active')), 1)[0],
      lifecycleStatus: 'OFFBOARDING',
      ifUnchanged: { lifecycleStatus: 'ACTIVE' },
    }),
  ],
  [
    'a user of whom nothing was seen',
    'updateUser',
    () => ({ id: first('users'), lifecycleStatus: 'ACTIVE', ifUnchanged: {} }),
  ],
  ['an account', 'updateAppUser', () => ({ ...account(), isUserRemovedFromApp: true })],
  ['a new app', 'createApp', () => ({ name: 'Ours' })],
  ['a state of their own', 'updateApp', ownState],
  [
    "an app's own fields",
    'updateApp',
    () => ({ id: first('apps'), customFields: [{ key: 'planName', value: 'team' }] }),
  ],
  ['a new contract', 'createContract', contract],
  ['a new contract with a term', 'createContract', () => ({ ...contract(), endDate: '2027-01-01' })],
  ['a transaction', 'updateTransaction', () => ({ id: mapped(), appId: first('apps') })],
  ['a transaction that is put aside', 'updateTransaction', () => ({ id: mapped(), mappingStatus: 'ARCHIVED' })],
  [
    'a transaction that was seen before',
    'updateTransaction',
    () => ({ id: mapped(), amount: 5, ifUnchanged: { mappingStatus: 'MAPPED' } }),
  ],
  ['somebody who is invited', 'inviteMember', () => ({ email: 'new@lanternworks.example', roleName: 'Finance' })],
  ['the role of a member', 'updateMemberRole', () => ({ id: String(admin()?.id), roleName: 'Finance' })],
  ['the role of a member by address', 'updateMemberRole', () => ({ id: admin()?.email, roleName: 'Finance' })],
  ['a member who is deactivated', 'deactivateMember', () => ({ id: String(admin()?.id) })],
  ['a new field of apps', 'createAppField', () => ({ name: 'Risk', type: 'NUMBER' })],
  ['a field of apps', 'updateAppField', () => ({ toriiId: '5001', name: 'Tier' })],
  ['a field of apps by its key', 'updateAppField', () => ({ key: 'planName', name: 'Tier' })],
  [
    'a field of apps that was seen before',
    'updateAppField',
    () => ({ toriiId: '5001', name: 'Tier', ifUnchanged: { name: 'Plan' } }),
  ],
  ['a field of apps that goes', 'deleteAppField', () => ({ toriiId: '5001' })],
  ['a name', 'updateContract', () => ({ id: first('contracts'), name: 'Other' })],
  ['a term', 'updateContract', () => ({ id: first('contracts'), startDate: '2020-01-01', endDate: '2031-01-01' })],
  ['an amount that keeps its currency', 'updateContract', () => ({ id: first('contracts'), amount: { value: 100 } })],
  [
    'an amount with its currency',
    'updateContract',
    () => ({ id: first('contracts'), amount: { value: 100, currency: 'EUR' } }),
  ],
  ['a deletion', 'deleteContract', () => ({ id: first('contracts') })],
  [
    'a workflow',
    'runWorkflow',
    () => ({ toriiWorkflowId: String([...rows().workflows.keys()][0]), appId: first('apps'), userId: email() }),
  ],
  ['access', 'requestAppAccess', () => ({ appId: first('apps'), userId: email() })],
  ['an address for a file', 'createFileUpload', () => ({ name: 'a.pdf', contentType: 'application/pdf' })],
];

async function costOf(mutation: string, input: object): Promise<any> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors, extensions } = await subgraph.ask(
    `mutation ($input: ${type}!) { it: ${mutation}(input: $input) { userErrors { code message } } }`,
    { variables: { input }, headers: { 'x-torii-cost': '1' } },
  );
  expect(errors).toEqual([]);
  return { ...(extensions['cost'] as object), userErrors: data.it.userErrors };
}

test.each(CASES)('%s: what is read before %s is planned, and the write itself', async (_, mutation, input) => {
  const { userErrors, made, likely, certain, endpoints } = await costOf(mutation, input());
  expect(userErrors).toEqual([]);
  for (const { endpoint, calls, likely: planned } of endpoints) expect([endpoint, calls]).toEqual([endpoint, planned]);
  expect([certain, likely]).toEqual([1, made]);
});

test.each(CASES)('%s: what a dry run of %s looks up is planned, and nothing is certain', async (_, mutation, input) => {
  const { made, likely, certain } = await costOf(mutation, { ...input(), dryRun: true });
  expect(certain).toBe(0);
  // Somebody's address may take a second look.
  expect(likely - made).toBeGreaterThanOrEqual(0);
  expect(likely - made).toBeLessThanOrEqual(1);
});

test('what was seen and has changed: the reading is certain, the write is not made', async () => {
  const input = { id: first('contracts'), name: 'Other', ifUnchanged: { name: 'Nobody called it so' } };
  const { userErrors, made, likely, certain } = await costOf('updateContract', input);
  expect(userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  expect([certain, likely, made]).toEqual([1, 2, 1]);
});

test('a deletion of what was seen reads once', async () => {
  const id = first('contracts');
  const name = rows().contracts.get(Number(id))?.name;
  const { userErrors, made, likely } = await costOf('deleteContract', { id, ifUnchanged: { name } });
  expect([userErrors, likely, made]).toEqual([[], 2, 2]);
});
