import { expect, test } from 'vitest';
import { type AppRow, type FieldType, startEmulator } from '../emulator.ts';
import { DEFAULT_SIZES } from '../options.ts';
import { createOrganization } from '../sample/organization.ts';

const NOW = Date.now();

function sample(number: number, seed = 1) {
  return createOrganization({ seed, number, sizes: DEFAULT_SIZES, contractDates: true, now: NOW });
}

const organization = sample(1);
const users = [...organization.users.values()];
const apps = [...organization.apps.values()];
const accounts = [...organization.accounts.values()];
const contracts = [...organization.contracts.values()];

test('EM-201 the sample has the sizes it promises', () => {
  expect(users).toHaveLength(1200);
  expect(apps).toHaveLength(150);
  expect(contracts).toHaveLength(300);
  expect(organization.roles.size).toBe(6);
  expect(organization.auditLogs).toHaveLength(3000);
  expect(organization.executions).toHaveLength(2500);
  expect(organization.files.size).toBe(40);
  expect(apps.filter(app => (organization.accountsByApp.get(app.id)?.length ?? 0) > 1000)).toHaveLength(3);
});

test('EM-202 the same seed gives the same rows, another one others', () => {
  expect(sample(1)).toEqual(organization);
  expect([...sample(1, 2).users.values()].map(user => user.email)).not.toEqual(users.map(user => user.email));
});

test('EM-203 organisations overlap in ids and in nothing else', () => {
  const other = sample(2);
  expect([...other.users.keys()]).toEqual([...organization.users.keys()]);
  expect([...other.contracts.keys()]).toEqual([...organization.contracts.keys()]);
  const emails = new Set(users.map(user => user.email));
  expect([...other.users.values()].filter(user => !user.isExternal && emails.has(user.email))).toEqual([]);
  expect(other.appFields.map(field => field.systemKey)).toContain('region2Lead');
});

test('EM-204 there are custom fields of every type', () => {
  const types: readonly FieldType[] = [
    'number',
    'singleLine',
    'multiLine',
    'email',
    'currency',
    'cardNumber',
    'datePicker',
    'dropdown',
    'dropdownMulti',
    'user',
    'usersDropdown',
    'usersDropdownMulti',
    'bool',
    'fileUpload',
    'contractsDropdownMulti',
    'appUserAccount',
    'multiValueString',
  ];
  for (const fields of [organization.userFields, organization.appFields, organization.contractFields]) {
    expect(new Set(fields.map(field => field.type))).toEqual(new Set(types));
    expect(fields.some(field => field.isDeleted)).toBe(true);
  }
});

test('EM-205 contracts end within the next 90 days, on whatever day it is', () => {
  const days = (text: unknown) => (Date.parse(String(text)) - NOW) / 86_400_000;
  const renewals = contracts.filter(({ custom }) => days(custom['endDate']) > 0 && days(custom['endDate']) < 90);
  expect(renewals.length).toBeGreaterThan(15);
});

const UGLY: readonly (readonly [what: string, found: () => boolean])[] = [
  [
    'users without a first or last name',
    () => users.some(user => user.firstName === null) && users.some(user => user.lastName === null),
  ],
  ['an empty last name', () => users.some(user => user.lastName === '')],
  ['right-to-left names', () => users.some(user => /[\u0590-\u06ff]/.test(user.firstName ?? ''))],
  ['emoji in names', () => users.some(user => /\p{Extended_Pictographic}/u.test(user.firstName ?? ''))],
  ['markup in names', () => users.some(user => user.lastName?.includes('<b>'))],
  ['user ids beyond 2^32', () => users.some(user => user.id > 2 ** 32)],
  ['contract ids beyond 2^32', () => contracts.some(contract => contract.id > 2 ** 32)],
  ['execution ids beyond 2^32', () => organization.executions.some(row => row.id > 2 ** 32)],
  ['amounts beyond 2^32', () => contracts.some(contract => (contract.amount?.value ?? 0) > 2 ** 32)],
  [
    'additional emails with plus signs and capitals',
    () => users.some(user => user.additionalEmails?.some(email => /[A-Z].*\+/i.test(email))),
  ],
  ['no list of additional emails', () => users.some(user => user.additionalEmails === null)],
  ['a user without apps', () => users.some(user => !organization.accountsByUser.has(user.id))],
  ['an app without users', () => apps.some(app => !organization.accountsByApp.has(app.id))],
  ['an app without owner', () => apps.some(app => app.primaryOwner === null)],
  ['an app without name', () => apps.some(app => app.name === null)],
  ['an unknown app state', () => apps.some(app => app.state === 'on_hold_2027')],
  ['tags null and empty', () => apps.some(app => app.tags === null) && apps.some(app => app.tags === '')],
  ['accounts of nobody', () => accounts.some(account => account.idUser === null)],
  ['accounts without email', () => accounts.some(account => account.email === null)],
  [
    'contracts without app, name, owner, amount or author',
    () =>
      (['idApp', 'name', 'owner', 'amount', 'createdBy'] as const).every(key =>
        contracts.some(contract => contract[key] === null),
      ),
  ],
  [
    'contracts whose author left Torii',
    () => contracts.some(({ createdBy }) => createdBy !== null && organization.formerUsers.has(createdBy)),
  ],
  ['an unknown contract status', () => contracts.some(contract => contract.status === 'legal_limbo')],
  ['null dates', () => contracts.some(contract => contract.custom['endDate'] === null)],
  ['audit rows without actor', () => organization.auditLogs.some(row => row.performedBy === null)],
  [
    'audit rows of an actor who left',
    () => organization.auditLogs.some(row => row.performedBy !== null && organization.formerUsers.has(row.performedBy)),
  ],
  [
    'audit rows without details and properties',
    () => organization.auditLogs.some(row => row.requestDetails === null && row.properties === null),
  ],
  [
    'executions without app and without user',
    () => organization.executions.some(row => row.idApp === null && row.idActionUser === null),
  ],
  [
    'executions that failed without a type',
    () => organization.executions.some(row => row.errorTime !== null && row.executionErrorType === null),
  ],
  ['a file without name', () => [...organization.files.values()].some(file => file.fileName === null)],
  ['dropdown values whose option was deleted', () => apps.some(app => app.custom['planName'] === 'legacyPro')],
  [
    'field keys that are no GraphQL names',
    () => organization.appFields.some(field => field.systemKey === 'risk.score-v2'),
  ],
];

test.each(UGLY)('EM-206 the sample has %s', (_, found) => {
  expect(found()).toBe(true);
});

test('EM-207 whoever is named in two places is named alike', () => {
  for (const row of organization.auditLogs) {
    const user = organization.users.get(row.performedBy ?? 0);
    if (user === undefined) continue;
    expect([row.performedByFirstName, row.performedByLastName]).toEqual([user.firstName, user.lastName]);
    if (row.performedByEmail !== null) expect(row.performedByEmail).toBe(user.email);
  }
  for (const account of accounts) {
    const user = organization.users.get(account.idUser ?? 0);
    if (user !== undefined) expect([account.email, account.firstName]).toEqual([user.email, user.firstName]);
  }
});

test('EM-208 sums agree with what they sum up', () => {
  const active = (app: AppRow) =>
    organization.accountsByApp.get(app.id)?.filter(({ status }) => status === 'active').length;
  for (const app of apps) expect(app.activeUsersCount).toBe(active(app) ?? 0);
  for (const role of organization.roles.values()) {
    expect(role.usersCount).toBe(users.filter(user => user.idRole === role.id).length);
  }
});

test('EM-209 newest comes first in logs, and some rows share a millisecond', () => {
  const times = organization.auditLogs.map(row => row.creationTime);
  expect(times.toSorted().reverse()).toEqual(times);
  expect(new Set(times).size).toBeLessThan(times.length);
});

test('EM-210 nobody has an id or an email twice', () => {
  expect(new Set(users.map(user => user.email)).size).toBe(users.length);
  expect(new Set(accounts.map(({ idApp, idUser, id }) => `${idApp} ${idUser ?? `nobody ${id}`}`)).size).toBe(
    accounts.length,
  );
});

test('EM-211 an owner in an answer is the user of the same id', async () => {
  const emulator = await startEmulator();
  const headers = { authorization: `Bearer ${emulator.keys[0]}` };
  const response = await fetch(`${emulator.url}/v1.0/contracts?fields=id,owner,createdBy,legalOwner`, { headers });
  const { contracts: rows } = (await response.json()) as {
    contracts: Record<string, { id: number; email: string; lifecycleStatus: string } | null>[];
  };
  const people = emulator.organization(emulator.keys[0] ?? '');
  const shown = rows
    .flatMap(row => [row['owner'], row['createdBy'], row['legalOwner']])
    .filter(person => person != null);
  expect(shown.length).toBeGreaterThan(500);
  for (const person of shown) {
    const { email, lifecycleStatus } = people.users.get(person.id) ?? people.formerUsers.get(person.id) ?? {};
    expect(person).toMatchObject({ email, lifecycleStatus });
  }
  await emulator.close();
});
