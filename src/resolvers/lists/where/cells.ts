import type { FieldDefinition } from '../../../datasources/fieldDefinitions.ts';
import { isNothing, isObject } from '../../../torii/answers/json.ts';
import { FIELD_READERS, fieldKind } from '../../../torii/rows/values/fieldValue.ts';

/** What values are compared by: texts, numbers, and whether something is so. */
export type Cell = string | number | boolean;

/**
 * What a column of a row is compared by, as Torii does: persons and files by their numbers, options by their keys, money by its
 * amount, several values each by itself. Nothing where the column is empty, or holds what it can't.
 */
export function cellsOf(value: unknown): readonly Cell[] {
  if (isNothing(value)) return [];
  if (Array.isArray(value)) return value.flatMap(cellsOf);
  if (isObject(value)) {
    if ('id' in value) return isNothing(value['id']) ? [] : [Number(value['id'])];
    return cellsOf(value['value']);
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [value] : [];
}

/** The same of one of the organisation's own fields, as Torii sent it. */
export function detailCells({ type }: Pick<FieldDefinition, 'type'>, value: unknown): readonly Cell[] {
  return cellsOf(FIELD_READERS[fieldKind(type)](value));
}
