import type { FilterOperator } from '../../generated/resolvers-types.ts';
import { isGiven } from '../../relay/connection.ts';
import { isObject } from '../../torii/answers/json.ts';
import type { ListColumn } from '../entities/entity.ts';
import { DAY } from './filterValues.ts';
import { isImpossible } from './impossible.ts';
import { LIST_COLUMNS, type ListedType } from './listColumns.ts';
import { boundedColumn, filterEntries } from './terms/filterEntries.ts';

/** A condition of a `filter` as `where` would have it. */
export interface TypedCondition {
  readonly key: string;
  readonly op: FilterOperator;
  readonly value?: unknown;
}

/** A condition on a person by addresses: who has them is to be found out first. */
export interface AddressCondition {
  readonly key: string;
  readonly in: readonly string[] | undefined;
  readonly notIn: readonly string[];
}

/** What a `filter` asks for, `where` left out. */
export interface TypedFilter {
  readonly conditions: readonly TypedCondition[];
  readonly people: readonly AddressCondition[];
  /** Nothing can fit: one of no values, or a range that ends before it begins. */
  readonly isImpossible: boolean;
}

/** A member of a `filter`, and the column that it is about. */
interface Member {
  readonly key: string;
  readonly column: ListColumn | undefined;
  readonly given: unknown;
  readonly isOfPeople: boolean;
}

/** Operators of a condition on a value, with one value and with several. */
const SETS = { in: ['EQUALS', 'ANY_OF'], notIn: ['NOT_EQUALS', 'NONE_OF'] } as const;

const BOUNDS = { gt: 'GT', gte: 'GTE', lt: 'LT', lte: 'LTE' } as const;
const DAY_BOUNDS = { gt: 'DAY_AFTER', gte: 'DAY_ON_OR_AFTER', lt: 'DAY_BEFORE', lte: 'DAY_ON_OR_BEFORE' } as const;

/**
 * Reads a `filter` of the schema. Its members have the names of the type's fields; one that goes by an id or an address has the
 * field's name with `Id` or `Email` behind it: `ownerId`, `ownerEmail`. The kind of the column decides how it is compared.
 */
export function readFilter(type: ListedType, filter: unknown): TypedFilter {
  const members = filterEntries(filter)
    .filter(([name, given]) => name !== 'where' && isGiven(given))
    .map(([name, given]) => memberOf(type, name, given));
  const [people, others] = [members.filter(isOfPeople), members.filter(member => !isOfPeople(member))];
  return {
    conditions: others.flatMap(conditionsOn),
    people: people.flatMap(({ key, given }) => addressCondition(key, given) ?? []),
    isImpossible: isImpossible(filter),
  };
}

/** A member of a filter that goes by addresses; undefined where it is no condition. */
export function addressCondition(key: string, given: unknown): AddressCondition | undefined {
  const [wanted, notIn] = [listIn(given, 'in'), listIn(given, 'notIn') ?? []];
  return wanted === undefined && notIn.length === 0 ? undefined : { key, in: wanted, notIn };
}

/** The name of the column that a member of a filter is about. */
export function filteredColumn(type: ListedType, name: string): string {
  const columns = LIST_COLUMNS[type];
  const bounded = boundedColumn(name);
  if (bounded !== undefined && columns.has(bounded)) return bounded;
  const reference = name.replace(/(?:Id|Email)$/, '');
  return !columns.has(name) && columns.has(reference) ? reference : name;
}

/** A condition on values of a column that are known to be there. */
export function among(key: string, which: keyof typeof SETS, values: readonly unknown[]): TypedCondition[] {
  const [one, several] = SETS[which];
  if (values.length === 0) return [];
  return [values.length === 1 ? { key, op: one, value: values[0] } : { key, op: several, value: values }];
}

function memberOf(type: ListedType, name: string, given: unknown): Member {
  const key = filteredColumn(type, name);
  return { key, column: LIST_COLUMNS[type].get(key), given, isOfPeople: key !== name && name.endsWith('Email') };
}

function isOfPeople({ isOfPeople }: Member): boolean {
  return isOfPeople;
}

function conditionsOn({ key, column, given }: Member): TypedCondition[] {
  if (!isObject(given)) return [{ key, op: 'EQUALS', value: given }];
  const bounds = column?.kind === DAY ? DAY_BOUNDS : BOUNDS;
  return [
    ...among(key, 'in', one(given) ?? alike(column, listIn(given, 'in'))),
    ...among(key, 'notIn', alike(column, listIn(given, 'notIn'))),
    ...(isGiven(given['contains']) ? [{ key, op: 'CONTAINS' as const, value: given['contains'] }] : []),
    ...Object.entries(bounds).flatMap(([name, op]): TypedCondition[] => {
      return isGiven(given[name]) ? [{ key, op, value: plain(given[name]) }] : [];
    }),
    ...(isGiven(given['isSet']) ? [{ key, op: given['isSet'] ? ('IS_SET' as const) : ('IS_NOT_SET' as const) }] : []),
  ];
}

/** The only value that a condition allows: Torii compares it as it is meant. */
function one(given: unknown): readonly string[] | undefined {
  const values = listIn(given, 'in');
  return values?.length === 1 ? values : undefined;
}

/** The different values of a list, and those that mean the same. */
function alike(column: ListColumn | undefined, values: readonly string[] = []): readonly string[] {
  const different = [...new Set(values)];
  return different.length > 0 && column?.kind.alike ? column.kind.alike(different) : different;
}

function listIn(given: unknown, name: keyof typeof SETS): readonly string[] | undefined {
  const list = isObject(given) ? given[name] : undefined;
  return Array.isArray(list) ? list : undefined;
}

/** Moments are dates here, and texts where they are sent. */
function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}
