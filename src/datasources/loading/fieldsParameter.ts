import { customKey } from '../../torii/rows/values/column.ts';
import type { Columns } from './columnLoader.ts';

/** Torii's `fields` parameter for these columns, custom fields under their own key. `also` always comes first. */
export function fieldsParameter(columns: Columns, also: readonly string[] = []): string {
  const names = [...columns].map(column => customKey(column) ?? column);
  return [...new Set([...also, ...names.sort()])].join(',');
}
