import type { Filter, Sort } from '../../datasources/loading/listParameters.ts';
import { decodeGlobalId } from '../../relay/globalId.ts';
import { isObject } from '../../torii/answers/json.ts';
import { InputError, shown } from '../../torii/inputError.ts';
import type { ListColumn } from '../entities/entity.ts';
import { columnNamed, type Order, type OwnFields, orderColumn } from './columnNames.ts';
import { DAYS, TEXT, type ValueKind } from './filterValues.ts';
import type { ListedType } from './listColumns.ts';
import { type Operator, operatorOf } from './operators.ts';
import { inRenewalWords } from './terms/renewalWords.ts';
import { spelledInUse, type WordsInUse } from './wordsInUse.ts';

/** How deep OR and AND may be nested, how many conditions and values a `where` may have, how many entries an `orderBy`. */
export const DEEPEST = 5;
const MOST_CONDITIONS = 100;
const MOST_VALUES = 1000;
const MOST_SORTS = 20;

/** Running counts of one `where`. */
interface Count {
  conditions: number;
  values: number;
}

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

/** The translation for lists of a type. @param inUse absent where nobody compares words */
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
    if (!inUse) return filter;
    return column.renewal ? inRenewalWords(filter, column.renewal, inUse) : spelledInUse(filter, column, inUse);
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
