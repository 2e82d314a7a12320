import { Refusal } from '../../http/refusal.ts';
import type { Value } from '../../value.ts';
import type { ColumnType } from '../column.ts';
import { type Comparable, comparables, isDate, operand } from './comparable.ts';

const DAY = 86_400_000;

/** Whether a cell passes. */
export type Test = (value: Value) => boolean;

/** Makes an operator's test for a column type and a filter's value, `now` in epoch milliseconds; refuses values that make no sense. */
type Operator = (type: ColumnType, given: unknown, now: number) => Test;

function list(type: ColumnType, given: unknown): Comparable[] {
  if (!Array.isArray(given)) throw new Refusal(422, `expected an array as "value", got ${JSON.stringify(given)}`);
  return given.map(item => operand(type, item));
}

function not(operator: Operator): Operator {
  return (type, given, now) => {
    const test = operator(type, given, now);
    return value => !test(value);
  };
}

const equals: Operator = (type, given) => {
  const wanted = operand(type, given);
  return value => comparables(type, value).includes(wanted);
};

const contains: Operator = (type, given) => {
  const wanted = String(operand(type, given)).toLowerCase();
  const whole = typeof operand(type, given) !== 'string';
  return value =>
    comparables(type, value).some(item => {
      const text = String(item).toLowerCase();
      return whole ? text === wanted : text.includes(wanted);
    });
};

const anyOf: Operator = (type, given) => {
  const wanted = list(type, given);
  return value => comparables(type, value).some(item => wanted.includes(item));
};

const allOf: Operator = (type, given) => {
  const wanted = list(type, given);
  return value => wanted.every(item => comparables(type, value).includes(item));
};

const isExactly: Operator = (type, given) => {
  const wanted = new Set(list(type, Array.isArray(given) ? given : [given]));
  return value => {
    const items = new Set(comparables(type, value));
    return items.size === wanted.size && [...items].every(item => wanted.has(item));
  };
};

/** Set: neither null, nor an empty text, nor an empty list. */
const isSet: Operator = type => value => comparables(type, value).some(item => item !== '');
const exists: Operator = () => value => value !== null;

function compare(passes: (item: Comparable, wanted: Comparable) => boolean): Operator {
  return (type, given) => {
    const wanted = operand(type, given);
    return value => comparables(type, value).some(item => passes(item, wanted));
  };
}

function dayOf(time: number): number {
  return Math.floor(time / DAY);
}

/** Compares whole days (UTC): `difference` is the cell's day minus the filter's. */
function compareDays(passes: (difference: number) => boolean): Operator {
  return (type, given) => {
    if (!isDate(type)) throw new Refusal(422, `expected a date field for a day operator, got a ${type} field`);
    const wanted = dayOf(Number(operand(type, given)));
    return value => comparables(type, value).some(item => passes(dayOf(Number(item)) - wanted));
  };
}

/** Compares the cell's day with today; a filter's value is a number of days ahead, negative for days ago. */
function compareWithToday(passes: (ahead: number, wanted: number) => boolean): Operator {
  return (type, given, now) => {
    if (!isDate(type)) throw new Refusal(422, `expected a date field for a relative date, got a ${type} field`);
    const wanted = Number(given ?? 0);
    if (!Number.isFinite(wanted)) throw new Refusal(422, `expected a number of days, got ${JSON.stringify(given)}`);
    return value => comparables(type, value).some(item => passes(dayOf(Number(item)) - dayOf(now), wanted));
  };
}

/** The operators of `filters` but `or`, `and` (see `filters.ts`) and `nested`, which is refused. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  equals,
  notEquals: not(equals),
  contains,
  notContains: not(contains),
  anyOf,
  noneOf: not(anyOf),
  allOf,
  isExactly,
  isSet,
  isNotSet: not(isSet),
  exists,
  notExists: not(exists),
  gt: compare((item, wanted) => item > wanted),
  gte: compare((item, wanted) => item >= wanted),
  lt: compare((item, wanted) => item < wanted),
  lte: compare((item, wanted) => item <= wanted),
  dayAfter: compareDays(difference => difference > 0),
  dayOnOrAfter: compareDays(difference => difference >= 0),
  dayBefore: compareDays(difference => difference < 0),
  dayOnOrBefore: compareDays(difference => difference <= 0),
  relativeDateToday: compareWithToday(ahead => ahead === 0),
  relativeDateOn: compareWithToday((ahead, wanted) => ahead === wanted),
  relativeDateLess: compareWithToday((ahead, wanted) =>
    wanted < 0 ? ahead <= 0 && ahead > wanted : ahead >= 0 && ahead < wanted,
  ),
  relativeDateMore: compareWithToday((ahead, wanted) => (wanted < 0 ? ahead < wanted : ahead > wanted)),
};
