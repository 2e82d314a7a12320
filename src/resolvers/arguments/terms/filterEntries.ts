import { isObject } from '../../../torii/answers/json.ts';

/** Members that are one bound of what another column holds: the column, and the bound. */
const BOUNDS: ReadonlyMap<string, readonly [column: string, bound: string]> = new Map([
  ['cancelBefore', ['cancellationDeadline', 'lt']],
  ['cancelAfter', ['cancellationDeadline', 'gt']],
]);

/** The column that a member is a bound of; undefined for a member that is none. */
export function boundedColumn(name: string): string | undefined {
  return BOUNDS.get(name)?.[0];
}

/** What a `filter` asks for, by the names of its members; those that are one bound of a column stand together as a range of it. */
export function filterEntries(filter: unknown): readonly (readonly [name: string, given: unknown])[] {
  const ranges = new Map<string, Record<string, unknown>>();
  const entries: (readonly [string, unknown])[] = [];
  for (const [name, given] of Object.entries(isObject(filter) ? filter : {})) {
    const [column, bound] = BOUNDS.get(name) ?? [];
    if (column === undefined || bound === undefined) entries.push([name, given]);
    else ranges.set(column, { ...ranges.get(column), [bound]: given });
  }
  return [...entries, ...ranges];
}
