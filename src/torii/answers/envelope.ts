import { type EndpointName, endpointLabel } from '../endpoints.ts';
import { ToriiError } from '../toriiError.ts';
import { count, id, isNothing, isObject, type JsonObject, text } from './json.ts';
import { countBroken } from './undocumentedValues.ts';

/** Turns the parsed body of a success into what the caller wants. @throws ToriiError UPSTREAM_PROTOCOL if it can't be that. */
export type Read<T> = (body: unknown, endpoint: EndpointName) => T;

/** The rows of a list. An unreadable row is an error in its place, so that the others can still be used. */
export type Rows<Row> = readonly (Row | ToriiError)[];

/** The rows of a list without the unreadable ones. */
export function intactRows<Row>(rows: Rows<Row>): Row[] {
  return rows.filter((row): row is Exclude<typeof row, ToriiError> => !(row instanceof ToriiError));
}

/** One page of a list. */
export interface Page<Row> {
  readonly rows: Rows<Row>;
  /** Where the next page starts; null at the end. */
  readonly nextCursor: string | null;
  /** How many rows all pages hold; null if Torii does not say. */
  readonly total: number | null;
  /** What Torii says instead of how many. */
  readonly brokenTotal?: ToriiError;
}

/** Which page of a list is asked for. */
export interface PageAt {
  /** Torii's cursor; null for the first page. */
  readonly cursor: string | null;
  /** Rows at most. */
  readonly size: number;
}

/** How many rows all pages hold. @throws ToriiError UPSTREAM_PROTOCOL if Torii says so in no whole number */
export function totalOf({ total, brokenTotal }: Page<unknown>): number | null {
  if (brokenTotal) throw brokenTotal;
  return total;
}

function unexpected(endpoint: EndpointName, expected: string): ToriiError {
  return new ToriiError(
    'UPSTREAM_PROTOCOL',
    `Expected ${expected} from ${endpointLabel(endpoint)}, got something else`,
    { endpoint, fault: 'garbled' },
  );
}

/** One object, in an envelope (`{user: {…}}`) or bare. */
export function one<Row>(envelope: string, readRow: (value: JsonObject) => Row | undefined): Read<Row> {
  return (body, endpoint) => {
    const inner = isObject(body) && isObject(body[envelope]) ? body[envelope] : body;
    const row = isObject(inner) ? readRow(inner) : undefined;
    if (row === undefined) throw unexpected(endpoint, `an object with an id under "${envelope}"`);
    return row;
  };
}

/** A list under one of several names, or a bare array. */
export function many<Row>(
  envelopes: readonly string[],
  readRow: (value: JsonObject) => Row | undefined,
): Read<Rows<Row>> {
  return (body, endpoint) => {
    const list = isObject(body) ? envelopes.map(name => body[name]).find(Array.isArray) : body;
    if (!Array.isArray(list)) throw unexpected(endpoint, `a list under "${envelopes[0]}"`);
    return list.map(value => {
      const row = isObject(value) ? readRow(value) : undefined;
      if (row === undefined) countBroken('row:broken');
      return row ?? unexpected(endpoint, 'a row with an id');
    });
  };
}

/** A page of a list: its rows, `nextCursor` and `total`. */
export function page<Row>(
  envelopes: readonly string[],
  readRow: (value: JsonObject) => Row | undefined,
): Read<Page<Row>> {
  const readRows = many(envelopes, readRow);
  return (body, endpoint) => {
    const rows = readRows(body, endpoint);
    const { nextCursor, total } = isObject(body) ? body : {};
    // A list whose next page can't be found is not one that ends here.
    if (!isNothing(nextCursor) && text(nextCursor) === null) throw unexpected(endpoint, 'a text as "nextCursor"');
    const rest = { rows, nextCursor: text(nextCursor) || null };
    const known = count(total);
    if (isNothing(total) || (known !== null && known >= 0)) return { ...rest, total: known };
    countBroken('total:broken');
    return { ...rest, total: null, brokenTotal: unexpected(endpoint, 'a whole number as "total"') };
  };
}

/** No body: what Torii answers a DELETE with. Gives what the caller knows already. */
export function nothing<T>(known: T): Read<T> {
  return (body, endpoint) => {
    if (body !== undefined) throw unexpected(endpoint, 'an answer without a body');
    return known;
  };
}

/** The id that a write answers, in an envelope or bare: `{id: 17}` or `{file: {id: 17}}`. */
export function createdId(envelope: string): Read<string> {
  return (body, endpoint) => {
    const inner = isObject(body) && isObject(body[envelope]) ? body[envelope] : body;
    const created = isObject(inner) ? id(inner) : null;
    if (created === null) throw unexpected(endpoint, 'an id');
    return created;
  };
}
