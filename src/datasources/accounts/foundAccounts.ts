import { intactRows, type Rows } from '../../torii/answers/envelope.ts';
import { type AppUserRow, keysOf, speaksFor } from '../../torii/rows/appUser.ts';
import { plainKey } from '../../torii/rows/values/accountKey.ts';
import type { ToriiError } from '../../torii/toriiError.ts';
import { firstBroken, missingFailAs } from '../loading/brokenRows.ts';
import { asError } from '../loading/fetchEach.ts';
import type { AppUserKey } from './appUserKey.ts';

/** The accounts found for the keys so far, and why others could not be looked for. */
export class FoundAccounts {
  readonly #keys: readonly AppUserKey[];
  /** The rows by key without its hint: an entry for each that is looked for. */
  readonly #rows: ReadonlyMap<string, Set<AppUserRow>>;
  readonly #failures = new Map<AppUserKey, Error>();
  #broken: ToriiError | undefined;

  constructor(keys: readonly AppUserKey[]) {
    this.#keys = keys;
    this.#rows = new Map(keys.map(({ key }) => [plainKey(key), new Set()]));
  }

  take(rows: Rows<AppUserRow>): void {
    for (const row of intactRows(rows)) {
      for (const key of keysOf(row)) this.#rows.get(key)?.add(row);
    }
    this.#broken ??= firstBroken(rows);
  }

  /** One of the missing can't be looked for. */
  fail(key: AppUserKey, error: Error): void {
    this.#failures.set(key, error);
  }

  /** None of the missing can be looked for any more. */
  failAll(error: Error): void {
    for (const key of this.missing()) this.fail(key, error);
  }

  isFailed(key: AppUserKey): boolean {
    return this.#failures.has(key);
  }

  missing(): AppUserKey[] {
    return this.#keys.filter(key => this.#of(key).length === 0);
  }

  /** One account for each key: of several of one user the one that speaks for the user. What is missing fails as the looking did. */
  async chosen(
    addressOf: (key: AppUserKey) => Promise<string | undefined>,
  ): Promise<Map<AppUserKey, AppUserRow | Error>> {
    const chosen = await Promise.all(
      this.#keys.map(async (key): Promise<[AppUserKey, AppUserRow | Error | undefined]> => {
        const rows = this.#of(key);
        if (rows.length === 0) return [key, this.#failures.get(key)];
        try {
          return [key, speaksFor(rows, rows.length > 1 ? await addressOf(key) : undefined)];
        } catch (error) {
          return [key, asError(error)];
        }
      }),
    );
    const told = chosen.filter((entry): entry is [AppUserKey, AppUserRow | Error] => entry[1] !== undefined);
    return missingFailAs(this.#broken, this.#keys, new Map(told));
  }

  #of({ key }: AppUserKey): readonly AppUserRow[] {
    return [...(this.#rows.get(plainKey(key)) ?? [])];
  }
}
