import { ENDPOINTS } from '../../torii/endpoints.ts';
import type { QueryParameters } from '../../torii/requests/path.ts';
import type { UserRow } from '../../torii/rows/user.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import { missingFailAs } from '../loading/brokenRows.ts';
import { allColumns, type Columns, RowLoader, type Wanted } from '../loading/columnLoader.ts';
import { asError } from '../loading/fetchEach.ts';
import { filtersParameter } from '../loading/listParameters.ts';
import type { Swept } from '../loading/pages.ts';
import { plan } from '../loading/plan.ts';
import { secondLook } from '../loading/secondLook.ts';
import {
  ADDRESS_BYTES,
  ADDRESSEE_COLUMNS,
  addressees,
  bytesOf,
  foldAddress,
  likelySpellings,
  spellings,
} from './addresses.ts';
import type { UserSweep } from './userSweep.ts';

/** Addresses that one call asks for, if they are not too long together. */
const BATCH = ENDPOINTS.listUsers.batch;
/** Users that are looked at to find one by its address: a search finds others too. */
const CANDIDATES = 100;
/** Spellings of one address that are sent beside the folded one. */
const SPELLINGS = 2;
/** Pages of the list of all users that are read at the most to look for a few addresses. */
const MOST_PAGES = 50;
/** Addresses that are asked for singly, two calls each, before batches that found none of them are believed. */
const PROBES = 20;

/** The first page of some users, and its first broken row. @throws ToriiError */
type Look = (query: QueryParameters, columns: Columns) => Promise<Pick<Swept<UserRow>, 'rows' | 'broken'>>;

type UsersFound = Map<string, UserRow | Error>;

/**
 * Users by email address, main or additional, whose case does not matter. One address is asked for by `email=`, and searched
 * for by `q=` if nobody has it as the main one; several are asked for in batches, many come from the list of all users. Torii compares a
 * batch's addresses exactly: what a batch does not find is looked for in the other ways before nobody is said to have it.
 */
export class UsersByAddress {
  readonly #torii: Torii;
  readonly #look: Look;
  readonly #sweep: UserSweep;
  readonly #byAddress: RowLoader<UserRow>;
  readonly #spellings = new Map<string, Set<string>>();

  constructor(torii: Torii, look: Look, sweep: UserSweep) {
    this.#torii = torii;
    this.#look = look;
    this.#sweep = sweep;
    this.#byAddress = new RowLoader(wanted => this.#fetch(wanted));
  }

  /** The user whom an address means; null if nobody has it. */
  async load(email: string, columns: Columns): Promise<UserRow | null> {
    const given = email.toWellFormed().trim();
    const address = foldAddress(given);
    if (address === '') return null;
    const spellings = this.#spellings.get(address) ?? new Set([address]);
    this.#spellings.set(address, spellings);
    if (spellings.size <= SPELLINGS) spellings.add(given);
    return this.#byAddress.load(address, columns);
  }

  /** Forgets everything. */
  clear(): void {
    this.#byAddress.clear();
  }

  async #fetch(wanted: readonly Wanted[]): Promise<UsersFound> {
    const columns = allColumns(wanted).union(ADDRESSEE_COLUMNS);
    const addresses = wanted.map(({ key }) => key);
    try {
      if (addresses.length === 1) return await this.#singly(addresses, columns);
      const batches = this.#batches(addresses);
      if (this.#byPages(batches.length)) {
        const found = await this.#swept(addresses, columns, batches.length);
        if (found) return found;
      }
      return await this.#batched(batches, columns);
    } catch (error) {
      return failing(addresses, error);
    }
  }

  /** Whether the list of all users is not longer than so many calls, as far as it is known; a list of unknown length is hoped to be one page. */
  #byPages(calls: number): boolean {
    const get = this.#torii.budget('listUsers');
    return plan({ keys: calls, get, sweep: this.#sweep.way() }).by === 'sweep';
  }

  /**
   * All of the addresses by the list of all users, which has to be read to its end: the one who is rather meant may stand on the
   * last page. Undefined if what is left of it turns out to take no fewer than `calls`, the calls of another way.
   */
  async #swept(addresses: readonly string[], columns: Columns, calls: number): Promise<UsersFound | undefined> {
    const { rows, ended, broken } = await this.#sweep.read(columns, (_, pagesSoFar) => {
      const pagesLeft = this.#sweep.pagesLeft(pagesSoFar);
      return pagesLeft === undefined ? pagesSoFar >= calls : pagesLeft >= calls;
    });
    return ended ? missingFailAs(broken, addresses, addressees(addresses, rows)) : undefined;
  }

  async #batched(batches: readonly (readonly string[])[], columns: Columns): Promise<UsersFound> {
    const parts = await Promise.all(batches.map(batch => this.#batch(batch, columns)));
    const found: UsersFound = new Map(parts.flatMap(part => [...part]));
    const missing = batches.flat().filter(address => !found.has(address));
    if (missing.length === 0) return found;
    // If looking further fails, the users found so far stand.
    const rest = await this.#missing(missing, columns).catch((error: unknown) => failing(missing, error));
    return new Map([...found, ...rest]);
  }

  /** One call for some addresses. Where Torii does not take `anyOf` here nobody is found by it. */
  async #batch(addresses: readonly string[], columns: Columns): Promise<UsersFound> {
    const value = spellings(
      addresses.flatMap(address => this.#spelled(address)),
      addresses.flatMap(likelySpellings),
    );
    try {
      const filters = filtersParameter([{ key: 'email', op: 'anyOf', value }]);
      const { rows, broken } = await this.#look({ filters, size: ENDPOINTS.listUsers.page.max }, columns);
      return missingFailAs(broken, addresses, addressees(addresses, rows));
    } catch (error) {
      if (error instanceof ToriiError && error.code === 'BAD_USER_INPUT') return new Map();
      return failing(addresses, error);
    }
  }

  /** What batches did not find: one by one, or from the list of all users where that takes fewer calls. */
  async #missing(addresses: readonly string[], columns: Columns): Promise<UsersFound> {
    const calls = Math.min(2 * addresses.length, MOST_PAGES);
    if (addresses.length > 1 && this.#byPages(calls)) {
      const found = await this.#swept(addresses, columns, calls);
      if (found) return found;
    }
    return this.#singly(addresses, columns);
  }

  #singly(addresses: readonly string[], columns: Columns): Promise<UsersFound> {
    return secondLook(addresses, address => this.#one(address, columns), PROBES);
  }

  /** @throws ToriiError NOT_FOUND if nobody has the address */
  async #one(address: string, columns: Columns): Promise<UserRow> {
    let anyBroken: ToriiError | undefined;
    for (const query of [{ email: this.#spelled(address).at(-1) ?? address }, { q: address }]) {
      const { rows, broken } = await this.#look({ ...query, size: CANDIDATES }, columns);
      const user = addressees([address], rows).get(address);
      if (user) return user;
      anyBroken ??= broken;
    }
    throw anyBroken ?? new ToriiError('NOT_FOUND', 'Nobody has the address', { endpoint: 'listUsers' });
  }

  /** The folded address, and the caller's own spellings where they are others. */
  #spelled(address: string): string[] {
    return [...(this.#spellings.get(address) ?? [address])];
  }

  #batches(addresses: readonly string[]): string[][] {
    const batches: string[][] = [];
    let bytes = 0;
    for (const address of addresses) {
      const more = this.#spelled(address).reduce((sum, text) => sum + bytesOf(text), 0);
      const last = batches.at(-1);
      bytes += more;
      if (last && last.length < BATCH && bytes <= ADDRESS_BYTES) last.push(address);
      else {
        batches.push([address]);
        bytes = more;
      }
    }
    return batches;
  }
}

function failing(addresses: readonly string[], error: unknown): UsersFound {
  return new Map(addresses.map(address => [address, asError(error)]));
}
