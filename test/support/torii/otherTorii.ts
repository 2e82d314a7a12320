import type { IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Answer } from './subgraphOver.ts';

/*
 * A second Torii, which keeps to what is known of Torii's API and shares nothing with the emulator: ids are text, times
 * are epoch milliseconds, empty columns are left out, columns that nobody knows come along, there is neither `count` nor
 * `total` nor a rate limit header, and everything is compressed, refusals too.
 */

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  status: number;
}

type Row = Readonly<Record<string, unknown>>;

const NOW = Date.UTC(2026, 5, 1);
const HUGE = 8_000_000_000;
const range = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

const users: Row[] = range(33, at => ({
  id: String(HUGE + at),
  idOrg: '4',
  firstName: at % 9 === 4 ? null : `First ${at}`,
  lastName: at % 7 === 3 ? '' : `Last ${at}`,
  email: `user${at}@other.example`,
  creationTime: NOW - at * 1000,
  idRole: at % 5 === 0 ? '2' : null,
  role: at % 5 === 0 ? 'Viewer' : null,
  lifecycleStatus: at % 4 === 0 ? 'offboarding' : 'active',
  isDeletedInIdentitySources: at % 11 === 0,
  isExternal: false,
  activeAppsCount: 2,
  additionalEmails: [],
  badge: `B${at}`,
}));

const person = (at: number) => {
  const { id, firstName, lastName, email, lifecycleStatus } = users[at] ?? {};
  return { id, firstName, lastName, fullName: `${firstName} ${lastName}`, email, lifecycleStatus, mood: 'fine' };
};

const apps: Row[] = range(14, at => ({
  id: String(700 + at),
  name: `App ${at}`,
  primaryOwner: at % 3 === 0 ? person(at) : null,
  appOwners: [],
  state: at % 2 ? 'discovered' : 'a state of their own',
  category: 'Things',
  tags: ['x', 'y'],
  score: at / 2,
  isCustom: false,
  addedBy: users[at]?.['id'],
  creationTime: NOW - at,
  isHidden: false,
  sources: [],
  activeUsersCount: at,
  tier: at % 2 ? 'gold' : null,
}));

const contracts: Row[] = range(17, at => ({
  id: String(90 + at),
  idApp: at % 6 === 5 ? null : apps[at % 14]?.['id'],
  name: `Contract ${at}`,
  owner: person(at),
  status: 'active',
  createdBy: users[at]?.['id'],
  creationTime: NOW,
  amount: HUGE * 100 + at,
  currency: 'IDR',
  documents: at === 2 ? [{ idUpload: '61', name: 'a.pdf' }] : [],
  term_from: NOW + at * 86_400_000,
  term_to: NOW + (at + 365) * 86_400_000,
  fee: 250,
}));

const audit: Row[] = range(23, at => ({
  performedBy: at % 5 === 4 ? null : users[at]?.['id'],
  performedByEmail: at % 5 === 4 ? null : users[at]?.['email'],
  creationTime: NOW - at * 60_000,
  type: `something_${at}`,
  properties: JSON.stringify({ at }),
}));

const executions: Row[] = range(21, at => ({
  id: String(5000 - at),
  idOrg: '4',
  idActionApp: apps[at % 14]?.['id'],
  idActionUser: users[at % 33]?.['id'],
  idWorkflow: '3',
  idWorkflowExecution: '4',
  idAction: 'a',
  isRun: at === 0,
  isCompleted: at % 2 === 1,
  continueOnError: false,
  isIgnored: false,
  creationTime: NOW - at,
}));

const accounts: Row[] = range(19, at => ({
  idUser: at % 6 === 5 ? null : users[at]?.['id'],
  email: `account${at}@other.example`,
  status: 'active',
  lastVisitTime: NOW - at,
  sources: ['sso'],
  isUserRemovedFromApp: false,
}));

const field = (systemKey: string, name: string, type: string) => ({ id: '1', systemKey, name, type, options: [] });
const FIELDS = {
  users: [{ ...field('badge', 'Badge', 'singleLine'), systemKey: undefined, key: 'badge' }],
  apps: [field('tier', 'Tier', 'a kind of their own')],
  contracts: [
    field('term_from', 'Start date', 'datePicker'),
    field('term_to', 'End date', 'datePicker'),
    field('fee', 'Fee', 'currency'),
  ],
};

const USER =
  'idOrg firstName lastName email creationTime idRole lifecycleStatus isDeletedInIdentitySources isExternal activeAppsCount role additionalEmails badge';
const APP =
  'id name primaryOwner appOwners state category url imageUrl description tags score isCustom addedBy creationTime isHidden sources vendor activeUsersCount lastVisitTime tier';
const USER_APP =
  'id name primaryOwner appOwners state category url imageUrl description tags score isCustom addedBy creationTime isHidden sources vendor users lastUsageTime isUserRemovedFromApp annualCost annualCostConverted currency tier';
const CONTRACT =
  'id idApp name owner status createdBy creationTime source amount currency documents term_from term_to fee';

interface Asked {
  readonly query: Readonly<Record<string, string>>;
  readonly ids: readonly string[];
}

interface Route {
  readonly path: RegExp;
  readonly parameters: string;
  readonly fields?: string;
  answer(asked: Asked): unknown;
}

class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The columns asked for, those that are empty left out, and one that nobody knows. */
function shown(row: Row, { query }: Asked, usual: string, always: readonly string[] = ['id']): Row {
  const names = new Set([...(query['fields']?.split(',') ?? usual.split(' ')), ...always]);
  const columns = Object.entries(row).filter(([name, value]) => names.has(name) && value !== null);
  return { ...Object.fromEntries(columns), somethingNew: { since: 2027 } };
}

/** A cursor with all that Torii's alphabet has beside letters and digits. */
const cursorAt = (place: number) =>
  Buffer.concat([Buffer.from([0xfb, 0xef, 0xbe, 0xff, 0xff]), Buffer.from(`${place}`)]).toString('base64');

function page(
  rows: readonly Row[],
  { query }: Asked,
  usualSize: number,
): { rows: readonly Row[]; nextCursor?: string } {
  const size = Number(query['size'] ?? usualSize);
  if (!Number.isInteger(size) || size < 1 || size > 1000) throw new Refused(400, 'size must be 1 to 1000');
  const cursor = query['cursor'];
  const start = cursor === undefined ? 0 : rows.findIndex((_, at) => cursorAt(at) === cursor);
  if (start < 0) throw new Refused(400, 'cursor is none of ours');
  const next = start + size;
  return { rows: rows.slice(start, next), ...(next < rows.length ? { nextCursor: cursorAt(next) } : {}) };
}

function one(rows: readonly Row[], wanted: string | undefined): Row {
  const row = rows.find(({ id }) => id === wanted);
  if (!row) throw new Refused(404, 'There is no such thing');
  return row;
}

function listUsers(asked: Asked): unknown {
  const { idUsers, filters, sort } = asked.query;
  if (sort?.includes('activeAppsCount')) throw new Refused(422, 'There is no sorting by counts');
  if ((idUsers?.length ?? 0) > 50)
    throw new Refused(400, '"idUsers" length must be less than or equal to 50 characters long');
  const wanted = idUsers?.split(',');
  const tests: { key: string; value: unknown }[] = JSON.parse(filters ?? '[]');
  const found = users
    .filter(({ id }) => !wanted || wanted.includes(String(id)))
    .filter(row => tests.every(({ key, value }) => String(row[key]) === String(value)));
  const { rows, ...rest } = page(found, asked, 10);
  return { users: rows.map(row => shown(row, asked, USER, ['id', 'additionalEmails'])), ...rest };
}

function listContracts(asked: Asked): unknown {
  const { sort, idApp } = asked.query;
  const found = contracts.filter(row => idApp === undefined || row['idApp'] === idApp);
  const ordered = sort === 'id:asc' ? found : found.toSorted(() => Math.random() - 0.5);
  const { rows, ...rest } = page(ordered, asked, 1000);
  return { contracts: rows.map(row => shown(row, asked, 'id name idApp owner')), ...rest };
}

const linksOf = (asked: Asked) =>
  apps
    .slice(0, 3)
    .map(row => shown({ ...row, isUserRemovedFromApp: false }, asked, 'id name isUserRemovedFromApp state'));
const fields = (kind: keyof typeof FIELDS) => ({ fields: FIELDS[kind] });
const metadata = (kind: keyof typeof FIELDS) => ({
  predefinedFields: [],
  customFields: FIELDS[kind].map(entry => ({ ...entry, systemKey: entry.systemKey ?? 'badge' })),
});
const LIST = 'fields aggs q sort filters size cursor';

const ROUTES: readonly Route[] = [
  {
    path: /^orgs\/my$/,
    parameters: '',
    answer: () => ({ org: { id: '4', companyName: 'Other', domain: 'other.example', creationTime: NOW } }),
  },
  {
    path: /^(users|apps|contracts)\/fields$/,
    parameters: 'q includeDeletedOptions',
    answer: ({ ids: [kind] }) => fields(kind as 'users'),
  },
  {
    path: /^(users|apps|contracts)\/metadata$/,
    parameters: 'q',
    answer: ({ ids: [kind] }) => metadata(kind as 'users'),
  },
  {
    path: /^users$/,
    fields: USER,
    parameters: `${LIST} email lifecycleStatus isDeletedInIdentitySources isExternal firstName lastName idUsers view`,
    answer: listUsers,
  },
  {
    path: /^users\/(\d+)$/,
    parameters: '',
    answer: asked => ({ user: shown(one(users, asked.ids[0]), asked, USER.replace(' badge', '')) }),
  },
  {
    path: /^users\/(\d+)\/apps$/,
    fields: USER_APP,
    parameters: 'fields state isUserRemovedFromApp',
    answer: asked => ({ apps: linksOf(asked) }),
  },
  {
    path: /^apps$/,
    fields: APP,
    parameters: `${LIST} includeLicenses state`,
    answer: asked => {
      const { rows, ...rest } = page(apps, asked, 25);
      return { apps: rows.map(row => shown(row, asked, 'id name primaryOwner')), ...rest };
    },
  },
  {
    path: /^apps\/(\d+)$/,
    fields: APP,
    parameters: 'fields includeLicenses',
    answer: asked => ({ app: shown(one(apps, asked.ids[0]), asked, 'id name primaryOwner') }),
  },
  {
    path: /^apps\/(\d+)\/users$/,
    parameters: 'sort q qFields status size cursor',
    answer: asked => {
      const { rows, ...rest } = page(accounts, asked, 1000);
      return { users: rows.map(row => shown(row, asked, Object.keys(row).join(' '))), ...rest };
    },
  },
  { path: /^contracts$/, fields: CONTRACT, parameters: `${LIST} id idApp createdBy status`, answer: listContracts },
  {
    path: /^contracts\/(\d+)$/,
    fields: CONTRACT,
    parameters: 'fields',
    answer: asked => ({ contract: shown(one(contracts, asked.ids[0]), asked, 'id name idApp owner') }),
  },
  { path: /^roles$/, parameters: '', answer: () => ({ roles: [{ id: '2', systemKey: 'viewer', name: 'Viewer' }] }) },
  {
    path: /^audit$/,
    parameters: 'entity startTime endTime size cursor sort',
    answer: asked => {
      const { rows, ...rest } = page(audit, asked, 50);
      return { audit: rows, ...rest };
    },
  },
  {
    path: /^workflows\/actionExecutions$/,
    parameters: 'idApp idActionApp idUser idActionUser cursor size',
    answer: asked => {
      const { rows, ...rest } = page(
        executions.filter(row => [undefined, row['idActionUser']].includes(asked.query['idActionUser'])),
        asked,
        50,
      );
      return { actionExecutions: rows, ...rest };
    },
  },
  {
    path: /^files\/61$/,
    parameters: 'type',
    answer: ({ query }) => {
      if (query['type'] !== 'plugin') throw new Refused(404, 'There is no such file');
      return { file: { id: '61', type: 'plugin', fileName: 'a.pdf', creationTime: NOW } };
    },
  },
];

function answer(seen: SeenRequest): unknown {
  const { authorization, 'x-api-version': version, 'accept-encoding': encoding } = seen.headers;
  if (authorization !== 'Bearer other-key') throw new Refused(401, 'Who is there?');
  if (version !== '1.1' || !encoding?.includes('gzip')) throw new Refused(400, 'Headers are missing');
  const found = ROUTES.map(route => ({ route, match: route.path.exec(seen.path.replace('/v1.0/', '')) })).find(
    ({ match }) => match,
  );
  if (!found?.match) throw new Refused(404, 'There is no such path');
  const { route, match } = found;
  for (const name of Object.keys(seen.query)) {
    if (!route.parameters.split(' ').includes(name)) throw new Refused(422, `"${name}" is not allowed`);
  }
  for (const name of seen.query['fields']?.split(',') ?? []) {
    if (!route.fields?.split(' ').includes(name)) throw new Refused(422, `"fields" does not take "${name}"`);
  }
  return route.answer({ query: seen.query, ids: match.slice(1) });
}

/** Its only key is `other-key`. */
export function otherTorii() {
  const log: SeenRequest[] = [];
  const respond: Answer = ({ method, path, query, headers }, response) => {
    const seen: SeenRequest = { method, path: `/v1.0/${path}`, query, headers, status: 200 };
    log.push(seen);
    let body: unknown;
    try {
      body = answer(seen);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      seen.status = error.status;
      body = { statusCode: error.status, error: 'Refused', message: error.message };
    }
    response.writeHead(seen.status, { 'content-type': 'application/json; charset=utf-8', 'content-encoding': 'gzip' });
    // The one thing it does wrong: the words of some refusals can't be read.
    response.end(path.endsWith('/6') ? 'not compressed' : gzipSync(JSON.stringify(body)));
  };
  return { respond, log, rows: { users, apps, contracts, audit, executions, accounts } };
}
