import type { Page } from '../../torii/answers/envelope.ts';

/** One of Torii's general filters, spelled Torii's way. */
export interface Filter {
  /** Absent from those that hold others: `or`, `and`. */
  readonly key?: string;
  readonly op: string;
  readonly value?: unknown;
}

/** Torii's `filters` parameter: a JSON array, all of which must hold; undefined if there is nothing to filter by. */
export function filtersParameter(filters: readonly Filter[]): string | undefined {
  return filters.length === 0 ? undefined : JSON.stringify(filters);
}

/** One sort criterion, spelled Torii's way. */
export interface Sort {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
}

/** Torii's `sort` parameter: `status:asc,id:desc`; undefined if Torii's own order is wanted. */
export function sortParameter(sorts: readonly Sort[]): string | undefined {
  return sorts.length === 0 ? undefined : sorts.map(({ field, direction }) => `${field}:${direction}`).join(',');
}

/** What a list can be asked for where it is known that nothing fits: then nobody is asked. */
export interface MayMatchNothing {
  readonly matchesNothing?: true;
}

/** A page of a list of which nothing fits. */
export const NO_ROWS: Page<never> = { rows: [], nextCursor: null, total: 0 };
