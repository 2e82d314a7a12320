import { one, type Page, type PageAt, page } from '../torii/answers/envelope.ts';
import { ENDPOINTS } from '../torii/endpoints.ts';
import type { QueryParameters } from '../torii/requests/path.ts';
import { type ContractRow, readContract } from '../torii/rows/contract.ts';
import { customKey } from '../torii/rows/values/column.ts';
import { type FieldDefinitions, spellOut } from './fieldDefinitions.ts';
import { allColumns, ColumnLoader, type Columns, RowLoader, type Wanted } from './loading/columnLoader.ts';
import { asError } from './loading/fetchEach.ts';
import { byGetOrSweep } from './loading/getOrSweep.ts';
import {
  type Filter,
  filtersParameter,
  type MayMatchNothing,
  NO_ROWS,
  type Sort,
  sortParameter,
} from './loading/listParameters.ts';
import { Pages, type Swept, selectFields } from './loading/pages.ts';
import { withDetails } from './loading/withDetails.ts';
import type { SourceOptions } from './sourceOptions.ts';

const PAGE = ENDPOINTS.listContracts.page.max;

/** What `/contracts` can be asked for, spelled Torii's way. */
export interface ContractListQuery extends MayMatchNothing {
  readonly q?: string | null | undefined;
  readonly status?: string | null | undefined;
  readonly idApp?: string | null | undefined;
  readonly createdBy?: string | null | undefined;
  readonly filters?: readonly Filter[];
  readonly sort?: readonly Sort[];
}

/** The first page of an app's contracts. */
interface FirstPage {
  readonly idApp: string;
  readonly size: number;
}

/** Torii guarantees no order of contracts without one, and pages need one. */
const BY_ID: Sort = { field: 'id', direction: 'asc' };

/** Whether not all contracts are wanted, or in another order than Torii's. */
function asksForSome({ filters = [], sort = [], ...parameters }: ContractListQuery): boolean {
  return filters.length > 0 || sort.length > 0 || Object.values(parameters).some(Boolean);
}

/** Contracts: `/contracts` and `/contracts/{idContract}`. */
export class Contracts {
  readonly #fields: FieldDefinitions;
  readonly #pages: Pages<ContractRow>;
  readonly #byId: RowLoader<ContractRow>;
  readonly #firstPages: ColumnLoader<Page<ContractRow>, FirstPage>;

  constructor({ torii }: SourceOptions, fields: FieldDefinitions) {
    this.#firstPages = new ColumnLoader(wanted => this.#fetchFirstPages(wanted), {
      keyOf: ({ idApp, size }) => `${idApp} ${size}`,
    });
    this.#fields = fields;
    this.#pages = new Pages({
      torii,
      endpoint: 'listContracts',
      read: () => page(['contracts'], readContract),
      select: selectFields(['id']),
      seen: (rows, columns) => this.#byId.primeLater(rows, columns, row => this.prime(row)),
    });
    this.#byId = new RowLoader(
      byGetOrSweep({
        get: (id, columns) =>
          torii.read({
            endpoint: 'getContract',
            params: { idContract: id },
            query: selectFields(['id'])(columns),
            read: one('contract', readContract),
          }),
        sweep: (columns, enough) => this.#pages.sweep({ query: inOrder({ size: PAGE }) }, columns, enough),
        ways: () => ({ get: torii.budget('getContract'), sweep: this.#pages.way(PAGE) }),
      }),
    );
  }

  /** A contract by Torii's id, with at least these columns; null if there is none. */
  async load(id: string, columns: Columns): Promise<ContractRow | null> {
    return this.#withDetails(columns, spelled => this.#byId.load(id, spelled));
  }

  /** One page of contracts. */
  async list(
    { matchesNothing, filters = [], sort = [], ...query }: ContractListQuery,
    at: PageAt,
    columns: Columns,
  ): Promise<Page<ContractRow>> {
    if (matchesNothing) return NO_ROWS;
    const ask = { query: inOrder({ ...query, filters: filtersParameter(filters), ...at }, sort) };
    return this.#withDetails(columns, spelled => this.#pages.load(ask, spelled));
  }

  /**
   * One page of an app's contracts. First pages of several apps asked for together, neither searched, filtered nor sorted, are cut
   * from one list of all contracts where that takes fewer calls; such a page may hold more rows than `size`.
   */
  async listOfApp(idApp: string, query: ContractListQuery, at: PageAt, columns: Columns): Promise<Page<ContractRow>> {
    const { idApp: only = idApp, ...rest } = query;
    if (only !== idApp) return NO_ROWS;
    if (at.cursor !== null || asksForSome(rest)) return this.list({ ...rest, idApp }, at, columns);
    const page = await this.#withDetails(columns, spelled => this.#firstPages.load({ idApp, size: at.size }, spelled));
    return page ?? { rows: [], nextCursor: null, total: 0 };
  }

  /** Takes in what another call told of a contract in full. */
  prime(row: ContractRow): void {
    this.#byId.prime(row.id, row);
  }

  /** Forgets what was known of a contract, or of all, and all lists: something has been changed. */
  clear(id?: string): void {
    this.#byId.clear(id);
    this.#pages.clear();
    this.#firstPages.clear();
  }

  #withDetails<T>(columns: Columns, ask: (spelled: Columns) => Promise<T>): Promise<T> {
    const details = {
      spellOut: (all: Columns) => spellOut(all, () => this.#fields.contracts()),
      isDetail,
      leaveOutUnlisted: () => this.#fields.leaveOutUnlisted('contracts'),
      forget: () => this.clear(),
    };
    return withDetails(columns, details, ask);
  }

  async #fetchFirstPages(wanted: readonly Wanted<FirstPage>[]): Promise<Map<FirstPage, Page<ContractRow> | Error>> {
    const apps = new Set(wanted.map(({ key }) => key.idApp));
    const all = apps.size > 1 ? await this.#sweepForApps(apps.size, allColumns(wanted)) : undefined;
    if (all) return new Map(wanted.map(({ key }) => [key, pageOf(all, key.idApp)]));
    const pages = wanted.map(
      async ({ key, columns }): Promise<[FirstPage, Page<ContractRow> | Error]> => [
        key,
        await this.list({ idApp: key.idApp }, { cursor: null, size: key.size }, columns).catch(asError),
      ],
    );
    return new Map(await Promise.all(pages));
  }

  /** All contracts, or undefined if asking app by app takes fewer calls. */
  async #sweepForApps(apps: number, columns: Columns): Promise<Swept<ContractRow> | undefined> {
    const swept = await this.#pages.sweep(
      { query: inOrder({ size: PAGE }) },
      columns.union(new Set(['idApp'])),
      ({ total }, pagesSoFar) => (total ?? Number.POSITIVE_INFINITY) / PAGE - pagesSoFar > apps,
    );
    return swept.ended ? swept : undefined;
  }
}

/** An app's contracts, and a broken row, which may be of any app: left out, it would seem not to exist. */
function pageOf({ rows: all, broken }: Swept<ContractRow>, idApp: string): Page<ContractRow> {
  const sound = all.filter(row => row.idApp?.id === idApp);
  const rows = broken ? [...sound, broken] : sound;
  return { rows, nextCursor: null, total: rows.length };
}

function inOrder(query: QueryParameters, sorts: readonly Sort[] = []): QueryParameters {
  const tied = sorts.some(({ field }) => field === BY_ID.field) ? sorts : [...sorts, BY_ID];
  return { ...query, sort: sortParameter(tied) };
}

/** Whether a column is a detail that the organisation has of its own. */
function isDetail(column: string): boolean {
  return customKey(column) !== undefined;
}
