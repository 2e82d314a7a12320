import { intactRows, one, type Rows } from '../../torii/answers/envelope.ts';
import { ENDPOINTS } from '../../torii/endpoints.ts';
import { callsOfFields } from '../../torii/requests/longFields.ts';
import { readUser, type UserRow } from '../../torii/rows/user.ts';
import { completeRow, customKey, hasColumn } from '../../torii/rows/values/column.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import { firstBroken, missingFailAs } from '../loading/brokenRows.ts';
import { allColumns, type Columns, RowLoader, type Wanted } from '../loading/columnLoader.ts';
import { asError, fetchEach } from '../loading/fetchEach.ts';
import { chunks, plan } from '../loading/plan.ts';
import { secondLook } from '../loading/secondLook.ts';
import { readUsers, selectUsers, type UserSweep } from './userSweep.ts';

/** Users that one call of `/users?idUsers=` takes. */
const BATCH = ENDPOINTS.listUsers.batch;
/** The document's `maxLength` of `idUsers`, in characters: taken for a mistake, kept to where Torii insists on it. */
const DOCUMENTED_LENGTH = 50;

const OWN_COLUMNS = ENDPOINTS.listUsers.columns.allowed;

/**
 * Users by Torii's id: one by `/users/{idUser}`, several in batches, many from the list of all, planned again after each
 * of its pages.
 */
export class UsersById {
  readonly #torii: Torii;
  readonly #sweep: UserSweep;
  readonly #rows: RowLoader<UserRow>;
  readonly #singly: RowLoader<UserRow>;
  /** Ids of which `/users/{idUser}` itself said that nobody has them. */
  readonly #nobody = new Set<string>();
  #sweeping: Promise<unknown> = Promise.resolve();

  constructor(torii: Torii, sweep: UserSweep, rest: () => Promise<void> | undefined) {
    this.#torii = torii;
    this.#sweep = sweep;
    this.#rows = new RowLoader(wanted => this.#fetch(wanted), { rest });
    this.#singly = new RowLoader(wanted =>
      secondLook(
        wanted.map(({ key }) => key),
        id => this.#get(id),
      ),
    );
  }

  /**
   * A user with at least these columns; null if there is none. `certain`: a batch or a list that does not have the user is
   * not believed before the user was asked for singly.
   */
  async load(id: string, columns: Columns, certain: boolean): Promise<UserRow | null> {
    const row = await this.#rows.load(id, columns);
    return row || !certain || this.#nobody.has(id) ? row : this.#singly.load(id, columns);
  }

  /** What is known of a user already, without asking. */
  peek(id: string): UserRow | undefined {
    return this.#rows.peek(id);
  }

  /** Takes in what another call told of a user in full. */
  prime(row: UserRow): void {
    this.#rows.prime(row.id, row);
  }

  /** Takes in the rows of a page that was asked for with these columns. */
  primeLater(rows: Rows<UserRow>, columns: Columns): void {
    this.#rows.primeLater(rows, columns, row => this.prime(row));
  }

  /** Forgets what was known of a user, or of all. */
  clear(id?: string): void {
    this.#rows.clear(id);
    this.#singly.clear(id);
    this.#nobody.clear();
  }

  async #fetch(wanted: readonly Wanted[]): Promise<Map<string, UserRow | Error>> {
    // A sweep in flight may bring the wanted users.
    await this.#sweeping;
    const columns = allColumns(wanted);
    const known = wanted.flatMap(({ key }): [string, UserRow][] => {
      const row = this.#rows.peek(key);
      return row && [...columns].every(column => hasColumn(row, column)) ? [[key, row]] : [];
    });
    const found = new Map<string, UserRow | Error>(known);
    const ids = wanted.map(({ key }) => key).filter(id => !found.has(id));
    if (ids.length === 0) return found;
    return new Map([...found, ...(await this.#fetchIds(ids, columns))]);
  }

  async #fetchIds(ids: readonly string[], columns: Columns): Promise<Map<string, UserRow | Error>> {
    const custom = [...columns].some(column => customKey(column) !== undefined);
    const parts = callsOfFields(selectUsers(columns).fields);
    const { by } = plan({
      keys: ids.length,
      batch: { ...this.#torii.budget('listUsers'), size: BATCH, parts },
      sweep: { ...this.#sweep.way(), parts },
      ...(custom ? {} : { get: this.#torii.budget('getUser') }),
    });
    if (by === 'get') return fetchEach(ids, id => this.#get(id));
    if (by === 'batch') return this.#batches(ids, columns);
    const sweeping = this.#swept(ids, columns);
    this.#sweeping = sweeping.catch(() => {});
    return sweeping;
  }

  async #get(id: string): Promise<UserRow> {
    try {
      const row = await this.#torii.read({ endpoint: 'getUser', params: { idUser: id }, read: one('user', readUser) });
      return completeRow(row, OWN_COLUMNS);
    } catch (error) {
      if (error instanceof ToriiError && error.code === 'NOT_FOUND') this.#nobody.add(id);
      throw error;
    }
  }

  /** The wanted users from the list of all. If a page fails, the users found before stand, and the rest fails with it. */
  async #swept(ids: readonly string[], columns: Columns): Promise<Map<string, UserRow | Error>> {
    const missing = new Set(ids);
    const found = new Map<string, UserRow | Error>();
    const take = (rows: readonly UserRow[]) => {
      const wanted = rows.filter(row => missing.delete(row.id));
      for (const row of wanted) found.set(row.id, row);
      return wanted.length;
    };
    try {
      const { rows, ended, broken } = await this.#sweep.read(columns, (page, pagesSoFar) => {
        const taken = take(intactRows(page.rows));
        return missing.size === 0 || this.#restByBatch(missing.size, taken, pagesSoFar);
      });
      take(rows);
      if (ended) return missingFailAs(broken, ids, found);
      return new Map([...found, ...(await this.#batches([...missing], columns))]);
    } catch (error) {
      return new Map([...found, ...[...missing].map((id): [string, Error] => [id, asError(error)])]);
    }
  }

  /** Whether batches take no more calls than the pages that are left; without a total, than a page like the last one saves. */
  #restByBatch(missing: number, lastFound: number, pagesSoFar: number): boolean {
    const pagesLeft = this.#sweep.pagesLeft(pagesSoFar);
    if (pagesLeft === undefined) return missing <= BATCH || lastFound < BATCH;
    const sweep = this.#sweep.way(pagesSoFar);
    return plan({ keys: missing, batch: { ...this.#torii.budget('listUsers'), size: BATCH }, sweep }).by === 'batch';
  }

  async #batches(ids: readonly string[], columns: Columns): Promise<Map<string, UserRow | Error>> {
    const parts = await Promise.all(chunks(ids, BATCH).map(chunk => this.#batch(chunk, columns)));
    return new Map(parts.flatMap(part => [...part]));
  }

  /** One call for a batch of users; in smaller parts where Torii holds `idUsers` to its documented length. */
  async #batch(ids: readonly string[], columns: Columns): Promise<Map<string, UserRow | Error>> {
    try {
      const { rows } = await this.#torii.read({
        endpoint: 'listUsers',
        query: { idUsers: ids.join(','), size: ids.length, ...selectUsers(columns) },
        read: readUsers,
      });
      return missingFailAs(firstBroken(rows), ids, new Map(intactRows(rows).map(row => [row.id, row])));
    } catch (error) {
      if (ids.length > 1 && mayBeOfIds(error)) {
        const parts = await Promise.all(byLength(ids).map(part => this.#batch(part, columns)));
        return new Map(parts.flatMap(part => [...part]));
      }
      return new Map(ids.map(id => [id, asError(error)]));
    }
  }
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
