import { APP } from '../entities/app.ts';
import { APP_USER } from '../entities/appUser.ts';
import { CONTRACT } from '../entities/contract.ts';
import type { Fields, ListColumn } from '../entities/entity.ts';
import { USER } from '../entities/user.ts';

/** Columns by the schema's names first, then by Torii's own where they differ. */
export type ListColumns = ReadonlyMap<string, ListColumn>;

function listColumns({ columns }: { readonly columns: Fields }): ListColumns {
  const schema = Object.entries(columns).flatMap(([name, { list }]): [string, ListColumn][] =>
    list ? [[name, list]] : [],
  );
  const names = new Set(schema.map(([name]) => name));
  const torii = schema
    .filter(([, { column, term }]) => !names.has(column) && !term)
    .map(([, { column, kind }]): [string, ListColumn] => [column, { column, kind, isToriis: true }]);
  return new Map([...schema, ...torii]);
}

/** What each type's lists are filtered and sorted by, beside the organisation's own fields. */
export const LIST_COLUMNS = {
  User: listColumns(USER),
  App: listColumns(APP),
  Contract: listColumns(CONTRACT),
  AppUser: listColumns(APP_USER),
} as const;

/** Types of which lists are filtered or sorted. */
export type ListedType = keyof typeof LIST_COLUMNS;

/** `activeUsersCount` as a value of an enum: `ACTIVE_USERS_COUNT`. */
export function enumName(field: string): string {
  return field.replace(/[A-Z]/g, letter => `_${letter}`).toUpperCase();
}

const ORDERS = new Map(
  Object.entries(LIST_COLUMNS).map(([type, columns]) => [
    type,
    new Map([...columns].flatMap(([name, { isToriis }]) => (isToriis ? [] : [[enumName(name), name] as const]))),
  ]),
);

/** The column that a value of a type's enum of sort orders names: the schema's field in another spelling. */
export function columnOfOrder(type: ListedType, value: string): string | undefined {
  return ORDERS.get(type)?.get(value);
}
