import { isToriiId } from '../requests/path.ts';
import { isPlainMoment, readEpoch, readMoment } from './moment.ts';
import { countUndocumented } from './undocumentedValues.ts';

/** A JSON object as it came, nothing known of its values. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Levels of a value of any shape; more than anybody writes, and few enough for what goes through them one inside the other. */
export const MOST_LEVELS = 500;

/** Whether a value is nested more deeply than can be shown. Not recursive. */
export function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_LEVELS) return true;
    level = level.flatMap(one => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

/** Torii's text, or null. Numbers and booleans are taken as their text. */
export function text(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return null;
}

/** An id: Torii's positive whole number as a string, taken from a number, a numeral or an object with an `id`; else null, as for one of 2^53 or more: JSON's numbers are not exact there. */
export function id(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : null;
  if (typeof value === 'string') return isToriiId(value) ? value : null;
  return isObject(value) ? id(value['id']) : null;
}

/** Decimal, and short: no hexadecimal, no words. */
const NUMERAL = /^[+-]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:e[+-]?\d{1,4})?$/i;

/** A number, from a number or a numeral; else null. */
export function number(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const parsed = NUMERAL.test(value.trim()) ? Number(value) : Number.NaN;
  return Number.isFinite(parsed) ? parsed : null;
}

/** A whole number as GraphQL's Int holds it; null for every other. */
export function count(value: unknown): number | null {
  const found = number(value);
  return found !== null && (found | 0) === found ? found : null;
}

/** A truth value, from a boolean, `"true"`, `"false"`, 1 or 0; else null. */
export function bool(value: unknown): boolean | null {
  if (value === true || value === 'true' || value === 1) return true;
  if (value === false || value === 'false' || value === 0) return false;
  return null;
}

const EPOCH = /^-?\d{1,20}(\.\d{1,9})?$/;
/** Digits that are no count of anything: a year, a day without dashes. */
const CALENDAR = /^(\d{4}|(19|20)\d{6})$/;

/**
 * A moment as ISO 8601 in UTC, from a text (in UTC where it names no zone) or an epoch number: seconds below 1e11, then
 * milliseconds, micro- and nanoseconds. Null for what names no moment, or a day that does not exist.
 */
export function moment(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  if (typeof value === 'string' && isPlainMoment(value)) return value;
  const numeral = typeof value === 'number' || (EPOCH.test(value) && !CALENDAR.test(value));
  if (numeral) countUndocumented('time:epoch');
  const read = numeral ? readEpoch(Number(value)) : readMoment(String(value));
  return read?.toISOString() ?? null;
}

/** The calendar day of a moment in UTC: `2026-11-24`. Null as `moment`. */
export function dayOfMoment(value: unknown): string | null {
  return moment(value)?.slice(0, 10) ?? null;
}

/** Whether nothing came: null, or a text without a character in it. */
export function isNothing(value: unknown): value is null | undefined | '' {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

/** A list of texts, from a list or a comma separated string; empty entries are dropped. Null if nothing came, and where something else did. */
export function texts(value: unknown): string[] | null {
  if (value === null || value === undefined) return null;
  const entries = Array.isArray(value) ? value : text(value)?.split(',');
  return entries ? entriesOf(entries, entry => text(entry)?.trim() || null) : null;
}

/** The same where Torii documents a text with commas: a list is taken, and counted as undocumented. */
export function separatedTexts(value: unknown): string[] | null {
  if (Array.isArray(value)) countUndocumented('list:forText');
  return texts(value);
}

/** What each entry of a list reads as, empty ones left out; null if one is something that can't be read. */
export function entriesOf<Entry>(list: readonly unknown[], read: (value: unknown) => Entry | null): Entry[] | null {
  const entries: Entry[] = [];
  for (const value of list) {
    const entry = isNothing(value) ? null : read(value);
    if (entry !== null) entries.push(entry);
    else if (!isNothing(value)) return null;
  }
  return entries;
}

/** A list, from a list or a single value; null if nothing came. */
export function list(value: unknown): readonly unknown[] | null {
  if (value === null || value === undefined || value === '') return null;
  return Array.isArray(value) ? value : [value];
}
