import type { Page, PageAt } from '../../torii/answers/envelope.ts';
import type { EndpointName } from '../../torii/endpoints.ts';
import type { UserRow } from '../../torii/rows/user.ts';
import { type FieldDefinitions, spellOut } from '../fieldDefinitions.ts';
import type { Columns } from '../loading/columnLoader.ts';
import {
  type Filter,
  filtersParameter,
  type MayMatchNothing,
  NO_ROWS,
  type Sort,
  sortParameter,
} from '../loading/listParameters.ts';
import { Pages } from '../loading/pages.ts';
import type { SourceOptions } from '../sourceOptions.ts';
import { readUsers, selectUsers, UserSweep } from './userSweep.ts';
import { UsersByAddress } from './usersByAddress.ts';
import { UsersById } from './usersById.ts';

/** What `/users` can be asked for, spelled Torii's way. */
export interface UserListQuery extends MayMatchNothing {
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

/** Lists whose rows name users: several of them together ask for users together. */
const NAMERS: readonly EndpointName[] = ['listAppUsers', 'listContracts', 'listActionExecutions', 'listUserApps'];

/** Users: `/users`, and `/users/{idUser}`, which has no custom fields. */
export class Users {
  readonly #fields: FieldDefinitions;
  readonly #pages: Pages<UserRow>;
  readonly #sweep: UserSweep;
  readonly #byId: UsersById;
  readonly #byAddress: UsersByAddress;

  constructor({ torii, arrivals }: SourceOptions, fields: FieldDefinitions) {
    this.#fields = fields;
    this.#pages = new Pages({
      torii,
      endpoint: 'listUsers',
      read: () => readUsers,
      select: selectUsers,
      seen: (rows, columns) => this.#byId.primeLater(rows, columns),
    });
    this.#sweep = new UserSweep(this.#pages);
    this.#byId = new UsersById(torii, this.#sweep, () => arrivals?.rest(NAMERS));
    this.#byAddress = new UsersByAddress(
      torii,
      (query, columns) => this.#pages.sweep({ query }, columns, () => true),
      this.#sweep,
    );
  }

  /**
   * A user by Torii's id, with at least these columns; null if there is none. `certain`: a batch or a list that does not have
   * the user is not believed before the user was asked for singly, one call.
   */
  async load(id: string, columns: Columns, certain = false): Promise<UserRow | null> {
    return this.#byId.load(id, await spellOut(columns, () => this.#fields.users()), certain);
  }

  /** A user by email address, main or additional, capital letters or not; null if there is none. */
  async loadByEmail(email: string, columns: Columns): Promise<UserRow | null> {
    return this.#byAddress.load(email, await spellOut(columns, () => this.#fields.users()));
  }

  /** What is known of a user already, without asking. */
  peek(id: string): UserRow | undefined {
    return this.#byId.peek(id);
  }

  /** One page of users. */
  async list(
    { matchesNothing, filters = [], sort = [], ...query }: UserListQuery,
    at: PageAt,
    columns: Columns,
  ): Promise<Page<UserRow>> {
    if (matchesNothing) return NO_ROWS;
    return this.#pages.load(
      { query: { ...query, filters: filtersParameter(filters), sort: sortParameter(sort), ...at } },
      await spellOut(columns, () => this.#fields.users()),
    );
  }

  /** One page of the users that have a role. */
  listOfRole(idRole: string, query: UserListQuery, at: PageAt, columns: Columns): Promise<Page<UserRow>> {
    const filters = [{ key: 'idRole', op: 'equals', value: Number(idRole) }, ...(query.filters ?? [])];
    return this.list({ ...query, filters }, at, columns);
  }

  /** Takes in what another call told of a user in full. */
  prime(row: UserRow): void {
    this.#byId.prime(row);
  }

  /** Forgets what was known of a user, or of all, and all lists: something has been changed. */
  clear(id?: string): void {
    this.#byId.clear(id);
    this.#byAddress.clear();
    this.#pages.clear();
  }
}
