import { END_DATE, START_DATE } from '../datasources/fields.ts';
import type { Filter, Sort } from '../datasources/filters.ts';
import type { FilterInput, FilterOperator, OrderDirection } from '../generated/resolvers-types.ts';
import { InputError, shown } from '../torii/inputError.ts';
import { isObject } from '../torii/json.ts';
import { FILTER_OPERATOR, toTorii } from './enums.ts';

/** Names of columns and custom fields: nothing that could end the name inside `sort` or `fields`. */
const NAME = /^[\p{L}_][\p{L}\p{N}_.-]{0,99}$/u;

function checkedName(name: string): string {
  if (!NAME.test(name)) throw new InputError(`Expected the name of a field, got ${shown(name)}`);
  return name;
}

/** Torii's general filters from `where`. @throws InputError for a key that is no name. */
export function toFilters(where: readonly FilterInput[] | null | undefined): Filter[] {
  return (where ?? []).map(({ key, op, value }) => ({
    key: checkedName(key),
    op: toTorii(FILTER_OPERATOR, op) ?? op,
    ...(value === undefined ? {} : { value: nestedFilters(op, value) }),
  }));
}

/** The filters inside OR and AND take operators as GraphQL spells them too. */
function nestedFilters(op: FilterOperator, value: unknown): unknown {
  if ((op !== 'OR' && op !== 'AND') || !Array.isArray(value)) return value;
  return value.map((filter: unknown) => {
    if (!isObject(filter)) return filter;
    const inner = Object.keys(FILTER_OPERATOR.values).find(name => name === filter['op']) as FilterOperator | undefined;
    if (!inner) return filter;
    return { ...filter, op: toTorii(FILTER_OPERATOR, inner), value: nestedFilters(inner, filter['value']) };
  });
}

interface Order {
  readonly field: string;
  readonly direction: OrderDirection;
}

/** Fields whose column has another name in Torii. */
const SORT_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  User: { toriiId: 'id' },
  App: { toriiId: 'id', owners: 'appOwners' },
  AppUser: { externalId: 'idExternalUser', appAccountId: 'idAppAccount', user: 'idUser' },
  Contract: { toriiId: 'id', app: 'idApp', startDate: START_DATE, endDate: END_DATE },
};

/** Torii's sort order from `orderBy`. @throws InputError for a field that is no name. */
export function toSort(type: string, orderBy: readonly Order[] | null | undefined): Sort[] {
  return (orderBy ?? []).map(({ field, direction }) => ({
    field: SORT_NAMES[type]?.[field] ?? checkedName(field),
    direction: direction === 'DESC' ? 'desc' : 'asc',
  }));
}
