import type { Page } from '../torii/envelope.ts';
import type { Way } from '../torii/way.ts';
import { foundBeside } from './brokenRows.ts';
import { allColumns, type Columns, type FetchColumns } from './columnLoader.ts';
import type { Swept } from './pages.ts';
import { plan } from './plan.ts';
import { secondLook } from './secondLook.ts';
import { each } from './source.ts';

export interface GetOrSweepOptions<Row extends { readonly id: string }> {
  /** One thing by id. Rejects with NOT_FOUND where there is none. */
  readonly get: (id: string, columns: Columns) => Promise<Row>;
  /** All things from the first page on, until `enough`. */
  readonly sweep: (columns: Columns, enough: (page: Page<Row>, pagesSoFar: number) => boolean) => Promise<Swept<Row>>;
  readonly ways: () => { readonly get: Way; readonly sweep: Way };
}

const PAGE = 1000;

/**
 * Fetches things that have no batch endpoint: a single one by id, several from the list, 1000 a page. After each page
 * the rest is planned anew, so that a few things missing from a long list are fetched by id.
 */
export function byGetOrSweep<Row extends { readonly id: string }>(options: GetOrSweepOptions<Row>): FetchColumns<Row> {
  return async wanted => {
    const columns = allColumns(wanted);
    const ids = wanted.map(({ key }) => key);
    const get = (id: string) => options.get(id, columns);
    const ways = options.ways();
    if (plan({ keys: ids.length, get: ways.get, sweep: { ...ways.sweep, pageSize: PAGE } }).by === 'get') {
      return each(ids, get);
    }
    const missing = new Set(ids);
    const { rows, ended, broken } = await options.sweep(columns, (page, pagesSoFar) => {
      for (const row of page.rows) if ('id' in row) missing.delete(row.id);
      return missing.size === 0 || restByGet(missing.size, page.total, pagesSoFar, ways);
    });
    const found = new Map<string, Row | Error>(rows.map(row => [row.id, row]));
    if (ended && broken) return foundBeside(broken, ids, found);
    // A list may leave out what can be had by id: what is missing at its end is asked for singly before it is said not to exist.
    const left = ids.filter(id => !found.has(id));
    return new Map([...found, ...(await (ended ? secondLook(left, get) : each(left, get)))]);
  };
}

function restByGet(
  missing: number,
  total: number | null,
  pagesSoFar: number,
  ways: { readonly get: Way; readonly sweep: Way },
): boolean {
  const rowsLeft = total === null ? undefined : Math.max(1, total - pagesSoFar * PAGE);
  return plan({ keys: missing, get: ways.get, sweep: { ...ways.sweep, pageSize: PAGE, total: rowsLeft } }).by === 'get';
}
