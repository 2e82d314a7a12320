import { bool, count, id, type JsonObject, text } from '../answers/json.ts';
import { type CustomColumns, type RowOf, readPlain } from './values/column.ts';

const COLUMNS = { systemKey: text, name: text, description: text, isAdmin: bool, usersCount: count };

/** A role as `/roles` shows it, or as far as a user's row tells. */
export interface RoleRow extends RowOf<typeof COLUMNS>, Pick<CustomColumns, 'broken'> {
  readonly id: string;
}

const columns = readPlain(COLUMNS);

/** Reads a role's row; undefined where it has no id. */
export function readRole(value: JsonObject): RoleRow | undefined {
  const roleId = id(value['id']);
  return roleId === null ? undefined : { ...columns(value), id: roleId };
}
