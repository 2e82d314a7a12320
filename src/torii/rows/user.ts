import { bool, count, id, isObject, type JsonObject, moment, text, texts } from '../answers/json.ts';
import { type CustomColumns, type RowOf, readIdentified, readList, withoutCustom } from './values/column.ts';

const COLUMNS = {
  email: text,
  additionalEmails: texts,
  firstName: text,
  lastName: text,
  /** Given by owner objects only; users' own rows have the two names. */
  fullName: text,
  creationTime: moment,
  idOrg: id,
  idRole: id,
  role: text,
  lifecycleStatus: text,
  isDeletedInIdentitySources: bool,
  isExternal: bool,
  activeAppsCount: count,
};

/** A user as `/users`, `/users/{idUser}` or an owner object elsewhere shows it. */
export interface UserRow extends RowOf<typeof COLUMNS>, CustomColumns {
  readonly id: string;
  /** Given by owner objects only. */
  readonly photoUrl?: string | null;
  /** The person's standing in Torii: active, invited, reporting or deleted. Given by owner objects only, as `status`. */
  readonly toriiStatus?: string | null;
}

/** Reads a user's row; undefined where it has no id. */
export const readUser: (value: JsonObject) => UserRow | undefined = readIdentified(COLUMNS);

/** First and last name together, from the two wherever they are known, so that a user is called the same everywhere. */
export function fullNameOf({ firstName, lastName, fullName }: UserRow): string | null {
  const name = [firstName, lastName].filter(Boolean).join(' ').trim();
  return name || fullName?.trim() || null;
}

/** A user of whom only the email address is known; its id has to be loaded before it is read. */
export function userOfEmail(email: string): UserRow {
  const stub: Pick<UserRow, 'email'> = { email };
  return stub as UserRow;
}

/** A person that another row names: by an object, or by the bare id. Null where nobody is named. */
export function readPerson(value: unknown): UserRow | null {
  if (isObject(value)) {
    const row = withoutCustom(readUser(value));
    // In users' own rows these names may be fields of the organisation.
    const { photoUrl, status } = value;
    return row && { ...row, ...told('photoUrl', photoUrl), ...told('toriiStatus', status) };
  }
  const userId = id(value);
  return userId === null ? null : { id: userId };
}

function told(column: 'photoUrl' | 'toriiStatus', value: unknown): Pick<UserRow, 'photoUrl' | 'toriiStatus'> {
  return value === undefined ? {} : { [column]: text(value) };
}

/** Several persons that another row names; null where one of them can't be told. */
export const readPeople = readList(readPerson);
