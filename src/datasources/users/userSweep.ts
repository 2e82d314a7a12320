import { type Page, page } from '../../torii/answers/envelope.ts';
import { ENDPOINTS } from '../../torii/endpoints.ts';
import { readUser, type UserRow } from '../../torii/rows/user.ts';
import type { Columns } from '../loading/columnLoader.ts';
import { fieldsParameter } from '../loading/fieldsParameter.ts';
import type { Pages, Swept } from '../loading/pages.ts';
import type { SweepWay } from '../loading/plan.ts';

const PAGE = ENDPOINTS.listUsers.page.max;

export const readUsers = page(['users'], readUser);

/** `fields` of `/users`: `id` always comes and is no name that the parameter takes; it can't be empty. */
export function selectUsers(columns: Columns): { fields: string } {
  const names = new Set([...columns].filter(column => column !== 'id' && column !== 'fullName'));
  return { fields: fieldsParameter(names.size > 0 ? names : new Set(['email'])) };
}

/** The list of all users, by its largest pages, and what is known of its length. */
export class UserSweep {
  readonly #pages: Pages<UserRow>;

  constructor(pages: Pages<UserRow>) {
    this.#pages = pages;
  }

  /** The list from its first page on, until `enough`. @throws ToriiError */
  read(columns: Columns, enough: (page: Page<UserRow>, pagesSoFar: number) => boolean): Promise<Swept<UserRow>> {
    return this.#pages.sweep({ query: { size: PAGE } }, columns, enough);
  }

  /** Reading what is left of the list after so many pages, as a way among others. */
  way(pagesSoFar = 0): SweepWay {
    return this.#pages.way(PAGE, pagesSoFar);
  }

  /** How many pages are left after so many; undefined if Torii does not say how many users there are. */
  pagesLeft(pagesSoFar: number): number | undefined {
    const { total } = this.way(pagesSoFar);
    return total === undefined ? undefined : Math.ceil(total / PAGE);
  }
}
