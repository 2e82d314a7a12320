import { toriiIdOf } from '../../relay/globalId.ts';
import { allOf, type Condition, type IdFilter, idCondition } from './conditions.ts';

/** A condition on one object that a list is asked for, and what is left to be decided here. */
export interface Pinned<Row> {
  /** The one that Torii is asked for. */
  readonly pin?: string | undefined;
  readonly isEmpty: boolean;
  readonly condition?: Condition<Row> | undefined;
}

/** Torii filters by one object: the list's parent, or the only one that the filters leave. What else they say is then decided beforehand. */
export function pinned<Row>(
  type: string,
  filters: readonly IdFilter[],
  parent: string | null | undefined,
  read: (row: Row) => string | undefined,
): Pinned<Row> {
  if (parent === null) return { isEmpty: false };
  const wanted = filters.flatMap(filter => (filter?.in ? [new Set(filter.in.map(id => toriiIdOf(type, id)))] : []));
  const left = wanted.reduce<ReadonlySet<string> | undefined>((some, ids) => some?.intersection(ids) ?? ids, undefined);
  const pin = parent ?? (left?.size === 1 ? [...left][0] : undefined);
  if (pin === undefined) {
    const condition = allOf(filters.map(filter => idCondition<Row>(type, filter, read)));
    return { isEmpty: left?.size === 0, condition };
  }
  const fits = allOf(filters.map(filter => idCondition<string>(type, filter, id => id)));
  return { pin, isEmpty: fits?.(pin) === false };
}
