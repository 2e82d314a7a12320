import { id, isObject, type JsonObject, text, time } from '../json.ts';
import type { UserRow } from './user.ts';

export interface AuditRequestRow {
  readonly path: string | null;
  readonly method: string | null;
  readonly remoteAddress: string | null;
}

/** An event as `/audit` shows it. */
export interface AuditLogRow {
  readonly type: string | null;
  readonly creationTime: string | null;
  readonly performedBy: UserRow | null;
  readonly performedByEmail: string | null;
  readonly performedByFirstName: string | null;
  readonly performedByLastName: string | null;
  readonly targetOrganizationId: string | null;
  readonly requestDetails: AuditRequestRow | null;
  readonly properties: unknown;
}

/** Reads an event's row. The actor is known by id, email and names. */
export function readAuditLog(value: JsonObject): AuditLogRow {
  const names = {
    performedByEmail: text(value['performedByEmail']),
    performedByFirstName: text(value['performedByFirstName']),
    performedByLastName: text(value['performedByLastName']),
  };
  return {
    ...names,
    type: text(value['type']),
    creationTime: time(value['creationTime']),
    performedBy: readActor(value, names),
    targetOrganizationId: id(value['idTargetOrg']),
    requestDetails: readRequest(value['requestDetails']),
    properties: readProperties(value['properties']),
  };
}

function readActor(
  value: JsonObject,
  names: Pick<AuditLogRow, 'performedByEmail' | 'performedByFirstName' | 'performedByLastName'>,
): UserRow | null {
  const userId = id(value['performedBy']);
  if (userId === null) return null;
  return {
    id: userId,
    // Every user has an address: an empty one is withheld here, not missing there.
    ...(names.performedByEmail ? { email: names.performedByEmail } : {}),
    ...('performedByFirstName' in value ? { firstName: names.performedByFirstName } : {}),
    ...('performedByLastName' in value ? { lastName: names.performedByLastName } : {}),
  };
}

function readRequest(value: unknown): AuditRequestRow | null {
  if (!isObject(value)) return null;
  return { path: text(value['path']), method: text(value['method']), remoteAddress: text(value['remoteAddress']) };
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
