import type { Read } from '../../answers/envelope.ts';
import { count, id, isNothing, isObject, number, text } from '../../answers/json.ts';
import { type EndpointName, endpointLabel } from '../../endpoints.ts';
import { ToriiError } from '../../toriiError.ts';

/** What Torii counted or added up of rows: buckets, or a number where it was asked for one. */
export interface TotalsRow {
  /** How many rows; null where Torii does not say. */
  readonly count: number | null;
  readonly value: number | null;
  readonly buckets: readonly BucketRow[];
}

/** The rows that have a value in common. */
export interface BucketRow extends TotalsRow {
  /** The value as Torii sent it. */
  readonly key: unknown;
}

/** What one level of an aggregation gives. */
export type Level = 'buckets' | 'number';

/** Where what is inside a bucket may stand. */
const INSIDE = ['aggregations', 'aggs', 'buckets', 'nested'] as const;
/** Where a number may stand that is wrapped in something. */
const NUMBERS = ['value', 'sum', 'avg', 'min', 'max'] as const;

/** Reads the answer of a list that was asked with `aggs`, one level inside the other. */
export function readTotals(levels: readonly Level[]): Read<TotalsRow> {
  return (body, endpoint) => {
    const { total, aggregations } = isObject(body) ? body : {};
    const rows = count(total);
    // Of no rows there is nothing to count: whatever stands there, or does not, says so.
    const inside = rows === 0 && isNothing(aggregations) ? (levels[0] === 'number' ? null : []) : aggregations;
    return { ...readLevel(inside, levels, endpoint), count: rows };
  };
}

/** What tells a bucket from its siblings. */
export function keyText(key: unknown): string | null {
  return text(key) ?? id(key);
}

function readLevel(
  given: unknown,
  [level, ...rest]: readonly Level[],
  endpoint: EndpointName,
): Omit<TotalsRow, 'count'> {
  if (level === undefined) return { value: null, buckets: [] };
  if (level === 'number') return { value: readNumber(given, endpoint), buckets: [] };
  const list = isObject(given) ? given['buckets'] : given;
  if (!Array.isArray(list)) throw unexpected('buckets under "aggregations"', endpoint);
  return { value: null, buckets: list.map(bucket => readBucket(bucket, rest, endpoint)) };
}

function readBucket(given: unknown, rest: readonly Level[], endpoint: EndpointName): BucketRow {
  if (!isObject(given) || !('key' in given)) throw unexpected('buckets with a key', endpoint);
  const { groupCount, value, key, count: plain, docCount, doc_count: doc } = given;
  const counted = [groupCount, docCount, doc, plain].find(one => count(one) !== null);
  const named = INSIDE.find(name => name in given);
  // A number that belongs to a bucket may stand beside how many rows it has.
  const inside = named ? given[named] : rest[0] === 'number' && counted !== undefined ? value : undefined;
  return { key: key ?? null, count: count(counted ?? value), ...readLevel(inside, rest, endpoint) };
}

/** A number as it is, in an object, or in a list of one; null where no row has one. */
function readNumber(given: unknown, endpoint: EndpointName): number | null {
  const one = Array.isArray(given) && given.length <= 1 ? (given[0] ?? null) : given;
  const name = isObject(one) ? NUMBERS.find(key => key in one) : undefined;
  const found = isObject(one) && name ? one[name] : one;
  if (found === null) return null;
  const read = number(found);
  if (read === null) throw unexpected('a number under "aggregations"', endpoint);
  return read;
}

function unexpected(expected: string, endpoint: EndpointName): ToriiError {
  const message = `Expected ${expected} from ${endpointLabel(endpoint)}, got something else`;
  return new ToriiError('UPSTREAM_PROTOCOL', message, { endpoint, fault: 'garbled' });
}
