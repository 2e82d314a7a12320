import type { Call } from '../call.ts';
import { Refusal } from '../http/refusal.ts';
import type { Column } from './column.ts';
import type { Columns } from './columns.ts';
import { comparables, isDate } from './filters/comparable.ts';

const MAX_BUCKETS = 100;
const TYPES = ['metric', 'groupBy', 'date_range', 'date_histogram'];
const FUNCTIONS = ['total', 'sum', 'avg', 'max', 'min'];
const PERIODS = ['weekly', 'monthly', 'quarterly', 'yearly'];

interface Bucket {
  readonly key: string | number;
  readonly value: number;
  readonly groupCount: number;
  readonly aggregations?: Aggregations;
}

type Aggregations = number | readonly Bucket[];

function refuse(what: string): never {
  throw new Refusal(422, `"aggs" is malformed: ${what}`);
}

function record(given: unknown): Readonly<Record<string, unknown>> {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Record<string, unknown>;
  return refuse('expected an object');
}

function choice(given: unknown, choices: readonly string[], fallback: string): string {
  if (given === undefined) return fallback;
  return typeof given === 'string' && choices.includes(given) ? given : refuse(`expected one of ${choices.join(', ')}`);
}

function metric<Row>(rows: readonly Row[], column: Column<Row>, name: string): number {
  if (name === 'total') return rows.length;
  const numbers = rows.flatMap(row => comparables(column.type, column.read(row)).map(Number)).filter(Number.isFinite);
  if (numbers.length === 0) return 0;
  if (name === 'max') return numbers.reduce((left, right) => Math.max(left, right));
  if (name === 'min') return numbers.reduce((left, right) => Math.min(left, right));
  const sum = numbers.reduce((left, right) => left + right);
  return name === 'avg' ? sum / numbers.length : sum;
}

/** The first day (ISO) of the period a time lies in. */
function periodOf(epoch: number, period: string): string {
  const date = new Date(epoch);
  const month = date.getUTCMonth();
  if (period === 'weekly') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  else if (period === 'monthly') date.setUTCDate(1);
  else date.setUTCMonth(period === 'quarterly' ? month - (month % 3) : 0, 1);
  return date.toISOString().slice(0, 10);
}

function group<Row>(
  rows: readonly Row[],
  keys: (row: Row) => readonly (string | number)[],
): Map<string | number, Row[]> {
  const groups = new Map<string | number, Row[]>();
  for (const row of rows) {
    for (const key of keys(row)) groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

function buckets<Row>(
  groups: Map<string | number, Row[]>,
  value: (rows: readonly Row[]) => number,
  nested: ((rows: readonly Row[]) => Aggregations) | null,
  size: number,
): Bucket[] {
  return [...groups]
    .map(([key, rows]) => {
      const bucket = { key, value: value(rows), groupCount: rows.length };
      return nested === null ? bucket : { ...bucket, aggregations: nested(rows) };
    })
    .sort((left, right) => right.groupCount - left.groupCount || (String(left.key) < String(right.key) ? -1 : 1))
    .slice(0, size);
}

type HistogramNesting = Call['shapes']['histogram'];

function optionsOf(given: unknown, nesting: HistogramNesting): Readonly<Record<string, unknown>> {
  const options = given === undefined ? {} : record(given);
  if (nesting === 'document') return options;
  const { datePeriod: _, hardBounds: _hard, extendedBounds: _extended, dateHistogramOptions = {}, ...rest } = options;
  return { ...rest, ...record(dateHistogramOptions) };
}

/** Epoch milliseconds between which times count; a day counts to its end. */
function boundsOf(given: unknown): readonly [number, number] {
  const { min, max } = given === undefined ? {} : record(given);
  const end = (text: unknown) => Date.parse(String(text)) + (/T/.test(String(text)) ? 0 : 86_400_000 - 1);
  return [min === undefined ? -Infinity : Date.parse(String(min)), max === undefined ? Infinity : end(max)];
}

function aggregate<Row>(
  given: unknown,
  columns: Columns<Row>,
  nesting: HistogramNesting,
): (rows: readonly Row[]) => Aggregations {
  const { field, aggregationType, options: rawOptions, aggs } = record(given);
  const column = typeof field === 'string' ? columns.get(field) : undefined;
  if (column === undefined) return refuse(`unknown field ${JSON.stringify(field)}`);
  const type = choice(aggregationType, TYPES, '');
  const options = optionsOf(rawOptions, nesting);
  const name = choice(options['metricFunction'], FUNCTIONS, 'total');
  const period = choice(options['datePeriod'], PERIODS, 'monthly');
  if (type === '') return refuse(`expected one of ${TYPES.join(', ')} as "aggregationType"`);
  if (type === 'metric') return rows => metric(rows, column, name);
  if (type !== 'groupBy' && !isDate(column.type)) return refuse(`${column.key} is no date`);
  const size = Math.min(MAX_BUCKETS, Number(options['size'] ?? MAX_BUCKETS));
  if (!Number.isInteger(size) || size < 1) return refuse('expected a positive "size"');
  const nested = aggs === undefined || aggs === null ? null : aggregate(aggs, columns, nesting);
  const [from, until] = boundsOf(options['hardBounds']);
  const isWithin = (item: unknown) => !isDate(column.type) || (Number(item) >= from && Number(item) <= until);
  const keys = (row: Row) =>
    comparables(column.type, column.read(row))
      .filter(isWithin)
      .map(item =>
        isDate(column.type) ? periodOf(Number(item), period) : typeof item === 'boolean' ? String(item) : item,
      );
  return rows => buckets(group(rows, keys), list => metric(list, column, name), nested, size);
}

/** `{aggregations}` for a call with `aggs`, nothing for one without. Buckets are by month unless `datePeriod` says otherwise. */
export function aggregationsOf<Row>(
  call: Call,
  rows: readonly Row[],
  columns: Columns<Row>,
): { readonly aggregations?: Aggregations } {
  const text = call.query.get('aggs');
  if (text === undefined) return {};
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return refuse('expected JSON');
  }
  return { aggregations: aggregate(given, columns, call.shapes.histogram)(rows) };
}
