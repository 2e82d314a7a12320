import { one, type Page, type PageAt, page, type Read } from '../torii/answers/envelope.ts';
import { ENDPOINTS } from '../torii/endpoints.ts';
import {
  ACCOUNT_COLUMNS,
  type AppUserRow,
  LINK_COSTS,
  readAccount,
  readOneUserApp,
  readUserApp,
  toldApart,
  type UserAppIds,
} from '../torii/rows/appUser.ts';
import { completeRow, customKey } from '../torii/rows/values/column.ts';
import type { Torii } from '../torii/session.ts';
import { Accounts } from './accounts/accounts.ts';
import type { AppUserKey } from './accounts/appUserKey.ts';
import { spendKeyOf } from './definitions/appSpend.ts';
import { type FieldDefinitions, spellOut } from './fieldDefinitions.ts';
import { ColumnLoader, type Columns } from './loading/columnLoader.ts';
import { fetchEach } from './loading/fetchEach.ts';
import { fieldsParameter } from './loading/fieldsParameter.ts';
import { type Sort, sortParameter } from './loading/listParameters.ts';
import { type PageAsk, Pages } from './loading/pages.ts';
import type { SourceOptions } from './sourceOptions.ts';
import type { Users } from './users/users.ts';

/** What `/apps/{idApp}/users` can be asked for, spelled Torii's way. */
export interface AccountListQuery {
  readonly q?: string | null | undefined;
  readonly status?: string | null | undefined;
  readonly sort?: readonly Sort[];
}

/** What `/users/{idUser}/apps` can be asked for, spelled Torii's way. */
export interface UserAppQuery {
  readonly state?: string | null | undefined;
  readonly isUserRemovedFromApp?: boolean | null | undefined;
}

/** Columns of the app stand among an account's columns with this before their name. */
export const APP_PREFIX = 'app.';

/** The column of `/users/{idUser}/apps` that says how many users the app has. */
const APP_SIZE = 'users';

const LINK_COLUMNS: ReadonlySet<string> = new Set(ENDPOINTS.listUserApps.columns.allowed);

/**
 * Accounts of users in apps, seen from the app (`/apps/{idApp}/users`) or from the user
 * (`/users/{idUser}/apps` and `/users/{idUser}/apps/{idApp}`).
 */
export class AppUsers {
  readonly #fields: FieldDefinitions;
  readonly #accounts: Accounts;
  readonly #accountPages: Pages<AppUserRow>;
  readonly #userPages: Pages<AppUserRow>;
  readonly #links: ColumnLoader<AppUserRow, UserAppIds>;

  constructor({ torii, arrivals }: SourceOptions, fields: FieldDefinitions, users: Users) {
    this.#fields = fields;
    this.#accountPages = new Pages({
      torii,
      endpoint: 'listAppUsers',
      read: ({ idApp = '' }) => readAccounts(idApp),
      seen: rows => this.#accounts.primeLater(rows),
    });
    this.#accounts = new Accounts(torii, this.#accountPages, users, () => arrivals?.rest(['listUserApps']));
    this.#userPages = new Pages({
      torii,
      endpoint: 'listUserApps',
      read: ({ idUser = '' }) =>
        page(['apps'], value => {
          const link = readUserApp(value, idUser);
          if (link) this.#accounts.learn(link.app.id, value[APP_SIZE]);
          return link;
        }),
      select: selectLink,
    });
    this.#links = new ColumnLoader(
      async wanted => {
        const columns = new Map(wanted.map(ask => [ask.key, ask.columns]));
        return fetchEach([...columns.keys()], key => getLink(torii, key, columns.get(key) ?? new Set()));
      },
      { keyOf: ({ idUser, idApp }) => `${idUser} ${idApp}` },
    );
  }

  /** One page of an app's accounts, with all their columns. */
  async listOfApp(idApp: string, query: AccountListQuery, at: PageAt): Promise<Page<AppUserRow>> {
    return completed(await this.#accountPages.load(accountsAsk(idApp, query, at)));
  }

  /** One page to look for accounts of an app in. */
  async findOfApp(idApp: string, query: AccountListQuery, at: PageAt): Promise<Page<AppUserRow>> {
    return completed(await this.#accountPages.find(accountsAsk(idApp, query, at)));
  }

  /** All apps of a user, with the columns of the app that are asked for. */
  async listOfUser(idUser: string, query: UserAppQuery, columns: Columns): Promise<Page<AppUserRow>> {
    const link = await this.#linkColumns(columns);
    // The accounts themselves are looked for in their apps: how large these are decides how.
    const all = [...columns].some(isAccountColumn) ? link.union(new Set([APP_SIZE])) : link;
    const page = await this.#userPages.load({ params: { idUser }, query: { ...query } }, all);
    const costs = LINK_COSTS.filter(cost => columns.has(cost));
    return costs.length === 0 ? page : withEmpty(page, costs);
  }

  /** One account, with at least these columns; null if there is none. */
  async load({ idApp, key }: AppUserKey, columns: Columns): Promise<AppUserRow | null> {
    const link = async () =>
      key.by === 'user' ? this.#links.load({ idUser: key.value, idApp }, await this.#linkColumns(columns)) : null;
    const needsAccount = [...columns].some(isAccountColumn) || key.by !== 'user';
    if (!needsAccount) return link();
    const account = await this.#accounts.load({ idApp, key });
    // What was asked for by one of its ids is not called otherwise because its others are known.
    if (account) return { ...account, ...(await this.#costs(account, columns, link)), key };
    const row = await link();
    return row && completeRow(row, ACCOUNT_COLUMNS);
  }

  /** What an account costs, which only the user's side tells; nothing where that is not asked for, or known already. */
  async #costs(
    account: AppUserRow,
    columns: Columns,
    link: () => Promise<AppUserRow | null>,
  ): Promise<Partial<AppUserRow>> {
    const unknown = LINK_COSTS.filter(cost => columns.has(cost) && (account[cost] ?? null) === null);
    const told = unknown.length > 0 ? await link() : null;
    return Object.fromEntries(unknown.map(cost => [cost, told?.[cost] ?? null]));
  }

  /** Forgets what was known of an account, and all lists: it has been changed. */
  clear(): void {
    this.#accounts.clear();
    this.#accountPages.clear();
    this.#userPages.clear();
    this.#links.clear();
  }

  /** The app's columns that `/users/{idUser}/apps` can give; the others are the app's own to load. */
  async #linkColumns(columns: Columns): Promise<Columns> {
    const app = new Set(
      [...columns]
        .filter(name => name.startsWith(APP_PREFIX))
        .map(name => name.slice(APP_PREFIX.length))
        // Sums are no fields that `/apps/fields` lists, and no others are taken here.
        .filter(name => spendKeyOf(name) === undefined),
    );
    const spelled = await spellOut(app, () => this.#fields.apps());
    return new Set([
      'isUserRemovedFromApp',
      ...LINK_COSTS.filter(cost => columns.has(cost)),
      ...[...spelled].filter(column => LINK_COLUMNS.has(column) || customKey(column) !== undefined),
    ]);
  }
}

function accountsAsk(idApp: string, { sort = [], ...query }: AccountListQuery, at: PageAt): PageAsk {
  return { params: { idApp }, query: { ...query, sort: sortParameter(sort), ...at } };
}

function completed(page: Page<AppUserRow>): Page<AppUserRow> {
  return withEmpty(page, ACCOUNT_COLUMNS);
}

/** The page with null for those of the columns that Torii left out. */
function withEmpty(page: Page<AppUserRow>, columns: readonly string[]): Page<AppUserRow> {
  return { ...page, rows: page.rows.map(row => ('key' in row ? completeRow(row, columns) : row)) };
}

/** Whether a column is only known to `/apps/{idApp}/users`. */
function isAccountColumn(column: string): boolean {
  return (
    column !== 'isUserRemovedFromApp' && !column.startsWith(APP_PREFIX) && !LINK_COSTS.some(cost => cost === column)
  );
}

function readAccounts(idApp: string): Read<Page<AppUserRow>> {
  const read = page(['users'], value => readAccount(value, idApp));
  return (body, endpoint) => {
    const found = read(body, endpoint);
    return { ...found, rows: toldApart(found.rows) };
  };
}

function selectLink(columns: Columns): { fields: string } {
  return { fields: fieldsParameter(columns, ['id']) };
}

async function getLink(torii: Torii, { idUser, idApp }: UserAppIds, columns: Columns): Promise<AppUserRow> {
  const row = await torii.read({
    endpoint: 'getUserApp',
    params: { idUser, idApp },
    query: selectLink(columns),
    read: one('app', value => readOneUserApp(value, { idUser, idApp })),
  });
  return completeRow(row, ['isUserRemovedFromApp', ...LINK_COSTS.filter(cost => columns.has(cost))]);
}
