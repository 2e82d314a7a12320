import { isGiven } from '../../relay/connection.ts';
import { toriiIdOf } from '../../relay/globalId.ts';
import type { EndpointName } from '../../torii/endpoints.ts';
import { InputError, shown } from '../../torii/inputError.ts';
import { isToriiId } from '../../torii/requests/path.ts';
import { caseless } from '../../torii/rows/values/caseless.ts';
import { brokenColumn, type PartialRow } from '../../torii/rows/values/column.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import { type EnumMap, toTorii } from '../arguments/enums.ts';

/** Whether a row meets a condition that Torii can't be asked. @throws ToriiError where the row's column can't be read */
export type Condition<Row> = (row: Row) => boolean;

/** A filter's members, each as the schema has it. */
type Given<Members> = { readonly [Name in keyof Members]?: Members[Name] | null | undefined } | null | undefined;

export type TextFilter = Given<{ in: readonly string[]; notIn: readonly string[]; contains: string; isSet: boolean }>;
export type IdFilter = Given<{ in: readonly string[]; notIn: readonly string[]; isSet: boolean }>;
export type MemberFilter<Name extends string> = Given<{ in: readonly Name[]; notIn: readonly Name[] }>;
export type MomentFilter = Given<{ gt: Date; gte: Date; lt: Date; lte: Date; isSet: boolean }>;

export type RangeFilter<Value> = Given<{ gt: Value; gte: Value; lt: Value; lte: Value; isSet: boolean }>;

/** What a row has to compare with; null where it has nothing. */
export type Reader<Row, Value> = (row: Row) => Value | null | undefined;

/** All conditions as one; undefined where there are none. */
export function allOf<Row>(conditions: readonly (Condition<Row> | undefined)[]): Condition<Row> | undefined {
  const given = conditions.filter(condition => condition !== undefined);
  return given.length === 0 ? undefined : row => given.every(condition => condition(row));
}

/** A text, compared without regard to capital letters. */
export function textCondition<Row>(filter: TextFilter, read: Reader<Row, string>): Condition<Row> | undefined {
  const { contains } = filter ?? {};
  const part = contains ? caseless(contains) : undefined;
  return allOf<Row>([
    membership(filter, row => optional(read(row), caseless), caseless),
    part === undefined ? undefined : row => caseless(read(row) ?? '').includes(part),
    presence(filter, read),
  ]);
}

/** A reference to an object of a type, by its global id or Torii's number. @throws InputError for what is no such id */
export function idCondition<Row>(
  type: string,
  filter: IdFilter,
  read: Reader<Row, string>,
): Condition<Row> | undefined {
  return allOf<Row>([membership(filter, read, id => toriiIdOf(type, id)), presence(filter, read)]);
}

/** One of Torii's numbers of what is no object here. */
export function numberCondition<Row>(filter: IdFilter, read: Reader<Row, string>): Condition<Row> | undefined {
  return allOf<Row>([membership(filter, read, toriiNumber), presence(filter, read)]);
}

/** An enum's value; rows have Torii's spelling of it. */
export function memberCondition<Row, Name extends string>(
  map: EnumMap<Name>,
  filter: MemberFilter<Name>,
  read: Reader<Row, string>,
): Condition<Row> | undefined {
  return membership(
    filter,
    row => optional(read(row), caseless),
    name => caseless(toTorii(map, name) ?? name),
  );
}

/** A moment; rows have it in ISO 8601. */
export function momentCondition<Row>(filter: MomentFilter, read: Reader<Row, string>): Condition<Row> | undefined {
  const { gt, gte, lt, lte } = filter ?? {};
  const bounds = [
    gt && ((moment: number) => moment > gt.getTime()),
    gte && ((moment: number) => moment >= gte.getTime()),
    lt && ((moment: number) => moment < lt.getTime()),
    lte && ((moment: number) => moment <= lte.getTime()),
  ].filter(bound => bound !== null && bound !== undefined);
  const within = (row: Row) => {
    const moment = Date.parse(read(row) ?? '');
    return !Number.isNaN(moment) && bounds.every(bound => bound(moment));
  };
  return allOf<Row>([bounds.length === 0 ? undefined : within, presence(filter, read)]);
}

/** A day, or an amount; rows have it in the same form. */
export function rangeCondition<Row, Value extends string | number>(
  filter: RangeFilter<Value>,
  read: Reader<Row, Value>,
): Condition<Row> | undefined {
  const { gt, gte, lt, lte } = filter ?? {};
  const bounds = [
    isGiven(gt) && ((value: Value) => value > gt),
    isGiven(gte) && ((value: Value) => value >= gte),
    isGiven(lt) && ((value: Value) => value < lt),
    isGiven(lte) && ((value: Value) => value <= lte),
  ].filter(bound => bound !== false);
  const within = (row: Row) => {
    const value = read(row);
    return isGiven(value) && bounds.every(bound => bound(value));
  };
  return allOf<Row>([bounds.length === 0 ? undefined : within, presence(filter, read)]);
}

/** True or false; what is neither is none of them. */
export function flagCondition<Row>(
  wanted: boolean | null | undefined,
  read: Reader<Row, boolean>,
): Condition<Row> | undefined {
  return isGiven(wanted) ? row => read(row) === wanted : undefined;
}

/** A condition on one object that a list is asked for, and what is left to be decided here. */
export interface Pinned<Row> {
  /** The one that Torii is asked for. */
  readonly pin?: string | undefined;
  readonly isEmpty: boolean;
  readonly condition?: Condition<Row> | undefined;
}

/** Torii filters by one object: the list's parent, or the only one that the filters leave. What else they say is then decided beforehand. */
export function pinned<Row>(
  type: string,
  filters: readonly IdFilter[],
  parent: string | null | undefined,
  read: (row: Row) => string | undefined,
): Pinned<Row> {
  if (parent === null) return { isEmpty: false };
  const wanted = filters.flatMap(filter => (filter?.in ? [new Set(filter.in.map(id => toriiIdOf(type, id)))] : []));
  const left = wanted.reduce<ReadonlySet<string> | undefined>((some, ids) => some?.intersection(ids) ?? ids, undefined);
  const pin = parent ?? (left?.size === 1 ? [...left][0] : undefined);
  if (pin === undefined) {
    const condition = allOf(filters.map(filter => idCondition<Row>(type, filter, read)));
    return { isEmpty: left?.size === 0, condition };
  }
  const fits = allOf(filters.map(filter => idCondition<string>(type, filter, id => id)));
  return { pin, isEmpty: fits?.(pin) === false };
}

/** A column of a row. @throws ToriiError where it came as something nobody can read: no filter can tell whether the row matches */
export function columnOf<Row extends PartialRow, Column extends keyof Row & string>(
  column: Column,
  endpoint: EndpointName,
): (row: Row) => Row[Column] {
  return row => {
    if (brokenColumn(row, [column]) === undefined) return row[column];
    throw new ToriiError('UPSTREAM_PROTOCOL', `Expected a value of ${column} to compare with, got something else`, {
      endpoint,
    });
  };
}

/** `in` and `notIn`: what has no value is in none of them. */
export function membership<Row, Value, Name>(
  filter: Given<{ in: readonly Name[]; notIn: readonly Name[] }>,
  read: Reader<Row, Value>,
  spelled: (name: Name) => Value,
): Condition<Row> | undefined {
  const wanted = filter?.in && new Set<Value | null | undefined>(filter.in.map(spelled));
  const unwanted = filter?.notIn && new Set<Value | null | undefined>(filter.notIn.map(spelled));
  return allOf<Row>([
    wanted ? row => wanted.has(read(row)) : undefined,
    unwanted && unwanted.size > 0 ? row => !unwanted.has(read(row)) : undefined,
  ]);
}

function presence<Row>(filter: Given<{ isSet: boolean }>, read: Reader<Row, unknown>): Condition<Row> | undefined {
  const { isSet } = filter ?? {};
  return isGiven(isSet) ? row => isPresent(read(row)) === isSet : undefined;
}

function isPresent(value: unknown): boolean {
  return isGiven(value) && value !== '';
}

function optional<Value, Other>(value: Value | null | undefined, other: (value: Value) => Other): Other | null {
  return isGiven(value) ? other(value) : null;
}

function toriiNumber(text: string): string {
  if (isToriiId(text)) return text;
  throw new InputError(`Expected one of Torii's numbers, got ${shown(text)}`);
}
