import type { OperationState } from '../../torii/budget/budget.ts';

/** One way to fetch: what its endpoint's budget allows a minute and has left for the operation. */
export interface Way extends Pick<OperationState, 'limit' | 'left'> {
  /** Calls that each of its reads takes, 1 by default: more if its columns do not fit into one URL. */
  readonly parts?: number;
}

/** Reading a list page by page. */
export interface SweepWay extends Way {
  /** Rows a read. */
  readonly pageSize: number;
  /** Rows in all, if known; else one page is hoped to be enough. */
  readonly total?: number | undefined;
}

export interface PlanInput {
  /** How many different things are wanted. */
  readonly keys: number;
  /** One read a thing. */
  readonly get?: Way;
  /** One read for up to `size` things. */
  readonly batch?: Way & { readonly size: number };
  /** The whole list. */
  readonly sweep?: SweepWay;
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
  const add = (by: Plan['by'], way: Way, reads: number) => ways.push({ ...way, by, calls: reads * (way.parts ?? 1) });
  if (get) add('get', get, keys);
  if (batch) add('batch', batch, Math.ceil(keys / batch.size));
  if (sweep) add('sweep', sweep, Math.max(1, Math.ceil((sweep.total ?? 1) / sweep.pageSize)));
  const [best] = ways.sort(
    (a, b) =>
      Number(a.calls > a.left) - Number(b.calls > b.left) || a.calls - b.calls || a.calls / a.limit - b.calls / b.limit,
  );
  if (!best) throw new RangeError('Expected at least one way to fetch');
  return { by: best.by, calls: best.calls };
}

/** A list in parts of at most `size`. */
export function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
