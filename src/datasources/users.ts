import { ENDPOINTS } from '../torii/endpoints.ts';
import { one, type Page, page, sound } from '../torii/envelope.ts';
import { completeRow, customKey } from '../torii/rows/column.ts';
import { readUser, type UserRow } from '../torii/rows/user.ts';
import type { Torii } from '../torii/session.ts';
import { ToriiError } from '../torii/toriiError.ts';
import { firstBroken, foundBeside } from './brokenRows.ts';
import { allColumns, type Columns, RowLoader, type Wanted } from './columnLoader.ts';
import { type Fields, spellOut } from './fields.ts';
import { type Filter, filtersParameter, type Sort, sortParameter } from './filters.ts';
import { Pages } from './pages.ts';
import { chunks, plan } from './plan.ts';
import { asError, each, fieldsParameter, type SourceOptions } from './source.ts';

/** What `/users` can be asked for, spelled Torii's way. */
export interface UserListQuery {
  readonly q?: string | null | undefined;
  readonly view?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  readonly lifecycleStatus?: string | null | undefined;
  readonly isExternal?: boolean | null | undefined;
  readonly isDeletedInIdentitySources?: boolean | null | undefined;
  readonly filters?: readonly Filter[];
  readonly sort?: readonly Sort[];
}

/** Users that one call of `/users?idUsers=` takes. */
const BATCH = 50;
/** The document's `maxLength` of `idUsers`, in characters: taken for a mistake, kept to where Torii insists on it. */
const DOCUMENTED_LENGTH = 50;

const OWN_COLUMNS = ENDPOINTS.listUsers.columns.allowed;
const readUsers = page(['users'], readUser);

/** `fields` of `/users`: `id` always comes and is no name that the parameter takes; it can't be empty. */
function selectUsers(columns: Columns): { fields: string } {
  const names = new Set([...columns].filter(column => column !== 'id' && column !== 'fullName'));
  return { fields: fieldsParameter(names.size > 0 ? names : new Set(['email'])) };
}

/** Users: `/users` (100 a minute) and `/users/{idUser}` (800 a minute, without custom fields). */
export class Users {
  readonly #torii: Torii;
  readonly #fields: Fields;
  readonly #pages: Pages<UserRow>;
  readonly #byId: RowLoader<UserRow>;
  readonly #byEmail: RowLoader<UserRow>;

  constructor({ torii }: SourceOptions, fields: Fields) {
    this.#torii = torii;
    this.#fields = fields;
    this.#pages = new Pages({
      torii,
      endpoint: 'listUsers',
      read: () => readUsers,
      select: selectUsers,
      seen: (row, columns) => this.prime(completeRow(row, columns)),
    });
    this.#byId = new RowLoader(wanted => this.#fetchById(wanted));
    this.#byEmail = new RowLoader(wanted => this.#fetchByEmail(wanted));
  }

  /** A user by Torii's id, with at least these columns; null where there is none. */
  async load(id: string, columns: Columns): Promise<UserRow | null> {
    return this.#byId.load(id, await spellOut(columns, () => this.#fields.users()));
  }

  /** A user by email address, capital letters or not; null where there is none. */
  async loadByEmail(email: string, columns: Columns): Promise<UserRow | null> {
    return this.#byEmail.load(email.trim().toLowerCase(), await spellOut(columns, () => this.#fields.users()));
  }

  /** What is known of a user already, without asking. */
  peek(id: string): UserRow | undefined {
    return this.#byId.peek(id);
  }

  /** One page of users. */
  async list(
    { filters = [], sort = [], ...query }: UserListQuery,
    at: { readonly cursor: string | null; readonly size: number },
    columns: Columns,
  ): Promise<Page<UserRow>> {
    return this.#pages.load(
      { query: { ...query, filters: filtersParameter(filters), sort: sortParameter(sort), ...at } },
      await spellOut(columns, () => this.#fields.users()),
    );
  }

  /** One page of the users that have a role. */
  listOfRole(
    idRole: string,
    at: { readonly cursor: string | null; readonly size: number },
    columns: Columns,
  ): Promise<Page<UserRow>> {
    return this.list({ filters: [{ key: 'idRole', op: 'equals', value: Number(idRole) }] }, at, columns);
  }

  /** Takes in what another call told of a user in full. */
  prime(row: UserRow): void {
    this.#byId.prime(row.id, row);
  }

  /** Forgets what was known of a user, or of all, and all lists: something has been changed. */
  clear(id?: string): void {
    this.#byId.clear(id);
    this.#byEmail.clear();
    this.#pages.clear();
  }

  async #fetchById(wanted: readonly Wanted[]): Promise<Map<string, UserRow | Error>> {
    const ids = wanted.map(({ key }) => key);
    const columns = allColumns(wanted);
    const custom = [...columns].some(column => customKey(column) !== undefined);
    const way = plan({
      keys: ids.length,
      batch: { ...this.#torii.way('listUsers'), size: BATCH },
      ...(custom ? {} : { get: this.#torii.way('getUser') }),
    });
    if (way.by === 'get') return each(ids, id => this.#get(id));
    const found = await Promise.all(chunks(ids, BATCH).map(chunk => this.#batch(chunk, columns)));
    return new Map(found.flatMap(part => [...part]));
  }

  async #get(id: string): Promise<UserRow> {
    const row = await this.#torii.read({ endpoint: 'getUser', params: { idUser: id }, read: one('user', readUser) });
    return completeRow(row, OWN_COLUMNS);
  }

  /** One call for up to 50 users; in smaller parts where Torii holds `idUsers` to its documented length. */
  async #batch(ids: readonly string[], columns: Columns): Promise<Map<string, UserRow | Error>> {
    try {
      const { rows } = await this.#torii.read({
        endpoint: 'listUsers',
        query: { idUsers: ids.join(','), size: ids.length, ...selectUsers(columns) },
        read: readUsers,
      });
      return foundBeside(firstBroken(rows), ids, new Map(sound(rows).map(row => [row.id, row])));
    } catch (error) {
      if (ids.length > 1 && mayBeOfIds(error)) {
        const parts = await Promise.all(byLength(ids).map(part => this.#batch(part, columns)));
        return new Map(parts.flatMap(part => [...part]));
      }
      return new Map(ids.map(id => [id, asError(error)]));
    }
  }

  async #fetchByEmail(wanted: readonly Wanted[]): Promise<Map<string, UserRow | Error>> {
    const columns = allColumns(wanted).union(new Set(['email', 'additionalEmails']));
    const emails = wanted.map(({ key }) => key);
    const parts = await Promise.all(chunks(emails, BATCH).map(chunk => this.#searchEmails(chunk, columns)));
    return new Map(parts.flatMap(part => [...part]));
  }

  /** One call for up to 50 addresses; one each where Torii does not take `anyOf` here. */
  async #searchEmails(emails: readonly string[], columns: Columns): Promise<Map<string, UserRow | Error>> {
    const [only] = emails;
    const query: UserListQuery =
      emails.length === 1 && only !== undefined
        ? { email: only }
        : { filters: [{ key: 'email', op: 'anyOf', value: emails }] };
    try {
      const { rows } = await this.list(query, { cursor: null, size: 1000 }, columns);
      return foundBeside(firstBroken(rows), emails, byEmail(emails, sound(rows)));
    } catch (error) {
      if (error instanceof ToriiError && error.code === 'BAD_USER_INPUT' && emails.length > 1) {
        const parts = await Promise.all(emails.map(email => this.#searchEmails([email], columns)));
        return new Map(parts.flatMap(part => [...part]));
      }
      return new Map(emails.map(email => [email, asError(error)]));
    }
  }
}

/** Users by the addresses looked for: the main address before an additional one. */
function byEmail(emails: readonly string[], users: readonly UserRow[]): Map<string, UserRow> {
  const found = new Map<string, UserRow>();
  for (const user of users) for (const other of user.additionalEmails ?? []) found.set(other.toLowerCase(), user);
  for (const user of users) if (user.email) found.set(user.email.toLowerCase(), user);
  return new Map(emails.flatMap(email => (found.has(email) ? [[email, found.get(email)] as [string, UserRow]] : [])));
}

/** Whether a refusal may be about one of the ids, or their length. Not a 422, which is about columns, unless it says so. */
function mayBeOfIds(error: unknown): boolean {
  if (!(error instanceof ToriiError) || error.code !== 'BAD_USER_INPUT') return false;
  return error.status !== 422 || /idUsers/i.test(error.message);
}

/** Parts whose ids, comma separated, are no longer than the document allows; two halves where that is all of them. */
function byLength(ids: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (const id of ids) {
    const last = parts.at(-1);
    if (last && [...last, id].join(',').length <= DOCUMENTED_LENGTH) last.push(id);
    else parts.push([id]);
  }
  return parts.length > 1 ? parts : chunks(ids, Math.ceil(ids.length / 2));
}
