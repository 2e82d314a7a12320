import { type Rows, sound } from '../torii/answers/envelope.ts';
import { ENDPOINTS } from '../torii/endpoints.ts';
import { type AccountKey, accountKeyText, plainKey, readAccountKey } from '../torii/rows/accountKey.ts';
import { ACCOUNT_COLUMNS, type AppUserRow, keysOf, speaksFor } from '../torii/rows/appUser.ts';
import type { Torii } from '../torii/session.ts';
import { ToriiError } from '../torii/toriiError.ts';
import { firstBroken, foundBeside } from './loading/brokenRows.ts';
import { RowLoader } from './loading/columnLoader.ts';
import type { Pages } from './loading/pages.ts';
import { plan } from './loading/plan.ts';
import { asError } from './loading/source.ts';
import type { Users } from './users/users.ts';

const PAGE = ENDPOINTS.listAppUsers.page.max;
/** Active users of an app whose accounts, those that are gone among them, may not fit on one page. */
const LARGE = 500;

/**
 * Single accounts out of `/apps/{idApp}/users`, which has no way to get one: by a search for the email address where
 * that is known, else from the app's largest pages.
 */
export class Accounts {
  readonly #torii: Torii;
  readonly #pages: Pages<AppUserRow>;
  readonly #users: Users;
  readonly #byKey: RowLoader<AppUserRow>;
  readonly #large = new Set<string>();

  constructor(torii: Torii, pages: Pages<AppUserRow>, users: Users, rest?: () => Promise<void> | undefined) {
    this.#torii = torii;
    this.#pages = pages;
    this.#users = users;
    this.#byKey = new RowLoader(async wanted => {
      const byApp = Map.groupBy(wanted, ({ key }) => key.slice(0, key.indexOf(':')));
      const found = [...byApp].map(([idApp, asks]) => this.#ofApp(idApp, new Set(asks.map(({ key }) => key))));
      return new Map((await Promise.all(found)).flatMap(part => [...part]));
    }, rest);
  }

  /** An account with all its columns; null where the app has none like it. */
  load(idApp: string, key: AccountKey): Promise<AppUserRow | null> {
    return this.#byKey.load(accountKeyText(idApp, key), new Set(ACCOUNT_COLUMNS));
  }

  /** Takes in an account that came with a page; of several of one user the one that speaks for the user. */
  prime(row: AppUserRow): void {
    const { app, key, user } = row;
    if (key.by !== 'user') this.#byKey.prime(accountKeyText(app.id, key), row);
    if (!user) return;
    const text = accountKeyText(app.id, { by: 'user', value: user.id });
    const known = this.#byKey.peek(text);
    const speaking = known ? speaksFor([known, row], this.#knownEmail(text)) : row;
    if (speaking) this.#byKey.prime(text, speaking);
  }

  /** Takes in what another call told of an app's size: Torii's number of its users, or whatever else came there. */
  learn(idApp: string, users: unknown): void {
    if (typeof users === 'number' && users >= LARGE) this.#large.add(idApp);
  }

  clear(): void {
    this.#byKey.clear();
  }

  /** Where something fails, what was found stands, and the rest fails with it. */
  async #ofApp(idApp: string, keys: ReadonlySet<string>): Promise<Map<string, AppUserRow | Error>> {
    const found = new Found(keys);
    try {
      await this.#lookFor(idApp, keys, found);
    } catch (error) {
      // Without the app there are no accounts.
      if (!(error instanceof ToriiError && error.code === 'NOT_FOUND')) found.failAll(asError(error));
    }
    return found.chosen(key => this.#email(key));
  }

  async #lookFor(idApp: string, keys: ReadonlySet<string>, found: Found): Promise<void> {
    const [only] = keys;
    const email = keys.size === 1 && only !== undefined ? await this.#usefulEmail(idApp, only) : undefined;
    if (email) found.take(await this.#search(idApp, email));
    if (found.missing().length > 0) await this.#sweep(idApp, found);
  }

  /** From page to page; few accounts missing from a long list are searched for, and what is not found that way is swept for. */
  async #sweep(idApp: string, found: Found): Promise<void> {
    const pages = (enough: (total: number | null, pagesSoFar: number) => boolean) =>
      this.#pages.sweep({ params: { idApp }, query: { size: PAGE } }, new Set(), (page, pagesSoFar) => {
        found.take(page.rows);
        return found.missing().length === 0 || enough(page.total, pagesSoFar);
      });
    const { ended } = await pages((total, pagesSoFar) => this.#searchIsCheaper(found.missing(), total, pagesSoFar));
    if (ended || found.missing().length === 0) return;
    await Promise.all(
      found.missing().map(async key => {
        try {
          const email = await this.#email(key);
          if (email) found.take(await this.#search(idApp, email));
        } catch (error) {
          found.fail(key, asError(error));
        }
      }),
    );
    if (found.missing().some(key => !found.isFailed(key))) await pages(() => false);
  }

  #searchIsCheaper(missing: readonly string[], total: number | null, pagesSoFar: number): boolean {
    const way = this.#torii.way('listAppUsers');
    const rowsLeft = total === null ? undefined : Math.max(1, total - pagesSoFar * PAGE);
    const unknown = missing.filter(key => this.#knownEmail(key) === undefined).length;
    const keys = missing.length + Math.ceil(unknown / ENDPOINTS.listUsers.batch);
    return plan({ keys, get: way, sweep: { ...way, pageSize: PAGE, total: rowsLeft } }).by === 'get';
  }

  async #search(idApp: string, q: string): Promise<Rows<AppUserRow>> {
    const { rows } = await this.#pages.find({ params: { idApp }, query: { q, size: PAGE } });
    return rows;
  }

  async #email(key: string): Promise<string | undefined> {
    return this.#knownEmail(key) ?? this.#loadEmail(key);
  }

  #knownEmail(key: string): string | undefined {
    const idUser = userOf(key);
    return idUser === undefined ? addressIn(key) : (this.#users.peek(idUser)?.email ?? undefined);
  }

  /** An address to search for: one that is known already, or one that is worth a call in an app of more than a page. */
  async #usefulEmail(idApp: string, key: string): Promise<string | undefined> {
    return this.#knownEmail(key) ?? (this.#large.has(idApp) ? this.#loadEmail(key) : undefined);
  }

  async #loadEmail(key: string): Promise<string | undefined> {
    const idUser = userOf(key);
    if (idUser === undefined) return undefined;
    return (await this.#users.load(idUser, new Set(['email'])))?.email ?? undefined;
  }
}

/** Whose account a key means, where it says so. */
function userOf(text: string): string | undefined {
  const key = readAccountKey(text)?.key;
  return key?.by === 'user' ? key.value : key?.idUser;
}

/** The address, where that is the key, as ids had it before. */
function addressIn(text: string): string | undefined {
  const key = readAccountKey(text)?.key;
  return key?.by === 'email' && key.value.includes('@') ? key.value : undefined;
}

/** The accounts that keys mean, as they come, and what kept others from coming. */
class Found {
  readonly #keys: readonly string[];
  /** The rows by key without its hint: a place for each that is looked for. */
  readonly #rows: ReadonlyMap<string, Set<AppUserRow>>;
  readonly #failures = new Map<string, Error>();
  #broken: ToriiError | undefined;

  constructor(keys: Iterable<string>) {
    this.#keys = [...keys];
    this.#rows = new Map(this.#keys.map(text => [plain(text), new Set()]));
  }

  take(rows: Rows<AppUserRow>): void {
    for (const row of sound(rows)) {
      for (const key of keysOf(row)) this.#rows.get(key)?.add(row);
    }
    this.#broken ??= firstBroken(rows);
  }

  /** One of the missing can't be looked for. */
  fail(key: string, error: Error): void {
    this.#failures.set(key, error);
  }

  /** None of the missing can be looked for any more. */
  failAll(error: Error): void {
    for (const key of this.missing()) this.fail(key, error);
  }

  isFailed(key: string): boolean {
    return this.#failures.has(key);
  }

  missing(): string[] {
    return this.#keys.filter(text => this.#of(text).length === 0);
  }

  /** One account for each key: of several of one user the one that speaks for the user. What is missing fails as the looking did. */
  async chosen(addressOf: (key: string) => Promise<string | undefined>): Promise<Map<string, AppUserRow | Error>> {
    const chosen = await Promise.all(
      this.#keys.map(async (text): Promise<[string, AppUserRow | Error | undefined]> => {
        const rows = this.#of(text);
        if (rows.length === 0) return [text, this.#failures.get(text)];
        try {
          return [text, speaksFor(rows, rows.length > 1 ? await addressOf(text) : undefined)];
        } catch (error) {
          return [text, asError(error)];
        }
      }),
    );
    const told = chosen.filter((entry): entry is [string, AppUserRow | Error] => entry[1] !== undefined);
    return foundBeside(this.#broken, this.#keys, new Map(told));
  }

  #of(text: string): readonly AppUserRow[] {
    return [...(this.#rows.get(plain(text)) ?? [])];
  }
}

function plain(text: string): string {
  const key = readAccountKey(text)?.key;
  return key ? plainKey(key) : '';
}
