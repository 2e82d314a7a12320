import { ACCOUNT_COLUMNS } from '../../torii/rows/appUser.ts';
import { LIFECYCLE_STATUS } from './enums.ts';
import { AMOUNT, DAY, idOf, MOMENT, memberOf, NUMBER, TEXT, TRUTH, type ValueKind, wordOf } from './filterValues.ts';

/** A column that a list is filtered and sorted by. */
export interface ListColumn {
  /** Torii's name in filters. */
  readonly column: string;
  readonly kind: ValueKind;
  /** Torii's name in sort orders, where that is another one. */
  readonly sort?: string;
  /** The column to use if the values are names and not ids. */
  readonly named?: string;
  /** The day is one of the organisation's own fields, if it has one for it. */
  readonly term?: 'startKey' | 'endKey';
  /** Torii's own name: accepted, but not suggested. */
  readonly isToriis?: true;
}

/** Columns by the schema's names first, then by Torii's own where they differ. */
export type ListColumns = ReadonlyMap<string, ListColumn>;

function columns(
  kinds: Readonly<Record<string, ValueKind>>,
  renamed: Readonly<Record<string, ListColumn>> = {},
): ListColumns {
  const own = Object.entries(kinds).map(([name, kind]): [string, ListColumn] => [name, { column: name, kind }]);
  const torii = Object.values(renamed)
    .filter(({ term }) => !term)
    .map(({ column, kind }): [string, ListColumn] => [column, { column, kind, isToriis: true }]);
  const schema = new Map([...own, ...Object.entries(renamed)]);
  return new Map([...schema, ...torii.filter(([name]) => !schema.has(name))]);
}

const USER = columns(
  {
    email: TEXT,
    additionalEmails: TEXT,
    firstName: TEXT,
    lastName: TEXT,
    creationTime: MOMENT,
    lifecycleStatus: memberOf(LIFECYCLE_STATUS),
    isDeletedInIdentitySources: TRUTH,
    isExternal: TRUTH,
    activeAppsCount: NUMBER,
  },
  {
    toriiId: { column: 'id', kind: idOf('User') },
    role: { column: 'idRole', kind: idOf('Role'), sort: 'role', named: 'role' },
  },
);

/** States that Torii has for every organisation; each may have more. */
const APP_STATES = ['discovered', 'sanctioned', 'inReview', 'closing', 'closed'];

const APP = columns(
  {
    name: TEXT,
    state: wordOf(APP_STATES),
    category: TEXT,
    url: TEXT,
    imageUrl: TEXT,
    description: TEXT,
    tags: TEXT,
    score: NUMBER,
    isCustom: TRUTH,
    isHidden: TRUTH,
    addedBy: idOf('User'),
    creationTime: MOMENT,
    lastVisitTime: MOMENT,
    sources: TEXT,
    vendor: TEXT,
    activeUsersCount: NUMBER,
    primaryOwner: idOf('User'),
  },
  { toriiId: { column: 'id', kind: idOf('App') }, owners: { column: 'appOwners', kind: idOf('User') } },
);

const CONTRACT_STATUSES = ['active', 'pipeline', 'expired', 'closed'];

const CONTRACT = columns(
  {
    name: TEXT,
    status: wordOf(CONTRACT_STATUSES),
    owner: idOf('User'),
    createdBy: idOf('User'),
    creationTime: MOMENT,
    source: TEXT,
    amount: AMOUNT,
    currency: TEXT,
    documents: idOf('File'),
  },
  {
    toriiId: { column: 'id', kind: idOf('Contract') },
    app: { column: 'idApp', kind: idOf('App') },
    startDate: { column: 'startDate', kind: DAY, term: 'startKey' },
    endDate: { column: 'endDate', kind: DAY, term: 'endKey' },
  },
);

/** Accounts are only sorted: what kind their columns are does not matter. */
const APP_USER = columns(
  Object.fromEntries(
    ACCOUNT_COLUMNS.filter(name => !['licenses', 'idExternalUser', 'idAppAccount'].includes(name)).map(name => [
      name,
      TEXT,
    ]),
  ),
  {
    externalId: { column: 'idExternalUser', kind: TEXT },
    appAccountId: { column: 'idAppAccount', kind: TEXT },
    user: { column: 'idUser', kind: TEXT },
  },
);

/** What each type's lists are filtered and sorted by, beside the organisation's own fields. */
export const LIST_COLUMNS = { User: USER, App: APP, Contract: CONTRACT, AppUser: APP_USER } as const;

/** Types of which lists are filtered or sorted. */
export type ListedType = keyof typeof LIST_COLUMNS;
