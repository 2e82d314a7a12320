import { intactRows, type Page, type Read, type Rows } from '../../torii/answers/envelope.ts';
import type { EndpointName } from '../../torii/endpoints.ts';
import type { QueryParameters } from '../../torii/requests/path.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import { firstBroken, missingFailAs } from './brokenRows.ts';
import { ColumnLoader, type Columns } from './columnLoader.ts';
import { asError } from './fetchEach.ts';
import { fieldsParameter } from './fieldsParameter.ts';
import type { SweepWay } from './plan.ts';

/** A page that is wanted: which endpoint, with which parameters but `fields`. */
export interface PageAsk {
  readonly params?: Readonly<Record<string, string>>;
  readonly query: QueryParameters;
}

interface KeyedAsk {
  /** The same for the same page, however its ask was made. */
  readonly key: string;
  readonly ask: PageAsk;
}

export interface PagesOptions<Row> {
  readonly torii: Torii;
  readonly endpoint: EndpointName;
  /** Reads a page's body; told the path parameters, which rows at times leave out. */
  readonly read: (params: Readonly<Record<string, string>>) => Read<Page<Row>>;
  /** Turns the columns asked for into parameters; absent if the endpoint always gives all of them. */
  readonly select?: (columns: Columns) => QueryParameters;
  /** Told of the rows of every page that came, with the columns they were asked with. */
  readonly seen?: (rows: Rows<Row>, columns: Columns) => void;
}

/** What reading a list page by page brought. */
export interface Swept<Row> {
  readonly rows: readonly Row[];
  /** The first row that was broken. */
  readonly broken: ToriiError | undefined;
  /** Whether the list was read to its end. */
  readonly ended: boolean;
  readonly total: number | null;
}

/** The pages of one list endpoint. The same page asked for twice in one request is one call with the columns of both. */
export class Pages<Row> {
  readonly #options: PagesOptions<Row>;
  readonly #loader: ColumnLoader<Page<Row>, KeyedAsk>;
  /** Pages that are asked for as parts of a list: they come one after the other, and are not what anybody is given. */
  readonly #parts = new Set<string>();

  constructor(options: PagesOptions<Row>) {
    this.#options = options;
    this.#loader = new ColumnLoader(
      async wanted => {
        const pages = wanted.map(async ({ key, columns }): Promise<[KeyedAsk, Page<Row> | Error]> => {
          const page = await this.#fetch(key, columns).catch(asError);
          return [key, page];
        });
        return new Map(await Promise.all(pages));
      },
      { keyOf: ({ key }) => key },
    );
  }

  /** One page. @throws ToriiError */
  load(ask: PageAsk, columns: Columns = new Set()): Promise<Page<Row>> {
    return this.#load(keyed(ask), columns);
  }

  /** One page to look for something in: no room is reserved for its rows, of which few are given. @throws ToriiError */
  find(ask: PageAsk, columns: Columns = new Set()): Promise<Page<Row>> {
    const part = keyed(ask);
    this.#parts.add(part.key);
    return this.#load(part, columns);
  }

  /** All rows of a list from its beginning, page by page, until `enough` says so. @throws ToriiError UPSTREAM_PROTOCOL if a cursor comes twice. */
  sweep(ask: PageAsk, columns: Columns, enough: Enough<Row>): Promise<Swept<Row>> {
    const pageAt = (cursor: string | null) => {
      const query: QueryParameters = cursor === null ? ask.query : { ...ask.query, cursor };
      return this.find({ ...ask, query }, columns);
    };
    return sweep(pageAt, enough, this.#options.endpoint);
  }

  /** Reading what is left of the whole list after so many pages, as a way among others: as long as it was when Torii last told. */
  way(pageSize: number, pagesSoFar = 0): SweepWay {
    const { torii, endpoint } = this.#options;
    return sweepWay(torii, endpoint, pageSize, pagesSoFar);
  }

  clear(): void {
    this.#loader.clear();
  }

  async #load(ask: KeyedAsk, columns: Columns): Promise<Page<Row>> {
    const page = await this.#loader.load(ask, columns);
    return page ?? { rows: [], nextCursor: null, total: null };
  }

  async #fetch({ key, ask }: KeyedAsk, columns: Columns): Promise<Page<Row>> {
    const { torii, endpoint, read, select, seen } = this.#options;
    const isPart = this.#parts.has(key);
    const params = ask.params ?? {};
    const query = { ...ask.query, ...select?.(columns) };
    const size = isPart ? 0 : Number(ask.query['size'] ?? 0);
    const rows = size > 0 ? { rows: { most: size, count: (page: Page<Row>) => page.rows.length } } : {};
    const page = await torii.read({ endpoint, params, query, read: read(params), ...rows });
    if (page.nextCursor !== null && page.nextCursor === ask.query['cursor']) throw repeatedCursor(endpoint);
    if (page.total !== null && isWholeList(ask)) torii.learnLength(endpoint, page.total);
    seen?.(page.rows, columns);
    return page;
  }
}

/** Reading what is left of a whole list after so many pages, as a way among others: as long as it was when Torii last told. */
export function sweepWay(torii: Torii, endpoint: EndpointName, pageSize: number, pagesSoFar = 0): SweepWay {
  const length = torii.lengthOf(endpoint);
  const total = length === undefined ? undefined : Math.max(1, length - pagesSoFar * pageSize);
  return { ...torii.budget(endpoint), pageSize, total };
}

/** Told of each page, whether the rest is not needed. */
type Enough<Row> = (page: Page<Row>, pagesSoFar: number) => boolean;

/** All rows of a list from its beginning, page by page, until `enough` says so. @throws ToriiError UPSTREAM_PROTOCOL if a cursor comes twice. */
export async function sweep<Row>(
  pageAt: (cursor: string | null) => Promise<Page<Row>>,
  enough: Enough<Row>,
  endpoint: EndpointName,
): Promise<Swept<Row>> {
  const rows: Row[] = [];
  let broken: ToriiError | undefined;
  const seen = new Set<string>();
  let cursor: string | null = null;
  for (let count = 1; ; count += 1) {
    const page: Page<Row> = await pageAt(cursor);
    rows.push(...intactRows(page.rows));
    broken ??= firstBroken(page.rows);
    cursor = page.nextCursor;
    // Told of the last page too: whoever looks for something takes it from there.
    const isEnough = enough(page, count);
    if (cursor === null || isEnough) return { rows, broken, ended: cursor === null, total: page.total };
    if (seen.has(cursor)) throw repeatedCursor(endpoint);
    seen.add(cursor);
  }
}

/** Where rows are looked for that Torii gives none of by itself. */
interface Seeking {
  /** The lists, one after the other. */
  readonly asks: readonly PageAsk[];
  readonly columns?: Columns;
  /** Pages of all lists together. */
  readonly mostCalls: number;
  /** Why nobody looks further, told what is missing. */
  readonly tooFar: (missing: readonly string[]) => Error;
}

/** Rows by their ids, looked for in lists. What fails to come, and what nobody looks at, fails what is missing; what was found before stands. */
export async function sought<Row extends { readonly id: string }>(
  pages: Pages<Row>,
  ids: Iterable<string>,
  { asks, columns = new Set(), mostCalls, tooFar }: Seeking,
): Promise<Map<string, Row | Error>> {
  const missing = new Set(ids);
  const found = new Map<string, Row | Error>();
  const fail = (error: Error) => new Map([...found, ...[...missing].map(key => [key, error] as const)]);
  let calls = 0;
  let unreadable: ToriiError | undefined;
  const isEnough = ({ rows }: Page<Row>) => {
    calls += 1;
    for (const row of intactRows(rows)) if (missing.delete(row.id)) found.set(row.id, row);
    return missing.size === 0 || calls === mostCalls;
  };
  try {
    for (const ask of asks) {
      if (calls === mostCalls) return fail(tooFar([...missing]));
      const { broken, ended } = await pages.sweep(ask, columns, isEnough);
      if (missing.size === 0) return found;
      if (!ended) return fail(tooFar([...missing]));
      unreadable ??= broken;
    }
    return missingFailAs(unreadable, missing, found);
  } catch (error) {
    return fail(asError(error));
  }
}

function keyed(ask: PageAsk): KeyedAsk {
  return { key: JSON.stringify(ask), ask };
}

/** What says which page, or in which order: all else says which rows. */
const OF_THE_PAGE = new Set(['size', 'cursor', 'sort']);

function isWholeList({ params, query }: PageAsk): boolean {
  if (Object.keys(params ?? {}).length > 0) return false;
  return Object.entries(query).every(([name, value]) => OF_THE_PAGE.has(name) || value === undefined || value === null);
}

/** The usual `select`: `fields`, with what always has to be in it. */
export function selectFields(also: readonly string[]): (columns: Columns) => QueryParameters {
  return columns => ({ fields: fieldsParameter(columns, also) });
}

function repeatedCursor(endpoint: EndpointName): ToriiError {
  return new ToriiError('UPSTREAM_PROTOCOL', 'Expected a new cursor for the next page, got the same one again', {
    endpoint,
  });
}
