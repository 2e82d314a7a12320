import { id, type JsonObject, moment, text } from '../answers/json.ts';
import type { UserRow } from './user.ts';
import { readObject, readWhole, type WholeRowOf } from './values/column.ts';

const REQUEST = { path: text, method: text, remoteAddress: text };

/** The request that an event tells of. */
export interface AuditRequestRow extends WholeRowOf<typeof REQUEST> {}

const requestColumns = readWhole(REQUEST);
const readRequest = readObject(
  ({ path, method, remoteAddress }): AuditRequestRow => requestColumns({ path, method, remoteAddress }),
);

const COLUMNS = {
  type: text,
  creationTime: moment,
  performedBy: id,
  performedByEmail: text,
  performedByFirstName: text,
  performedByLastName: text,
  toriiTargetOrganizationId: id,
  requestDetails: readRequest,
};

/** An event as `/audit` shows it. */
export interface AuditLogRow extends Omit<WholeRowOf<typeof COLUMNS>, 'performedBy'> {
  readonly performedBy: UserRow | null;
  readonly properties: unknown;
}

const columns = readWhole(COLUMNS);

/** Reads an event's row. The actor is known by id, email and names. */
export function readAuditLog(value: JsonObject): AuditLogRow {
  const { type, creationTime, performedBy, performedByEmail, performedByFirstName, performedByLastName } = value;
  const { idTargetOrg: toriiTargetOrganizationId, requestDetails } = value;
  const names = { performedByEmail, performedByFirstName, performedByLastName };
  const row = columns({ type, creationTime, performedBy, ...names, toriiTargetOrganizationId, requestDetails });
  return { ...row, performedBy: readActor(value, row), properties: readProperties(value['properties']) };
}

function readActor(
  value: JsonObject,
  names: Pick<AuditLogRow, 'performedByEmail' | 'performedByFirstName' | 'performedByLastName'> & {
    readonly performedBy: string | null;
  },
): UserRow | null {
  const userId = names.performedBy;
  if (userId === null) return null;
  return {
    id: userId,
    // Every user has an address: an empty one is withheld here, not missing there.
    ...(names.performedByEmail ? { email: names.performedByEmail } : {}),
    ...('performedByFirstName' in value ? { firstName: names.performedByFirstName } : {}),
    ...('performedByLastName' in value ? { lastName: names.performedByLastName } : {}),
  };
}

/** Torii sends an object, or on some events an object written as a string. */
function readProperties(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('{')) return value ?? null;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
