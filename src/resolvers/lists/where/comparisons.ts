import { readMoment } from '../../../torii/answers/moment.ts';
import { caseless } from '../../../torii/rows/values/caseless.ts';
import type { Cell } from './cells.ts';

/** Whether what a row has in a column fits. */
type Test = (cells: readonly Cell[]) => boolean;

/** A comparison with a condition's value, which has been checked: `now` in milliseconds since 1970. */
type Comparison = (value: unknown, now: number) => Test;

const DAY = 86_400_000;

/** ISO 8601 begins so; no other value of a field that is compared by size does. */
const DATE = /^\d{4}-\d{2}-\d{2}(?:[Tt ]|$)/;

/** What is compared by size: numbers, and moments as milliseconds. */
function sizeOf(cell: unknown): number {
  if (typeof cell === 'string' && DATE.test(cell)) return readMoment(cell)?.getTime() ?? Number.NaN;
  return typeof cell === 'number' ? cell : Number.NaN;
}

function isSameCell(cell: Cell, wanted: unknown): boolean {
  if (cell === wanted) return true;
  const [one, other] = [sizeOf(cell), sizeOf(wanted)];
  if (!Number.isNaN(one) && one === other) return true;
  return typeof cell !== typeof wanted && String(cell) === String(wanted);
}

function not(comparison: Comparison): Comparison {
  return (value, now) => {
    const test = comparison(value, now);
    return cells => !test(cells);
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

const equals: Comparison = value => cells => cells.some(cell => isSameCell(cell, value));

const contains: Comparison = value => {
  const part = caseless(String(value));
  return cells =>
    cells.some(cell => (typeof cell === 'string' ? caseless(cell).includes(part) : isSameCell(cell, value)));
};

const anyOf: Comparison = value => cells => listOf(value).some(one => cells.some(cell => isSameCell(cell, one)));

const allOf: Comparison = value => cells => listOf(value).every(one => cells.some(cell => isSameCell(cell, one)));

const isExactly: Comparison = value => {
  const wanted = listOf(value);
  return cells => allOf(wanted, 0)(cells) && cells.every(cell => wanted.some(one => isSameCell(cell, one)));
};

const isSet: Comparison = () => cells => cells.some(cell => cell !== '');

function bySize(fits: (cell: number, wanted: number) => boolean): Comparison {
  return value => cells =>
    cells.some(cell => {
      // A day's name sorts as it is, and so do texts.
      const [one, other] = [sizeOf(cell), sizeOf(value)];
      if (!Number.isNaN(one) && !Number.isNaN(other)) return fits(one, other);
      return typeof cell === 'string' && typeof value === 'string' && fits(cell.localeCompare(value), 0);
    });
}

function dayOf(time: number): number {
  return Math.floor(time / DAY);
}

/** Whole days in UTC, told how many days after the condition's a row's day is. */
function byDay(fits: (after: number) => boolean): Comparison {
  return value => cells => cells.some(cell => fits(dayOf(sizeOf(cell)) - dayOf(sizeOf(value))));
}

/** Days from today: ahead, or, below zero, ago. */
function fromToday(fits: (ahead: number, wanted: number) => boolean): Comparison {
  return (value, now) => cells => cells.some(cell => fits(dayOf(sizeOf(cell)) - dayOf(now), Number(value ?? 0)));
}

/** How conditions compare, by Torii's names of the operators; of those that hold others, and of `nested`, there is none. */
export const COMPARISONS: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ['equals', equals],
  ['notEquals', not(equals)],
  ['contains', contains],
  ['notContains', not(contains)],
  ['anyOf', anyOf],
  ['noneOf', not(anyOf)],
  ['allOf', allOf],
  ['isExactly', isExactly],
  ['isSet', isSet],
  ['isNotSet', not(isSet)],
  ['exists', isSet],
  ['notExists', not(isSet)],
  ['gt', bySize((cell, wanted) => cell > wanted)],
  ['gte', bySize((cell, wanted) => cell >= wanted)],
  ['lt', bySize((cell, wanted) => cell < wanted)],
  ['lte', bySize((cell, wanted) => cell <= wanted)],
  ['dayAfter', byDay(after => after > 0)],
  ['dayOnOrAfter', byDay(after => after >= 0)],
  ['dayBefore', byDay(after => after < 0)],
  ['dayOnOrBefore', byDay(after => after <= 0)],
  ['relativeDateToday', fromToday(ahead => ahead === 0)],
  ['relativeDateOn', fromToday((ahead, wanted) => ahead === wanted)],
  [
    'relativeDateLess',
    fromToday((ahead, wanted) => (wanted < 0 ? ahead <= 0 && ahead > wanted : ahead >= 0 && ahead < wanted)),
  ],
  ['relativeDateMore', fromToday((ahead, wanted) => (wanted < 0 ? ahead < wanted : ahead > wanted))],
]);
