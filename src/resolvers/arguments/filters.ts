import type { Definitions, FieldDefinition } from '../../datasources/fieldDefinitions.ts';
import type { Filter, Sort } from '../../datasources/loading/listParameters.ts';
import type { OrderDirection } from '../../generated/resolvers-types.ts';
import { decodeGlobalId } from '../../relay/globalId.ts';
import { isObject } from '../../torii/answers/json.ts';
import { InputError, shown } from '../../torii/inputError.ts';
import type { ListColumn } from '../entities/entity.ts';
import { DAYS, kindOf, listed, TEXT, type ValueKind } from './filterValues.ts';
import { columnOfOrder, LIST_COLUMNS, type ListedType } from './listColumns.ts';
import { nearestFirst } from './nearestNames.ts';
import { holdsConditions, type Operator, operatorOf, toriisOperator } from './operators.ts';
import { spelledInUse, unknownWords } from './wordsInUse.ts';

/** Names of columns and custom fields: nothing that could end the name inside `sort` or `fields`. */
const NAME = /^[\p{L}_][\p{L}\p{N}_.-]{0,99}$/u;

/** How deep OR and AND may be nested, how many conditions and values a `where` may have, how many entries an `orderBy`. */
const DEEPEST = 5;
const MOST_CONDITIONS = 100;
const MOST_VALUES = 1000;
const MOST_SORTS = 20;

/** Running counts of one `where`. */
interface Count {
  conditions: number;
  values: number;
}

/** The organisation's own fields of a type, asked for where one is named; absent for types that have none. */
export type OwnFields = () => Promise<Definitions>;

/** The words that a column's rows hold, as they are spelled there; absent where nobody compares words. */
export type WordsInUse = (column: string) => Promise<readonly string[]>;

/** One condition as the caller gave it, unchecked. */
interface Condition {
  readonly key?: unknown;
  readonly op?: unknown;
  readonly value?: unknown;
}

/** Turns the schema's language of filters and sort orders into Torii's. */
export interface Translation {
  /** @throws InputError for names, operators or values that the schema does not have */
  filters(where: readonly Condition[] | null | undefined): Promise<Filter[]>;
  /** @throws InputError for a field that the list can't be sorted by */
  sort(orderBy: readonly Order[] | null | undefined): Promise<Sort[]>;
}

/** A sort criterion: exactly one of the two says by what. */
interface Order {
  /** A value of the type's enum, such as `END_DATE`. */
  readonly field?: string | null | undefined;
  /** The key of one of the organisation's own fields. */
  readonly customField?: string | null | undefined;
  readonly direction?: OrderDirection;
}

/** The translation for lists of a type. */
export function translationOf(type: ListedType, ownFields?: OwnFields, inUse?: WordsInUse): Translation {
  const find = (name: unknown) => columnNamed(type, name, ownFields);
  return {
    async filters(where) {
      const count: Count = { conditions: 0, values: 0 };
      return inTurn(where ?? [], condition => toFilter(condition, { find, inUse, count }, 1));
    },
    async sort(orderBy) {
      const orders = orderBy ?? [];
      if (orders.length > MOST_SORTS) throw new InputError(`Expected at most ${MOST_SORTS} entries of orderBy`);
      return inTurn(orders, async order => {
        const { column, sort = column } = await orderColumn(type, order, ownFields);
        return { field: sort, direction: order.direction === 'DESC' ? 'desc' : 'asc' };
      });
    },
  };
}

type FindColumn = (name: unknown) => Promise<ListColumn>;

/** One after the other, so that the first mistake is the one reported. */
async function inTurn<One, Other>(list: readonly One[], turn: (one: One) => Promise<Other>): Promise<Other[]> {
  const done: Other[] = [];
  for (const one of list) done.push(await turn(one));
  return done;
}

/** What conditions are translated with. */
interface Dictionary {
  readonly find: FindColumn;
  readonly inUse: WordsInUse | undefined;
  readonly count: Count;
}

async function toFilter({ key, op, value }: Condition, by: Dictionary, depth: number): Promise<Filter> {
  const { find, inUse, count } = by;
  count.conditions += 1;
  if (count.conditions > MOST_CONDITIONS) throw new InputError(`Expected at most ${MOST_CONDITIONS} conditions`);
  const operator = operatorOf(op);
  if (operator.operands !== 'conditions') {
    count.values += Array.isArray(value) ? value.length : 1;
    if (count.values > MOST_VALUES) throw new InputError(`Expected at most ${MOST_VALUES} values to compare with`);
    const column = await find(key);
    const filter = compared(column, String(key), operator, value);
    return inUse ? spelledInUse(filter, column, inUse) : filter;
  }
  if (depth > DEEPEST) throw new InputError(`Expected OR and AND at most ${DEEPEST} deep`);
  // A key has no meaning here, nor for Torii.
  const inner = conditionsOf(operator, value);
  return { op: operator.torii, value: await inTurn(inner, one => toFilter(one, by, depth + 1)) };
}

/** The conditions inside OR and AND, which are JSON. @throws InputError */
function conditionsOf({ name }: Operator, value: unknown): readonly Condition[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new InputError(`Expected a list of {key, op, value} as the value of ${name}, got ${shown(value)}`);
  }
  return value.map((condition: unknown) => {
    const stray = isObject(condition) && Object.keys(condition).find(name => !['key', 'op', 'value'].includes(name));
    if (!isObject(condition) || stray !== undefined) {
      throw new InputError(
        `Expected {key, op, value} and nothing else inside ${name}, got ${shown(stray || condition)}`,
      );
    }
    return condition;
  });
}

/** A condition on one column. @throws InputError for a value that the column can't have */
function compared(column: ListColumn, key: string, operator: Operator, value: unknown): Filter {
  const { name, torii: op, operands, dates } = operator;
  if (dates && !column.kind.isDate) throw new InputError(`Expected a field with dates for ${name}, got ${shown(key)}`);
  if (operands === 'any') return { key: column.column, op, value };
  const values = givenValues(operator, key, value);
  // Roles go by ids and by names.
  const isNamed = column.named !== undefined && values.length > 0 && values.every(isName);
  const kind = operands === 'days' ? DAYS : isNamed ? TEXT : column.kind;
  const spelled = values.map(one => spelledAs(kind, key, one));
  const single = operands === 'one' || operands === 'days';
  return {
    key: isNamed && column.named ? column.named : column.column,
    op,
    ...(operands === 'none' ? {} : { value: single ? spelled[0] : spelled }),
  };
}

/** The values that an operator compares with. @throws InputError unless there are as many as it takes */
function givenValues({ name, operands }: Operator, key: string, value: unknown): readonly unknown[] {
  const nothing = value === undefined || value === null;
  const about = `for ${name} of ${shown(key)}`;
  if (operands === 'none') {
    if (nothing) return [];
    throw new InputError(`Expected no value ${about}, got ${shown(value)}`);
  }
  if (operands === 'list' || (operands === 'either' && Array.isArray(value))) {
    if (!Array.isArray(value) || value.length === 0) {
      throw new InputError(`Expected a list of values ${about}, got ${shown(value)}`);
    }
    return value;
  }
  if (nothing || Array.isArray(value)) throw new InputError(`Expected one value ${about}, got ${shown(value)}`);
  return [value];
}

function spelledAs({ expected, read }: ValueKind, key: string, given: unknown): unknown {
  const spelled = read(given);
  if (spelled === undefined) throw new InputError(`Expected ${expected} for ${shown(key)}, got ${shown(given)}`);
  return spelled;
}

/** Whether a text is a name: neither one of Torii's numbers nor a global id. */
function isName(value: unknown): boolean {
  if (typeof value !== 'string' || /^\d*$/.test(value)) return false;
  try {
    decodeGlobalId(value);
    return false;
  } catch {
    return true;
  }
}

/** The column by the schema's name, or the organisation's own field by its key. @throws InputError that lists the known names, if there is none */
async function columnNamed(type: ListedType, name: unknown, ownFields: OwnFields | undefined): Promise<ListColumn> {
  if (typeof name !== 'string' || !NAME.test(name))
    throw new InputError(`Expected the name of a field, got ${shown(name)}`);
  const column = LIST_COLUMNS[type].get(name);
  if (column && !isDefined(type, name)) return column;
  const definitions = await ownFields?.();
  if (column?.term) return termColumn(column, name, definitions?.[column.term]);
  const live = definitions?.all.filter(({ isDeleted }) => !isDeleted) ?? [];
  const own = live.find(({ key }) => key === name);
  if (own) return { column: own.filterSystemKey ?? own.key, kind: kindOf(own) };
  const names = nearestFirst(suggested(type, live), name);
  throw new InputError(
    `Expected a field that ${PLURALS[type]} are filtered and sorted by, such as ${listed(names)}, got ${shown(name)}`,
  );
}

/** The column to sort by. @throws InputError unless exactly one is named, and the list can be sorted by it */
async function orderColumn(
  type: ListedType,
  { field, customField }: Order,
  ownFields: OwnFields | undefined,
): Promise<ListColumn> {
  const isNamed = typeof field === 'string';
  if (isNamed === (typeof customField === 'string')) {
    throw new InputError(`Expected either field or customField in orderBy, got ${isNamed ? 'both' : 'neither'}`);
  }
  if (isNamed) return columnNamed(type, columnOfOrder(type, field) ?? field, ownFields);
  if (!NAME.test(customField ?? '') || LIST_COLUMNS[type].has(customField ?? '')) {
    throw new InputError(`Expected the key of a custom field as customField, got ${shown(customField)}`);
  }
  return columnNamed(type, customField, ownFields);
}

/** Whether only the organisation's field definitions tell what a name means, if anything. */
function isDefined(type: ListedType, name: string): boolean {
  const column = LIST_COLUMNS[type].get(name);
  return NAME.test(name) && (!column || column.term !== undefined);
}

/** Whether translating these needs the organisation's field definitions. For the planner; looks no deeper than nesting is allowed. */
export function needsDefinitions(type: ListedType, where: readonly unknown[], orderBy: readonly unknown[]): boolean {
  const isOwn = (name: unknown) => typeof name === 'string' && isDefined(type, name);
  const isOwnOrder = ({ field, customField }: Readonly<Record<string, unknown>>) =>
    typeof field === 'string' ? isOwn(columnOfOrder(type, field)) : isOwn(customField);
  return orderBy.some(order => isObject(order) && isOwnOrder(order)) || keysOf(where, 1).some(isOwn);
}

/** Columns of which translating these needs the words in use, by Torii's names. For the planner, as `needsDefinitions`. */
export function needsWords(type: ListedType, where: readonly unknown[]): ReadonlySet<string> {
  const needed = leavesOf(where, 1).flatMap(({ key, op, value }) => {
    const column = typeof key === 'string' ? LIST_COLUMNS[type].get(key) : undefined;
    return column && unknownWords(column, toriisOperator(op), value).length > 0 ? [column.column] : [];
  });
  return new Set(needed);
}

/** The keys of conditions, including those inside OR and AND. */
function keysOf(where: readonly unknown[], depth: number): unknown[] {
  return leavesOf(where, depth).map(({ key }) => key);
}

/** Conditions that hold no others, those inside OR and AND among them. */
function leavesOf(where: readonly unknown[], depth: number): Readonly<Record<string, unknown>>[] {
  if (depth > DEEPEST + 1) return [];
  return where.filter(isObject).flatMap(condition => {
    const { op, value } = condition;
    return holdsConditions(op) ? leavesOf(Array.isArray(value) ? value : [], depth + 1) : [condition];
  });
}

/** The schema's names of a type's columns, then the keys of the organisation's own fields that are no columns. */
function suggested(type: ListedType, live: readonly FieldDefinition[]): string[] {
  const columns = LIST_COLUMNS[type];
  const own = live.map(({ key }) => key).filter(key => !columns.has(key));
  return [...[...columns].flatMap(([name, { isToriis }]) => (isToriis ? [] : [name])), ...new Set(own)];
}

const PLURALS: Readonly<Record<ListedType, string>> = {
  User: 'users',
  App: 'apps',
  Contract: 'contracts',
  AppUser: 'accounts',
};

function termColumn({ kind }: ListColumn, name: string, key: string | undefined): ListColumn {
  if (key !== undefined) return { column: key, kind };
  const which = name === 'startDate' ? 'a start date' : 'an end date';
  throw new InputError(`The organisation's contracts have no field for ${which}`);
}
