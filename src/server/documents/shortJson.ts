import { isPlain } from '../limits/nesting.ts';

/** A longer text costs more to compare than it saves. */
const MOST_CHARACTERS = 1024;

/**
 * The JSON of a value if it is short: equal texts, equal values. Undefined for long ones, which are not walked to their end, and for
 * what JSON can't say: uploaded files, numbers out of range, a property that is there without a value.
 */
export function shortJson(value: unknown): string | undefined {
  return left(value, MOST_CHARACTERS) < 0 ? undefined : JSON.stringify(value);
}

/** How many of so many characters a value leaves, about; less than 0: it takes more, or is no JSON. */
function left(value: unknown, most: number): number {
  if (typeof value === 'string') return most - value.length;
  if (typeof value === 'number') return Number.isFinite(value) ? most - 1 : -1;
  if (typeof value === 'boolean' || value === null) return most - 1;
  if (typeof value !== 'object') return -1;
  if (!isPlain(value) || (Array.isArray(value) && value.length > most)) return -1;
  let rest = most - 2;
  for (const [name, one] of Object.entries(value)) {
    if (rest < 0) return rest;
    rest = left(one, rest - name.length - 1);
  }
  return rest;
}
