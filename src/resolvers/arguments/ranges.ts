import { isObject } from '../../torii/answers/json.ts';

/** Lower bounds of a range, then upper ones: with the bound itself in the range, and without. */
const LOWER = ['gte', 'gt'] as const;
const UPPER = ['lte', 'lt'] as const;

/** Whether a condition is a range that ends before it begins, of days, moments, amounts or numbers. */
export function isEmptyRange(given: unknown): boolean {
  if (!isObject(given)) return false;
  return LOWER.some(from => UPPER.some(to => areCrossed(given, from, to)));
}

function areCrossed(given: Readonly<Record<string, unknown>>, from: string, to: string): boolean {
  const [lower, upper] = [comparable(given[from]), comparable(given[to])];
  if (lower === undefined || upper === undefined) return false;
  return lower > upper || (lower === upper && (from === 'gt' || to === 'lt'));
}

/** Days are texts that sort as they are, moments dates, the others numbers. */
function comparable(value: unknown): string | number | undefined {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}
