import { isObject } from '../../torii/answers/json.ts';
import { filterEntries } from './terms/filterEntries.ts';

/** Lower bounds of a range, then upper ones: with the bound itself in the range, and without. */
const LOWER = ['gte', 'gt'] as const;
const UPPER = ['lte', 'lt'] as const;

/**
 * Whether a filter holds a condition that nothing can meet: one of no values or of none but those it leaves out, a range that ends
 * before it begins, a value or a range of what is to have none. Looked at by whoever plans a list too, so it reads what it is given.
 */
export function isImpossible(filter: unknown): boolean {
  return filterEntries(filter).some(([, condition]) => isImpossibleCondition(condition));
}

function isImpossibleCondition(condition: unknown): boolean {
  if (!isObject(condition)) return false;
  const { in: values, notIn, isSet } = condition;
  if (Array.isArray(values)) {
    if (isSet === false || values.every(value => Array.isArray(notIn) && notIn.includes(value))) return true;
  }
  if (isSet === false && [...LOWER, ...UPPER].some(bound => comparable(condition[bound]) !== undefined)) return true;
  return LOWER.some(from => UPPER.some(to => areCrossed(condition, from, to)));
}

function areCrossed(range: Readonly<Record<string, unknown>>, from: string, to: string): boolean {
  const [lower, upper] = [comparable(range[from]), comparable(range[to])];
  if (lower === undefined || upper === undefined) return false;
  return lower > upper || (lower === upper && (from === 'gt' || to === 'lt'));
}

/** Days are texts that sort as they are, moments dates, the others numbers. */
function comparable(value: unknown): string | number | undefined {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}
