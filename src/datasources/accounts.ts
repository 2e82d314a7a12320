import { type Rows, sound } from '../torii/envelope.ts';
import { ACCOUNT_COLUMNS, type AccountKey, type AppUserRow } from '../torii/rows/appUser.ts';
import type { Torii } from '../torii/session.ts';
import { ToriiError } from '../torii/toriiError.ts';
import { firstBroken, foundBeside } from './brokenRows.ts';
import { RowLoader } from './columnLoader.ts';
import type { Pages } from './pages.ts';
import { plan } from './plan.ts';
import { asError } from './source.ts';
import type { Users } from './users.ts';

const PAGE = 1000;

/**
 * Single accounts out of `/apps/{idApp}/users`, which has no way to get one: by a search for the email address where
 * that is known, else from the app's pages, 1000 accounts a call.
 */
export class Accounts {
  readonly #torii: Torii;
  readonly #pages: Pages<AppUserRow>;
  readonly #users: Users;
  readonly #byKey: RowLoader<AppUserRow>;

  constructor(torii: Torii, pages: Pages<AppUserRow>, users: Users) {
    this.#torii = torii;
    this.#pages = pages;
    this.#users = users;
    this.#byKey = new RowLoader(async wanted => {
      const byApp = Map.groupBy(wanted, ({ key }) => key.slice(0, key.indexOf(' ')));
      const found = [...byApp].map(([idApp, asks]) => this.#ofApp(idApp, new Set(asks.map(({ key }) => key))));
      return new Map((await Promise.all(found)).flatMap(part => [...part]));
    });
  }

  /** An account with all its columns; null where the app has none like it. */
  load(idApp: string, key: AccountKey): Promise<AppUserRow | null> {
    return this.#byKey.load(keyText(idApp, key), new Set(ACCOUNT_COLUMNS));
  }

  /** Takes in an account that came with a page. */
  prime(row: AppUserRow): void {
    this.#byKey.prime(rowKey(row), row);
  }

  clear(): void {
    this.#byKey.clear();
  }

  async #ofApp(idApp: string, keys: ReadonlySet<string>): Promise<Map<string, AppUserRow | Error>> {
    try {
      const found = new Map<string, AppUserRow>();
      let broken: ToriiError | undefined;
      const take = (rows: Rows<AppUserRow>) => {
        for (const row of sound(rows)) if (keys.has(rowKey(row))) found.set(rowKey(row), row);
        broken ??= firstBroken(rows);
      };
      const missing = () => [...keys].filter(key => !found.has(key));
      const [only] = keys;
      const email = keys.size === 1 && only !== undefined ? this.#knownEmail(only) : undefined;
      if (email) take(await this.#search(idApp, email));
      if (missing().length > 0) await this.#sweep(idApp, take, missing);
      return foundBeside(broken, keys, found);
    } catch (error) {
      // Without the app there are no accounts.
      if (error instanceof ToriiError && error.code === 'NOT_FOUND') return new Map();
      return new Map([...keys].map(key => [key, asError(error)]));
    }
  }

  /** From page to page; few accounts missing from a long list are searched for, and what is not found that way is swept for. */
  async #sweep(idApp: string, take: (rows: Rows<AppUserRow>) => void, missing: () => readonly string[]): Promise<void> {
    const pages = (enough: (total: number | null, pagesSoFar: number) => boolean) =>
      this.#pages.sweep({ params: { idApp }, query: { size: PAGE } }, new Set(), (page, pagesSoFar) => {
        take(page.rows);
        return missing().length === 0 || enough(page.total, pagesSoFar);
      });
    const { rows, ended, broken } = await pages((total, pagesSoFar) =>
      this.#searchIsCheaper(missing(), total, pagesSoFar),
    );
    take(broken ? [...rows, broken] : rows);
    if (ended || missing().length === 0) return;
    await Promise.all(
      missing().map(async key => {
        const email = this.#knownEmail(key) ?? (await this.#loadEmail(key));
        if (email) take(await this.#search(idApp, email));
      }),
    );
    if (missing().length > 0) take((await pages(() => false)).rows);
  }

  #searchIsCheaper(missing: readonly string[], total: number | null, pagesSoFar: number): boolean {
    const way = this.#torii.way('listAppUsers');
    const rowsLeft = total === null ? undefined : Math.max(1, total - pagesSoFar * PAGE);
    const unknown = missing.filter(key => this.#knownEmail(key) === undefined).length;
    const keys = missing.length + Math.ceil(unknown / 50);
    return plan({ keys, get: way, sweep: { ...way, pageSize: PAGE, total: rowsLeft } }).by === 'get';
  }

  async #search(idApp: string, q: string): Promise<Rows<AppUserRow>> {
    const { rows } = await this.#pages.find({ params: { idApp }, query: { q, size: PAGE } });
    return rows;
  }

  #knownEmail(key: string): string | undefined {
    const { by, value } = parseKey(key);
    if (by === 'user') return this.#users.peek(value)?.email ?? undefined;
    return by === 'email' || by === 'name' ? value : undefined;
  }

  async #loadEmail(key: string): Promise<string | undefined> {
    const { by, value } = parseKey(key);
    if (by !== 'user') return undefined;
    return (await this.#users.load(value, new Set(['email'])))?.email ?? undefined;
  }
}

function keyText(idApp: string, { by, value }: AccountKey): string {
  return `${idApp} ${by} ${value}`;
}

function rowKey(row: AppUserRow): string {
  return keyText(row.app.id, row.key);
}

function parseKey(key: string): { by: string; value: string } {
  const [, by = '', ...value] = key.split(' ');
  return { by, value: value.join(' ') };
}
