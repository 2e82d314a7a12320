import { isObject, MOST_LEVELS } from './json.ts';

/** JSON in which the order of an object's keys does not matter. What is nested too deeply to be shown is left out. */
export function canonicalJson(value: unknown, levels = MOST_LEVELS): string {
  if (levels === 0) return 'null';
  if (Array.isArray(value)) return `[${value.map(one => canonicalJson(one, levels - 1)).join()}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one, levels - 1)}`).join()}}`;
}
