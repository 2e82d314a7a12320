import { isNothing, isObject } from '../../answers/json.ts';

/** One thing that an audit row says was set, under Torii's name of it. */
export interface HistoryChangeRow {
  readonly field: string;
  readonly value: unknown;
}

/** What one row gives at most; the rest is left out. */
const MOST_CHANGES = 200;
/** What has no name of its own goes by that of the column. */
const UNNAMED = 'properties';

/**
 * What was set, from the column `properties` of an audit row: the members of an object, or of one that is written as a text; anything
 * else as one change without a name. Empty where nothing stands there.
 */
export function historyChanges(properties: unknown): readonly HistoryChangeRow[] {
  const content = parsed(properties);
  if (isNothing(content)) return [];
  if (!isObject(content)) return [{ field: UNNAMED, value: content }];
  return Object.entries(content)
    .slice(0, MOST_CHANGES)
    .map(([field, value]) => ({ field, value }));
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
