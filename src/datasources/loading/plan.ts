import type { Way } from '../../torii/budget/way.ts';

/** A way, and how many calls each of its reads takes: more than one (the default) where its columns do not fit into one URL. */
export interface PlannedWay extends Way {
  readonly parts?: number;
}

export interface PlanInput {
  /** How many different things are wanted. */
  readonly keys: number;
  /** One read a thing. */
  readonly get?: PlannedWay;
  /** One read for up to `size` things. */
  readonly batch?: PlannedWay & { readonly size: number };
  /** The whole list, `pageSize` rows a read; `total` rows where known, else one page is hoped to be enough. */
  readonly sweep?: PlannedWay & { readonly pageSize: number; readonly total?: number | undefined };
}

export interface Plan {
  readonly by: 'get' | 'batch' | 'sweep';
  readonly calls: number;
}

/**
 * The cheapest way to fetch so many things: one that fits what is left of its endpoint's minute before one that does
 * not, then fewest calls, then the smallest share of the endpoint's minute, then the one that moves fewest rows.
 */
export function plan(input: PlanInput): Plan {
  const { keys, get, batch, sweep } = input;
  const ways: (Plan & Way)[] = [];
  const add = (by: Plan['by'], way: PlannedWay, reads: number) =>
    ways.push({ ...way, by, calls: reads * (way.parts ?? 1) });
  if (get) add('get', get, keys);
  if (batch) add('batch', batch, Math.ceil(keys / batch.size));
  if (sweep) add('sweep', sweep, Math.max(1, Math.ceil((sweep.total ?? 1) / sweep.pageSize)));
  const [best] = ways.sort(
    (a, b) =>
      Number(a.calls > a.left) - Number(b.calls > b.left) ||
      a.calls - b.calls ||
      a.calls / a.perMinute - b.calls / b.perMinute,
  );
  if (!best) throw new RangeError('Expected at least one way to fetch');
  return { by: best.by, calls: best.calls };
}

/** A list in parts of at most `size`. */
export function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
