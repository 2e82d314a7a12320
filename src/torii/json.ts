import { countOddity } from './oddities.ts';
import { isToriiId } from './path.ts';

/** A JSON object as it came, nothing known of its values. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Torii's text, or null. Numbers and booleans are taken as their text. */
export function text(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return null;
}

/** An id: Torii's positive whole number as a string, taken from a number, a numeral or an object with an `id`; else null. */
export function id(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : null;
  if (typeof value === 'string') return isToriiId(value) ? value : null;
  return isObject(value) ? id(value['id']) : null;
}

/** A number, from a number or a numeral; else null. */
export function number(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : null;
}

/** A truth value, from a boolean, `"true"`, `"false"`, 1 or 0; else null. */
export function bool(value: unknown): boolean | null {
  if (value === true || value === 'true' || value === 1) return true;
  if (value === false || value === 'false' || value === 0) return false;
  return null;
}

const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}[\d:.]*$/;

/**
 * A moment as ISO 8601 in UTC, from ISO text (in UTC where it names no zone) or epoch milliseconds. What is neither
 * comes back as it was, to be reported where it is read.
 */
export function time(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  const numeral = typeof value === 'string' && /^-?\d{11,}$/.test(value);
  if (typeof value !== 'string' || numeral) countOddity('time:epoch');
  if (typeof value !== 'string' && typeof value !== 'number') return JSON.stringify(value);
  const zoned = typeof value === 'string' && WITHOUT_ZONE.test(value) ? `${value}Z` : value;
  const date = new Date(numeral ? Number(value) : zoned);
  return Number.isNaN(date.getTime()) ? String(value) : date.toISOString();
}

/** A calendar day, `2026-11-24`, from a day, a moment (its day in UTC) or epoch milliseconds; what is neither comes back as it was. */
export function day(value: unknown): string | null {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value)) return value.slice(0, 10);
  const moment = time(value);
  return moment === null ? null : moment.slice(0, 10);
}

/** A list of texts, from a list or a comma separated string; empty entries are dropped. Null where nothing came. */
export function texts(value: unknown): string[] | null {
  if (value === null || value === undefined) return null;
  const list = Array.isArray(value) ? value : (text(value) ?? '').split(',');
  return list.map(entry => text(entry)?.trim() ?? '').filter(entry => entry !== '');
}

/** A list, from a list or a single value; null where nothing came. */
export function list(value: unknown): readonly unknown[] | null {
  if (value === null || value === undefined || value === '') return null;
  return Array.isArray(value) ? value : [value];
}
