import { bool, count, id, type JsonObject, text } from '../answers/json.ts';
import { type CustomColumns, readColumns } from './column.ts';

/** A role as `/roles` shows it, or as far as a user's row tells. */
export interface RoleRow extends Pick<CustomColumns, 'broken'> {
  readonly id: string;
  readonly systemKey?: string | null;
  readonly name?: string | null;
  readonly description?: string | null;
  readonly isAdmin?: boolean | null;
  readonly usersCount?: number | null;
}

const columns = readColumns({ systemKey: text, name: text, description: text, isAdmin: bool, usersCount: count });

/** Reads a role's row; undefined where it has no id. */
export function readRole(value: JsonObject): RoleRow | undefined {
  const roleId = id(value['id']);
  if (roleId === null) return undefined;
  const { custom: _, ...row } = columns(value);
  return { ...row, id: roleId };
}
