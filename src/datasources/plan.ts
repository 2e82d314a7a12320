import type { Way } from '../torii/way.ts';

export interface PlanInput {
  /** How many different things are wanted. */
  readonly keys: number;
  /** One call a thing. */
  readonly get?: Way;
  /** One call for up to `size` things. */
  readonly batch?: Way & { readonly size: number };
  /** The whole list, `pageSize` rows a call; `total` rows where known, else one page is hoped to be enough. */
  readonly sweep?: Way & { readonly pageSize: number; readonly total?: number | undefined };
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
  if (get) ways.push({ ...get, by: 'get', calls: keys });
  if (batch) ways.push({ ...batch, by: 'batch', calls: Math.ceil(keys / batch.size) });
  if (sweep) {
    ways.push({ ...sweep, by: 'sweep', calls: Math.max(1, Math.ceil((sweep.total ?? 1) / sweep.pageSize)) });
  }
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
