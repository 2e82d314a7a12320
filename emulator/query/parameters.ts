import type { Call } from '../call.ts';
import { Refusal } from '../http/refusal.ts';
import type { Column } from './column.ts';
import type { Columns } from './columns.ts';

const MAX_INT = 2147483647;

/** A whole number of the query, or `fallback` where it is absent; anything else is a 400. */
export function integerParameter(call: Call, name: string, range: { min: number; max: number }): number | null {
  const text = call.query.get(name);
  if (text === undefined) return null;
  const value = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= range.min && value <= range.max)) {
    throw new Refusal(400, `"${name}" must be an integer from ${range.min} to ${range.max}, got "${text}"`);
  }
  return value;
}

/** A moment of the query in epoch milliseconds, or null where it is absent; anything else is a 400. */
export function timeParameter(call: Call, name: string): number | null {
  const text = call.query.get(name);
  if (text === undefined) return null;
  const epoch = Date.parse(text);
  if (Number.isNaN(epoch)) throw new Refusal(400, `"${name}" must be a valid date, got "${text}"`);
  return epoch;
}

export function choiceParameter(call: Call, name: string, choices: readonly string[]): string | null {
  const text = call.query.get(name);
  if (text === undefined) return null;
  if (!choices.includes(text))
    throw new Refusal(400, `"${name}" must be one of [${choices.join(', ')}], got "${text}"`);
  return text;
}

export function booleanParameter(call: Call, name: string): boolean | null {
  const text = choiceParameter(call, name, ['true', 'false']);
  return text === null ? null : text === 'true';
}

/** An id of the path; not a number is a 400. App ids are 32 bits wide in Torii's document. */
export function pathId(call: Call, name: string): number {
  const text = call.params[name] ?? '';
  const id = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(id) || id < 1)
    throw new Refusal(400, `"${name}" must be a positive integer, got "${text}"`);
  if (name === 'idApp' && id > MAX_INT) throw new Refusal(400, `"idApp" must be less than or equal to ${MAX_INT}`);
  return id;
}

/** Refuses parameters that the endpoint does not know; filters by column are looked at by `keyValueParameters`. */
export function checkParameters(call: Call): void {
  for (const [name, value] of call.query) {
    if (value === '') throw new Refusal(400, `"${name}" is not allowed to be empty`);
    if (call.endpoint.query?.includes(name) || call.endpoint.keyValueFilters) continue;
    throw new Refusal(422, `"${name}" is not allowed`);
  }
}

/** The `key=value` filters of a call: each names a column that may be filtered by, else a 422. */
export function keyValueParameters<Row>(
  call: Call,
  columns: Columns<Row>,
  allowed: (column: Column<Row>) => boolean = () => true,
): { readonly column: Column<Row>; readonly value: string }[] {
  const found: { readonly column: Column<Row>; readonly value: string }[] = [];
  for (const [name, value] of call.query) {
    if (call.endpoint.query?.includes(name)) continue;
    const column = columns.get(name);
    if (column === undefined || !allowed(column)) throw new Refusal(422, `"${name}" is not allowed`);
    found.push({ column, value });
  }
  return found;
}
