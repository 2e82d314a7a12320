import { entriesOf, isNothing, isObject, text } from '../../answers/json.ts';
import type { FieldOptionRow } from '../field.ts';

/** Properties that tell what an object is called, the most telling first. */
const NAMES = ['label', 'name', 'displayName', 'fullName', 'title', 'companyName', 'text'];

/**
 * What a value is called: a text or a number as it is, an option by its label, an object by its name, several with commas between them.
 * Undefined where there is nothing, null for what has no name.
 */
export function named(value: unknown, options: readonly FieldOptionRow[] | null = null): string | null | undefined {
  if (isNothing(value)) return undefined;
  const names = entriesOf(Array.isArray(value) ? value : [value], one => nameOf(one, options));
  if (!names || names.length === 0) return names ? undefined : null;
  return names.join(', ');
}

function nameOf(value: unknown, options: readonly FieldOptionRow[] | null): string | null {
  const key = isObject(value) ? text(value['value'] ?? value['key'] ?? value['id']) : text(value);
  const option = key === null ? undefined : options?.find(one => one.value === key);
  if (option?.label) return option.label;
  if (!isObject(value)) return key;
  const name = NAMES.map(property => text(value[property])).find(found => found);
  return name ?? text(value['value'] ?? value['key']);
}
