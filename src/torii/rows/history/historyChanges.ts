import { isObject } from '../../answers/json.ts';

/** One thing that an audit row says was set. */
export interface HistoryChangeRow {
  readonly field: string;
  /** As Torii sends it. */
  readonly value: unknown;
}

/** Changes of one event that are shown; more than anybody makes at once. */
const MOST_CHANGES = 200;

/**
 * What the `properties` of an audit row say was set: each member of the object; of a list each entry that names a field, be it
 * as `field`, `key` or `name`; so does a list that is the member `changes`. Each may be written as a text. Whatever else comes says nothing.
 */
export function historyChanges(given: unknown): readonly HistoryChangeRow[] {
  const properties = parsed(given);
  if (Array.isArray(properties)) return properties.slice(0, MOST_CHANGES).flatMap(namedChange);
  if (!isObject(properties)) return [];
  return Object.entries(properties).slice(0, MOST_CHANGES).flatMap(member).slice(0, MOST_CHANGES);
}

/** A member says what was set; one that is called `changes` and names fields is a list of them. */
function member([field, value]: [string, unknown]): readonly HistoryChangeRow[] {
  const named = field === 'changes' && Array.isArray(value) ? value.slice(0, MOST_CHANGES).flatMap(namedChange) : [];
  return named.length > 0 ? named : [{ field, value }];
}

function namedChange(entry: unknown): HistoryChangeRow[] {
  if (!isObject(entry)) return [];
  const field = entry['field'] ?? entry['key'] ?? entry['name'];
  if (typeof field !== 'string') return [];
  const value = 'to' in entry ? entry['to'] : 'newValue' in entry ? entry['newValue'] : entry['value'];
  return [{ field, value: value ?? null }];
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
