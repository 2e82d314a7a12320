import type { Sizes } from '../options.ts';
import type { Organization, OrganizationProfile } from '../organization.ts';
import type { AccountRow, RoleRow, UserRow } from '../rows.ts';
import { createAccounts } from './accounts.ts';
import { createApps } from './apps.ts';
import { createAuditLogs } from './audit.ts';
import { addPurchases, createContracts, PURCHASE_KEYS } from './contracts.ts';
import { createExecutions } from './executions.ts';
import { createFields } from './fields.ts';
import { createFiles } from './files.ts';
import { ROLES } from './roles.ts';
import { type Calendar, createCalendar } from './sources/calendar.ts';
import { createCustomValues, type Pools } from './sources/customValues.ts';
import { CATALOG } from './sources/products.ts';
import { createRandom, type Random } from './sources/random.ts';
import { createTransactions } from './transactions.ts';
import { createFormerUsers, createUsers } from './users.ts';
import { createWorkflowChanges, createWorkflows } from './workflows.ts';

const PROFILES: readonly (readonly [companyName: string, domain: string, currency: string])[] = [
  ['Lanternworks', 'lanternworks.example', 'USD'],
  ['Kestrel & Söhne', 'kestrel.example', 'EUR'],
  ['شركة النخيل', 'nakheel.example', 'ILS'],
];

/** Where the user fields come from. */
const HR_APP = CATALOG.find(app => app.name === 'Workday')?.id ?? 1000;

export interface OrganizationPlan {
  readonly seed: number;
  /** 1, 2, …: which organisation; the ids of its rows overlap with the others'. */
  readonly number: number;
  readonly sizes: Sizes;
  readonly contractDates: boolean;
  /** Epoch milliseconds; the sample's times are counted from this day. */
  readonly now: number;
}

function createProfile(number: number, calendar: Calendar): OrganizationProfile {
  const [companyName, domain, currency] = PROFILES[(number - 1) % PROFILES.length] ?? [
    'Sample',
    'sample.example',
    'USD',
  ];
  const suffix = number > PROFILES.length ? ` ${number}` : '';
  return {
    id: 9 + number,
    companyName: `${companyName}${suffix}`,
    domain,
    creationTime: calendar.at(-1600, 0.4),
    currency,
  };
}

function byId<Row extends { readonly id: number }>(rows: readonly Row[]): Map<number, Row> {
  return new Map(rows.map(row => [row.id, row]));
}

function groupAccounts(accounts: readonly AccountRow[], key: (account: AccountRow) => number | null) {
  const groups = new Map<number, AccountRow[]>();
  for (const account of accounts) {
    const id = key(account);
    if (id === null) continue;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [account]);
    else group.push(account);
  }
  return groups;
}

function countRoles(users: readonly UserRow[]): RoleRow[] {
  return ROLES.map(role => ({ ...role, usersCount: users.filter(user => user.idRole === role.id).length }));
}

/** Columns that sum up the accounts: an app's users and last visit, a user's apps. */
function sumUpAccounts(organization: Organization): void {
  for (const app of organization.apps.values()) {
    const accounts = organization.accountsByApp.get(app.id) ?? [];
    app.activeUsersCount = accounts.filter(account => account.status === 'active').length;
    const visits = accounts.map(account => account.lastVisitTime ?? '').sort();
    app.lastVisitTime = visits.at(-1) || null;
  }
  for (const user of organization.users.values()) {
    const accounts = organization.accountsByUser.get(user.id) ?? [];
    user.activeAppsCount = accounts.filter(account => account.status === 'active').length;
  }
}

/** Custom values come last: they point at all other rows. */
function addCustomValues(organization: Organization, random: Random, calendar: Calendar): void {
  const { users, apps, contracts, accounts, files, profile } = organization;
  const pools: Pools = {
    users: [...users.keys()],
    contracts: [...contracts.keys()],
    files: [...files.keys()],
    accounts: [...accounts.keys()],
    currency: profile.currency,
  };
  for (const user of users.values()) user.custom = createCustomValues(random, calendar, organization.userFields, pools);
  for (const app of apps.values()) app.custom = createCustomValues(random, calendar, organization.appFields, pools);
  const details = organization.contractFields.filter(({ systemKey }) => !PURCHASE_KEYS.includes(systemKey));
  const known = new Set(details.map(field => field.systemKey));
  for (const contract of contracts.values()) {
    const term = Object.entries(contract.custom).filter(([key]) => known.has(key));
    const currency = contract.currency ?? profile.currency;
    const values = createCustomValues(random, calendar, details, { ...pools, currency });
    contract.custom = { ...values, ...Object.fromEntries(term) };
  }
}

/** After the largest id of 32 bits: the few larger ones are there to break clients, not to count on. */
function nextId(rows: readonly { readonly id: number }[]): number {
  return rows.reduce((largest, { id }) => (id < 2 ** 31 ? Math.max(largest, id) : largest), 900_000) + 1;
}

interface SampleContext extends OrganizationPlan {
  readonly calendar: Calendar;
  readonly profile: OrganizationProfile;
  readonly random: (part: string) => Random;
}

/** Users, apps, files, contracts and accounts: what the logs then tell about. */
function createRows({ calendar, profile, random, sizes }: SampleContext) {
  const users = createUsers(random('users'), calendar, profile, sizes.users);
  const formerUsers = createFormerUsers(random('formerUsers'), calendar, profile);
  const userIds = users.map(({ id }) => id);
  const people = userIds.slice(0, Math.max(1, Math.floor(userIds.length / 8)));
  const formerPeople = formerUsers.map(({ id }) => id);
  const apps = createApps(random('apps'), calendar, profile, people, sizes.apps);
  const accounts = createAccounts({ random: random('accounts'), calendar, profile }, apps, users, sizes.bigAppUsers);
  const files = createFiles(random('files'), calendar, userIds, sizes.files);
  const context = { random: random('contracts'), calendar, profile, apps, people, formerPeople, files };
  return { users, formerUsers, apps, accounts, files, contracts: createContracts(context, sizes.contracts) };
}

/** The audit log and the executions, over the rows there are. */
function createLogs({ calendar, profile, random, sizes }: SampleContext, rows: ReturnType<typeof createRows>) {
  const users = rows.users.map(({ id }) => id);
  const apps = rows.apps.map(({ id }) => id);
  const context = { random: random('executions'), calendar, profile, apps, users, contracts: rows.contracts };
  return {
    auditLogs: createAuditLogs(random('audit'), calendar, profile, rows.users, rows.formerUsers, sizes.auditLogs),
    executions: createExecutions(context, sizes.executions),
    workflowChanges: createWorkflowChanges(
      random('workflowChanges'),
      calendar,
      profile,
      rows.users.filter(({ idRole }) => idRole !== null).slice(0, 12),
      Math.ceil(sizes.auditLogs / 20),
    ),
  };
}

/** A sample organisation: the same seed, number, sizes and day give the same rows. */
export function createOrganization(plan: OrganizationPlan): Organization {
  const { seed, number, sizes, contractDates, now } = plan;
  const calendar = createCalendar(now);
  const random = (part: string) => createRandom(seed + number * 1000, part);
  const context: SampleContext = { ...plan, calendar, random, profile: createProfile(number, calendar) };
  const rows = createRows(context);
  const organization: Organization = {
    profile: context.profile,
    roles: byId(countRoles(rows.users)),
    users: byId(rows.users),
    formerUsers: byId(rows.formerUsers),
    apps: byId(rows.apps),
    accounts: byId(rows.accounts),
    accountsByApp: groupAccounts(rows.accounts, account => account.idApp),
    accountsByUser: groupAccounts(rows.accounts, account => account.idUser),
    contracts: byId(rows.contracts),
    files: byId(rows.files),
    transactions: byId(
      createTransactions(
        { random: random('transactions'), calendar, profile: context.profile, apps: rows.apps },
        sizes.transactions,
      ),
    ),
    ...createLogs(context, rows),
    workflows: byId(createWorkflows()),
    runs: [],
    ...createFields(number, HR_APP, contractDates),
    catalog: CATALOG,
    nextIds: {
      app: nextId(rows.apps),
      user: nextId(rows.users),
      appField: 5901,
      contract: nextId(rows.contracts),
      file: nextId(rows.files),
      execution: 2 ** 32 + 1000,
      run: 90_000 + sizes.executions,
      auditLog: sizes.auditLogs + 1,
    },
    uploads: new Map(),
  };
  sumUpAccounts(organization);
  addCustomValues(organization, random('custom'), calendar);
  addPurchases(random('purchases'), organization.contracts.values(), organization.apps);
  return organization;
}
