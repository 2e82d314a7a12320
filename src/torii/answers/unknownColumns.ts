import { type EndpointName, endpoint as rowOf } from '../endpoints.ts';
import { isObject } from './json.ts';
import { countUndocumented } from './undocumentedValues.ts';

/**
 * Counts an answer whose rows have a column that Torii does not document and nobody asked for: something new. Only the first row is looked
 * at, since rows of a page have the same columns.
 *
 * @param fields the columns that were asked for, with commas between them; undefined where nobody said
 */
export function countUnknownColumns(body: unknown, endpoint: EndpointName, fields: unknown): void {
  const documented = rowOf(endpoint).columns?.allowed;
  if (typeof fields !== 'string' || documented === undefined || !isObject(body)) return;
  const [row] = Object.values(body).find(Array.isArray) ?? [];
  if (!isObject(row)) return;
  const asked = new Set(fields.split(','));
  const isUnknown = (name: string) => name !== 'id' && !asked.has(name) && !documented.includes(name);
  if (Object.keys(row).some(isUnknown)) countUndocumented('column:unknown');
}
