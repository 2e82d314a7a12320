import { Refusal } from '../../http/refusal.ts';
import type { Value } from '../../value.ts';
import type { ColumnType } from '../column.ts';

export type Comparable = string | number | boolean;

const DATES: readonly ColumnType[] = ['time', 'datePicker'];
const NUMBERS: readonly ColumnType[] = [
  'number',
  'currency',
  'user',
  'usersDropdown',
  'usersDropdownMulti',
  'owner',
  'owners',
  'author',
  'fileUpload',
  'contractsDropdownMulti',
  'appUserAccount',
  'documents',
];

export function isDate(type: ColumnType): boolean {
  return DATES.includes(type);
}

/** What a cell is compared by: ids of references, minor units of money, epoch milliseconds of times; nothing for null. */
export function comparables(type: ColumnType, value: Value): readonly Comparable[] {
  if (value === null) return [];
  if (typeof value === 'string') {
    if (type === 'tags') return value === '' ? [] : value.split(',');
    return [isDate(type) ? Date.parse(value) : value];
  }
  if (typeof value !== 'object') return [value];
  if ('currency' in value) return [value.value];
  return value.map(item => (typeof item === 'object' ? item.idUpload : item));
}

/** Sorts by: text without regard to case, false before true, lists by their first member. */
export function sortValue(type: ColumnType, value: Value): string | number | null {
  const [first] = comparables(type, value);
  if (first === undefined) return null;
  return typeof first === 'string' ? first.toLowerCase() : Number(first);
}

function refuseValue(type: ColumnType, given: unknown): never {
  throw new Refusal(422, `expected a value for a ${type} field, got ${JSON.stringify(given)}`);
}

/** A filter's value as something to compare cells with; one that does not fit the column is a 422. */
export function operand(type: ColumnType, given: unknown): Comparable {
  if (isDate(type)) {
    const time = typeof given === 'string' ? Date.parse(given) : typeof given === 'number' ? given : Number.NaN;
    return Number.isNaN(time) ? refuseValue(type, given) : time;
  }
  if (type === 'bool') {
    if (given === true || given === 'true') return true;
    return given === false || given === 'false' ? false : refuseValue(type, given);
  }
  if (NUMBERS.includes(type)) {
    const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
    return typeof number === 'number' && Number.isFinite(number) ? number : refuseValue(type, given);
  }
  return typeof given === 'string' || typeof given === 'number' ? String(given) : refuseValue(type, given);
}
