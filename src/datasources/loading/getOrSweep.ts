import { intactRows, type Page, type Rows } from '../../torii/answers/envelope.ts';
import { callsOfFields } from '../../torii/requests/longFields.ts';
import { missingFailAs } from './brokenRows.ts';
import { allColumns, type Columns, type FetchColumns } from './columnLoader.ts';
import { asError, fetchEach } from './fetchEach.ts';
import { fieldsParameter } from './fieldsParameter.ts';
import type { Swept } from './pages.ts';
import { plan, type SweepWay, type Way } from './plan.ts';
import { secondLook } from './secondLook.ts';

interface Ways {
  readonly get: Way;
  readonly sweep: SweepWay;
}

export interface GetOrSweepOptions<Row extends { readonly id: string }> {
  /** One thing by id. Rejects with NOT_FOUND where there is none. */
  readonly get: (id: string, columns: Columns) => Promise<Row>;
  /** All things from the first page on, until `enough`. */
  readonly sweep: (columns: Columns, enough: (page: Page<Row>, pagesSoFar: number) => boolean) => Promise<Swept<Row>>;
  readonly ways: () => Ways;
}

/**
 * Fetches things that have no batch endpoint: a single one by id, several from the list, by its largest pages. After each page
 * the rest is planned anew, so that a few things missing from a long list are fetched by id.
 */
export function byGetOrSweep<Row extends { readonly id: string }>(options: GetOrSweepOptions<Row>): FetchColumns<Row> {
  return async wanted => {
    const columns = allColumns(wanted);
    const ids = wanted.map(({ key }) => key);
    const get = (id: string) => options.get(id, columns);
    const parts = callsOfFields(fieldsParameter(columns, ['id']));
    const { get: getWay, sweep: sweepWay } = options.ways();
    const ways: Ways = { get: { ...getWay, parts }, sweep: { ...sweepWay, parts } };
    if (plan({ keys: ids.length, ...ways }).by === 'get') {
      return fetchEach(ids, get);
    }
    const swept = await sweepFor(ids, columns, options, ways);
    if (swept.missing.length === 0 || swept.isJudged) return swept.found;
    const rest = swept.ended ? secondLook(swept.missing, get) : fetchEach(swept.missing, get);
    return new Map([...swept.found, ...(await rest)]);
  };
}

interface SweptFor<Row> {
  readonly found: ReadonlyMap<string, Row | Error>;
  readonly missing: readonly string[];
  readonly ended: boolean;
  readonly isJudged: boolean;
}

/** Looks for things in the list. Where a page fails, what came before it stands, and the rest fails with it. */
async function sweepFor<Row extends { readonly id: string }>(
  ids: readonly string[],
  columns: Columns,
  { sweep }: GetOrSweepOptions<Row>,
  ways: Ways,
): Promise<SweptFor<Row>> {
  const missing = new Set(ids);
  const found = new Map<string, Row | Error>();
  const take = (rows: Rows<Row>) => {
    for (const row of intactRows(rows)) if (missing.delete(row.id)) found.set(row.id, row);
  };
  try {
    const { ended, broken } = await sweep(columns, (page, pagesSoFar) => {
      take(page.rows);
      return missing.size === 0 || restByGet(missing.size, page.total, pagesSoFar, ways);
    });
    const isJudged = ended && broken !== undefined;
    return { found: isJudged ? missingFailAs(broken, ids, found) : found, missing: [...missing], ended, isJudged };
  } catch (error) {
    for (const id of missing) found.set(id, asError(error));
    return { found, missing: [...missing], ended: true, isJudged: true };
  }
}

function restByGet(missing: number, total: number | null, pagesSoFar: number, ways: Ways): boolean {
  const rowsLeft = total === null ? undefined : Math.max(1, total - pagesSoFar * ways.sweep.pageSize);
  return plan({ keys: missing, get: ways.get, sweep: { ...ways.sweep, total: rowsLeft } }).by === 'get';
}
