import { one, type Page, type PageAt, page } from '../torii/answers/envelope.ts';
import { ENDPOINTS, type EndpointName } from '../torii/endpoints.ts';
import type { QueryParameters } from '../torii/requests/path.ts';
import { type AppRow, readApp } from '../torii/rows/app.ts';
import { customKey } from '../torii/rows/values/column.ts';
import { type FieldDefinitions, spellOut } from './fieldDefinitions.ts';
import { type Columns, RowLoader } from './loading/columnLoader.ts';
import { fieldsParameter } from './loading/fieldsParameter.ts';
import { byGetOrSweep } from './loading/getOrSweep.ts';
import {
  type Filter,
  filtersParameter,
  type MayMatchNothing,
  NO_ROWS,
  type Sort,
  sortParameter,
} from './loading/listParameters.ts';
import { Pages } from './loading/pages.ts';
import { withDetails } from './loading/withDetails.ts';
import type { SourceOptions } from './sourceOptions.ts';

const PAGE = ENDPOINTS.listApps.page.max;

/** What `/apps` can be asked for, spelled Torii's way. */
export interface AppListQuery extends MayMatchNothing {
  readonly q?: string | null | undefined;
  readonly state?: string | null | undefined;
  readonly filters?: readonly Filter[];
  readonly sort?: readonly Sort[];
}

/** Lists whose rows name apps: several of them together ask for apps together. */
const NAMERS: readonly EndpointName[] = ['listUserApps', 'listContracts', 'listActionExecutions'];

/** Licences are no column of `fields` but a parameter of their own. */
function selectApps(columns: Columns): QueryParameters {
  const fields = fieldsParameter(columns.difference(new Set(['licenses'])), ['id']);
  return columns.has('licenses') ? { fields, includeLicenses: true } : { fields };
}

/** Apps: `/apps` and `/apps/{idApp}`. */
export class Apps {
  readonly #fields: FieldDefinitions;
  readonly #pages: Pages<AppRow>;
  readonly #byId: RowLoader<AppRow>;

  constructor({ torii, arrivals }: SourceOptions, fields: FieldDefinitions) {
    this.#fields = fields;
    this.#pages = new Pages({
      torii,
      endpoint: 'listApps',
      read: () => page(['apps'], readApp),
      select: selectApps,
      seen: (rows, columns) => this.#byId.primeLater(rows, columns, row => this.prime(row)),
    });
    this.#byId = new RowLoader(
      byGetOrSweep({
        get: (id, columns) =>
          torii.read({
            endpoint: 'getApp',
            params: { idApp: id },
            query: selectApps(columns),
            read: one('app', readApp),
          }),
        sweep: (columns, enough) => this.#pages.sweep({ query: { size: PAGE } }, columns, enough),
        ways: () => ({ get: torii.budget('getApp'), sweep: this.#pages.way(PAGE) }),
      }),
      { rest: () => arrivals?.rest(NAMERS) },
    );
  }

  /** An app by Torii's id, with at least these columns; null if there is none. */
  async load(id: string, columns: Columns): Promise<AppRow | null> {
    return this.#withDetails(columns, spelled => this.#byId.load(id, spelled));
  }

  /** One page of apps. */
  async list(
    { matchesNothing, filters = [], sort = [], ...query }: AppListQuery,
    at: PageAt,
    columns: Columns,
  ): Promise<Page<AppRow>> {
    if (matchesNothing) return NO_ROWS;
    const ask = { query: { ...query, filters: filtersParameter(filters), sort: sortParameter(sort), ...at } };
    return this.#withDetails(columns, spelled => this.#pages.load(ask, spelled));
  }

  /** Takes in what another call told of an app in full. */
  prime(row: AppRow): void {
    this.#byId.prime(row.id, row);
  }

  /** Forgets what was known of an app, or of all, and all lists: something has been changed. */
  clear(id?: string): void {
    this.#byId.clear(id);
    this.#pages.clear();
  }
  #withDetails<T>(columns: Columns, ask: (spelled: Columns) => Promise<T>): Promise<T> {
    const details = {
      spellOut: (all: Columns) => spellOut(all, () => this.#fields.apps()),
      isDetail: (column: string) => customKey(column) !== undefined,
      leaveOutUnlisted: () => this.#fields.leaveOutUnlisted('apps'),
      forget: () => this.clear(),
    };
    return withDetails(columns, details, ask);
  }
}
