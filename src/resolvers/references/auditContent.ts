import { createHash } from 'node:crypto';
import { encodeGlobalId } from '../../relay/globalId.ts';
import { isObject, MOST_LEVELS } from '../../torii/answers/json.ts';
import type { AuditLogRow } from '../../torii/rows/auditLog.ts';

/**
 * What tells an event apart from others: what was done, when, by whom, to which organisation, by which request and with which
 * data. Names are left out where Torii tells the actor's number: they are those of today, not of then.
 */
export function auditContent(row: AuditLogRow): string {
  const { type, creationTime, performedBy, performedByEmail, toriiTargetOrganizationId, requestDetails, properties } =
    row;
  const by = performedBy?.id ?? performedByEmail?.toLowerCase() ?? null;
  return canonical([type, creationTime, by, toriiTargetOrganizationId, requestDetails, properties]);
}

/** An event's id as one of a type, the same wherever and whenever it is read: Torii gives none, so it is made of its content. */
export function eventId(type: string, row: AuditLogRow): string {
  return encodeGlobalId(type, createHash('sha256').update(auditContent(row)).digest('hex').slice(0, 40));
}

/** JSON in which the order of an object's keys does not matter. What is nested too deeply to be shown is left out. */
function canonical(value: unknown, levels = MOST_LEVELS): string {
  if (levels === 0) return 'null';
  if (Array.isArray(value)) return `[${value.map(one => canonical(one, levels - 1)).join()}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one, levels - 1)}`).join()}}`;
}
