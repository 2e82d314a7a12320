import type { Rows } from '../../torii/answers/envelope.ts';
import { ENDPOINTS } from '../../torii/endpoints.ts';
import { ACCOUNT_COLUMNS, type AppUserRow, speaksFor } from '../../torii/rows/appUser.ts';
import { accountKeyText } from '../../torii/rows/values/accountKey.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import { RowLoader } from '../loading/columnLoader.ts';
import { asError } from '../loading/fetchEach.ts';
import type { Pages } from '../loading/pages.ts';
import { plan } from '../loading/plan.ts';
import type { Users } from '../users/users.ts';
import { type AppUserKey, addressIn, userOf } from './appUserKey.ts';
import { FoundAccounts } from './foundAccounts.ts';

const PAGE = ENDPOINTS.listAppUsers.page.max;
/** Where an address is looked for: in names it would find whoever is called like it. */
const SEARCHED = 'email';
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
  readonly #byKey: RowLoader<AppUserRow, AppUserKey>;
  readonly #large = new Set<string>();

  constructor(torii: Torii, pages: Pages<AppUserRow>, users: Users, rest?: () => Promise<void> | undefined) {
    this.#torii = torii;
    this.#pages = pages;
    this.#users = users;
    this.#byKey = new RowLoader(
      async wanted => {
        const byApp = Map.groupBy(wanted, ({ key }) => key.idApp);
        const found = [...byApp].map(([idApp, asks]) =>
          this.#ofApp(
            idApp,
            asks.map(({ key }) => key),
          ),
        );
        return new Map((await Promise.all(found)).flatMap(part => [...part]));
      },
      { keyOf: ({ idApp, key }) => accountKeyText(idApp, key), ...(rest ? { rest } : {}) },
    );
  }

  /** An account with all its columns; null if the app has none like it. */
  load(key: AppUserKey): Promise<AppUserRow | null> {
    return this.#byKey.load(key, new Set(ACCOUNT_COLUMNS));
  }

  /** Takes in the accounts of a page. */
  primeLater(rows: Rows<AppUserRow>): void {
    this.#byKey.primeLater(rows, ACCOUNT_COLUMNS, row => this.#prime(row));
  }

  /** Takes in an account; of several of one user the one that speaks for the user. */
  #prime(row: AppUserRow): void {
    const { app, key, user } = row;
    if (key.by !== 'user') this.#byKey.prime({ idApp: app.id, key }, row);
    if (!user) return;
    const ofUser: AppUserKey = { idApp: app.id, key: { by: 'user', value: user.id } };
    const known = this.#byKey.peek(ofUser);
    const speaking = known ? speaksFor([known, row], this.#knownEmail(ofUser)) : row;
    if (speaking) this.#byKey.prime(ofUser, speaking);
  }

  /** Takes in what another call told of an app's size: Torii's number of its users, or whatever else came there. */
  learn(idApp: string, users: unknown): void {
    if (typeof users === 'number' && users >= LARGE) this.#large.add(idApp);
  }

  clear(): void {
    this.#byKey.clear();
  }

  /** If something fails, what was found stands, and the rest fails with it. */
  async #ofApp(idApp: string, keys: readonly AppUserKey[]): Promise<Map<AppUserKey, AppUserRow | Error>> {
    const found = new FoundAccounts(keys);
    try {
      await this.#lookFor(idApp, keys, found);
    } catch (error) {
      // Without the app there are no accounts.
      if (!(error instanceof ToriiError && error.code === 'NOT_FOUND')) found.failAll(asError(error));
    }
    return found.chosen(key => this.#email(key));
  }

  async #lookFor(idApp: string, keys: readonly AppUserKey[], found: FoundAccounts): Promise<void> {
    const [only] = keys;
    const email = keys.length === 1 && only !== undefined ? await this.#usefulEmail(only) : undefined;
    if (email) found.take(await this.#search(idApp, email));
    if (found.missing().length > 0) await this.#sweep(idApp, found);
  }

  /** From page to page; few accounts missing from a long list are searched for, and what is not found that way is swept for. */
  async #sweep(idApp: string, found: FoundAccounts): Promise<void> {
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

  #searchIsCheaper(missing: readonly AppUserKey[], total: number | null, pagesSoFar: number): boolean {
    const way = this.#torii.budget('listAppUsers');
    const rowsLeft = total === null ? undefined : Math.max(1, total - pagesSoFar * PAGE);
    const unknown = missing.filter(key => this.#knownEmail(key) === undefined).length;
    const keys = missing.length + Math.ceil(unknown / ENDPOINTS.listUsers.batch);
    return plan({ keys, get: way, sweep: { ...way, pageSize: PAGE, total: rowsLeft } }).by === 'get';
  }

  async #search(idApp: string, q: string): Promise<Rows<AppUserRow>> {
    const { rows } = await this.#pages.find({ params: { idApp }, query: { q, qFields: SEARCHED, size: PAGE } });
    return rows;
  }

  async #email(key: AppUserKey): Promise<string | undefined> {
    return this.#knownEmail(key) ?? this.#loadEmail(key);
  }

  #knownEmail(key: AppUserKey): string | undefined {
    const idUser = userOf(key);
    return idUser === undefined ? addressIn(key) : (this.#users.peek(idUser)?.email ?? undefined);
  }

  /** An address to search for: one that is known already, or one that is worth a call in an app of more than a page. */
  async #usefulEmail(key: AppUserKey): Promise<string | undefined> {
    return this.#knownEmail(key) ?? (this.#large.has(key.idApp) ? this.#loadEmail(key) : undefined);
  }

  async #loadEmail(key: AppUserKey): Promise<string | undefined> {
    const idUser = userOf(key);
    if (idUser === undefined) return undefined;
    return (await this.#users.load(idUser, new Set(['email'])))?.email ?? undefined;
  }
}
