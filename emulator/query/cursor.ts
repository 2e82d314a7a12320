import { createHash } from 'node:crypto';
import type { Call } from '../call.ts';
import { Refusal } from '../http/refusal.ts';
import type { Place } from './filters/sort.ts';

/** Bytes that read `++//` in base64: a client that does not encode cursors in its URLs breaks at once. */
const MARK = Buffer.from([0xfb, 0xef, 0xff]);
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** Parameters that may change from page to page. */
const FREE = new Set(['cursor', 'size', 'fields', 'aggs', 'includeLicenses']);

/** A short hash of the list a call reads: its organisation, path and everything that filters or orders it. */
export function listOf(call: Call): string {
  const parameters = [...call.query]
    .filter(([name]) => !FREE.has(name))
    .sort(([left], [right]) => (left < right ? -1 : 1));
  const text = JSON.stringify([call.organization.profile.id, call.path, parameters]);
  return createHash('sha256').update(text).digest('base64').slice(0, 12);
}

/** A cursor after `place` in `list`: opaque base64 with sort values and id, never an offset, never without `+`, `/` and `=`. */
export function writeCursor(list: string, place: Place): string {
  const text = JSON.stringify([list, place.values, place.id]);
  const bytes = Buffer.concat([MARK, Buffer.from(text)]);
  const padding = bytes.length % 3 === 0 ? Buffer.from(' ') : Buffer.alloc(0);
  return Buffer.concat([bytes, padding]).toString('base64');
}

/** The place a cursor stands for; one that is malformed or of another list is a 400. */
export function readCursor(list: string, cursor: string): Place {
  const refusal = new Refusal(400, '"cursor" is not a valid cursor of this list');
  if (!BASE64.test(cursor)) throw refusal;
  const bytes = Buffer.from(cursor, 'base64');
  if (!bytes.subarray(0, MARK.length).equals(MARK)) throw refusal;
  try {
    const [of, values, id] = JSON.parse(bytes.subarray(MARK.length).toString()) as [string, Place['values'], number];
    if (of === list && Array.isArray(values) && typeof id === 'number') return { values, id };
  } catch {}
  throw refusal;
}
