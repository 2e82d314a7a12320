import { entityOf } from '../entities/table.ts';

/** Whether nothing of the columns has to be loaded, told which are there: what is planned and what is carried out go by the same rule. */
export function isComplete(type: string, columns: Iterable<string>, has: (column: string) => boolean): boolean {
  const isOptional = entityOf(type)?.isOptional;
  for (const column of columns) if (!has(column) && !isOptional?.(column)) return false;
  return true;
}
