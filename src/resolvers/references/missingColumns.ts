import { entityOf } from '../entities/table.ts';

/** Which of the columns have to be loaded, told which are there: what is planned and what is carried out go by the same rule. */
export function missingColumns(
  type: string,
  columns: Iterable<string>,
  has: (column: string) => boolean,
): readonly string[] {
  const isOptional = entityOf(type)?.isOptional;
  return [...columns].filter(column => !has(column) && !isOptional?.(column));
}
