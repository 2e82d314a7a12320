import { bool, id, isNothing, isObject, type JsonObject, moment, text } from '../../answers/json.ts';
import { type CustomColumns, type RowOf, readWhole } from '../values/column.ts';

const COLUMNS = { email: text, firstName: text, lastName: text, isActive: bool, roleName: text, creationTime: moment };

const columns = readWhole(COLUMNS);

/** Somebody who may sign in to Torii, as its SCIM shows people: all columns come at once, a reference has none. */
export interface MemberRow extends RowOf<typeof COLUMNS>, Pick<CustomColumns, 'broken'> {
  /** Torii's number of the user who this is. */
  readonly id: string;
}

/** Reads a `User` of SCIM (RFC 7643, 4.1); undefined where it has no id. */
export function readMember(value: JsonObject): MemberRow | undefined {
  const memberId = id(value['id']);
  if (memberId === null) return undefined;
  const name = isObject(value['name']) ? value['name'] : {};
  const meta = isObject(value['meta']) ? value['meta'] : {};
  const row = columns({
    email: isNothing(value['userName']) ? mainAddress(value['emails']) : value['userName'],
    firstName: name['givenName'],
    lastName: name['familyName'],
    isActive: value['active'],
    roleName: value['userType'],
    creationTime: meta['created'],
  });
  return { ...row, id: memberId };
}

/** The primary one of `emails`, else the first. */
function mainAddress(emails: unknown): unknown {
  const all = Array.isArray(emails) ? emails.filter(isObject) : [];
  const main = all.find(({ primary }) => bool(primary) === true) ?? all[0];
  return main?.['value'];
}
