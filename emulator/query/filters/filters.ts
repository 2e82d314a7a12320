import { Refusal } from '../../http/refusal.ts';
import type { Column } from '../column.ts';
import type { Columns } from '../columns.ts';
import { OPERATORS } from './filterOperators.ts';

export type RowTest<Row> = (row: Row) => boolean;

function record(given: unknown): Readonly<Record<string, unknown>> {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Record<string, unknown>;
  throw new Refusal(422, `expected a filter like {"key", "op", "value"}, got ${JSON.stringify(given)}`);
}

function array(given: unknown): readonly unknown[] {
  if (Array.isArray(given)) return given;
  throw new Refusal(422, `expected an array of filters, got ${JSON.stringify(given)}`);
}

function every<Row>(tests: readonly RowTest<Row>[]): RowTest<Row> {
  return row => tests.every(test => test(row));
}

function some<Row>(tests: readonly RowTest<Row>[]): RowTest<Row> {
  return row => tests.some(test => test(row));
}

/** One filter: a column's, or an `or`/`and` of others (under `value` or `filters`). */
function readFilter<Row>(given: unknown, columns: Columns<Row>, now: number): RowTest<Row> {
  const filter = record(given);
  const { key, op, value } = filter;
  if (op === 'or' || op === 'and') {
    const parts = array(filter['filters'] ?? value).map(part => readFilter(part, columns, now));
    return op === 'or' ? some(parts) : every(parts);
  }
  const operator = typeof op === 'string' && Object.hasOwn(OPERATORS, op) ? OPERATORS[op] : undefined;
  if (operator === undefined) throw new Refusal(422, `expected a known "op", got ${JSON.stringify(op)}`);
  const column = typeof key === 'string' ? columns.get(key) : undefined;
  if (column === undefined) throw new Refusal(422, `expected a known "key", got ${JSON.stringify(key)}`);
  const test = operator(column.type, value, now);
  return row => test(column.read(row));
}

function isGroup(given: unknown): boolean {
  return typeof given === 'object' && given !== null && 'filters' in given && !('op' in given);
}

/**
 * The `filters` parameter: a JSON array of filters, all of which must pass, or of groups `{id, filters}`, one of which must.
 * Relative dates are counted from `now`, in epoch milliseconds. What is no such thing, an unknown key or operator, and `nested` are a 422.
 */
export function readFilters<Row>(text: string, columns: Columns<Row>, now: number): RowTest<Row> {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Refusal(422, '"filters" must be a JSON array');
  }
  const filters = array(given);
  if (!filters.some(isGroup)) return every(filters.map(filter => readFilter(filter, columns, now)));
  if (!filters.every(isGroup)) throw new Refusal(422, '"filters" must hold filters or groups, not both');
  return some(
    filters.map(group => every(array(record(group)['filters']).map(filter => readFilter(filter, columns, now)))),
  );
}

/** `key=value`: the cell equals the text, read by the column's type. */
export function keyValueTest<Row>({
  column,
  value,
}: {
  readonly column: Column<Row>;
  readonly value: string;
}): RowTest<Row> {
  const test = OPERATORS['equals']?.(column.type, value, 0) ?? (() => false);
  return row => test(column.read(row));
}
