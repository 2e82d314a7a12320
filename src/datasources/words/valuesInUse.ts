import { intactRows, type Page, page, type Read } from '../../torii/answers/envelope.ts';
import { count, isObject, text } from '../../torii/answers/json.ts';
import { ENDPOINTS } from '../../torii/endpoints.ts';
import { readAuditLog } from '../../torii/rows/auditLog.ts';
import { caseless } from '../../torii/rows/values/caseless.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import { APPS, CONTRACTS, columnPage } from './columnPage.ts';

/** A value that some rows of a list have, and how many rows. */
export interface ValueInUse {
  readonly value: string;
  readonly count: number;
}

/** Values given of one column at the most: as many as Torii counts. */
const MOST_VALUES = 100;
/** Rows that are looked at where Torii does not count by itself. */
const MOST_ROWS = 10_000;

/** Columns of few different values, by Torii's names, and whose they are. */
const LISTS = { state: APPS, category: APPS, status: CONTRACTS } as const;

/** A column of which the values in use are known. */
export type CountedColumn = keyof typeof LISTS;

/** Rows of a list, and one of their columns. */
interface Cells {
  readonly column: string;
  readonly list: (typeof LISTS)[CountedColumn];
}

function cellsOf(column: CountedColumn): Cells {
  return { column, list: LISTS[column] };
}

/** Whether the values in use of a column can be asked for. */
export function isCounted(column: string): column is CountedColumn {
  return Object.hasOwn(LISTS, column);
}

/** Which values the organisation's rows have in columns of few different values, the most frequent first. Kept until the key writes. */
export class ValuesInUse {
  readonly #torii: Torii;
  /** Asked for by every condition on a word: once for each request, however long they are kept. */
  readonly #known = new Map<string, Promise<readonly ValueInUse[]>>();
  readonly #all = new Map<string, Promise<readonly ValueInUse[]>>();

  constructor(torii: Torii) {
    this.#torii = torii;
  }

  /** The values of a column of all apps or contracts: one call. Where Torii does not count, those of the first 10 000 rows, 1000 a call. */
  of(column: CountedColumn): Promise<readonly ValueInUse[]> {
    return this.#counted(cellsOf(column), column);
  }

  /**
   * How values are spelled, those among them that differ from these in capital letters. Where a column has more values than Torii counts and
   * one of these is not among them, the first 10 000 rows are looked through, 1000 a call.
   */
  async spellings(column: CountedColumn, wanted: readonly string[]): Promise<readonly string[]> {
    const counted = valuesOf(await this.of(column));
    const known = new Set(counted.map(caseless));
    if (counted.length < MOST_VALUES || wanted.every(value => known.has(caseless(value)))) return counted;
    return this.#withRest(counted, cellsOf(column), column);
  }

  /** The texts in one of the organisation's own details of contracts, at the cost of `of`; all of them where they are more than Torii counts. */
  async ofContractDetail(key: string): Promise<readonly string[]> {
    const cells = { column: key, list: CONTRACTS };
    const name = `detail ${key}`;
    const counted = valuesOf(await this.#counted(cells, name));
    return counted.length < MOST_VALUES ? counted : this.#withRest(counted, cells, name);
  }

  /** The types of the newest 1000 events: one call, since Torii does not count these. */
  async auditLogTypes(): Promise<readonly ValueInUse[]> {
    const { rows } = await this.#torii.read({
      endpoint: 'listAuditLogs',
      query: { size: ENDPOINTS.listAuditLogs.page.max },
      read: page(['audit'], readAuditLog),
      keep: 'slowUntilWrite',
    });
    return mostOf(tally(intactRows(rows).map(({ type }) => type)));
  }

  /** Forgets everything: something has been changed. */
  clear(): void {
    this.#known.clear();
    this.#all.clear();
  }

  #counted(cells: Cells, name: string): Promise<readonly ValueInUse[]> {
    const known = this.#known.get(name) ?? this.#find(cells);
    this.#known.set(name, known);
    return known;
  }

  async #withRest(counted: readonly string[], cells: Cells, name: string): Promise<readonly string[]> {
    const swept = this.#all.get(name) ?? this.#swept(cells);
    this.#all.set(name, swept);
    return [...new Set([...counted, ...valuesOf(await swept)])];
  }

  async #find(cells: Cells): Promise<readonly ValueInUse[]> {
    return mostOf((await this.#aggregated(cells)) ?? (await this.#swept(cells)));
  }

  /** What Torii counts by itself; undefined where it refuses, or gives no counts. */
  async #aggregated({ column, list: { endpoint } }: Cells): Promise<readonly ValueInUse[] | undefined> {
    const aggs = JSON.stringify({ field: column, aggregationType: 'groupBy', options: { size: MOST_VALUES } });
    try {
      return await this.#torii.read({
        endpoint,
        query: { fields: 'id', aggs, size: 1 },
        read: readBuckets,
        keep: 'slowUntilWrite',
      });
    } catch (error) {
      if (error instanceof ToriiError && error.code === 'BAD_USER_INPUT') return undefined;
      throw error;
    }
  }

  async #swept({ column, list: { endpoint, envelope } }: Cells): Promise<readonly ValueInUse[]> {
    const size = ENDPOINTS[endpoint].page.max;
    const values: (string | null)[] = [];
    let cursor: string | null = null;
    for (let seen = 0; seen < MOST_ROWS; seen += size) {
      const found: Page<{ readonly value: string | null }> = await this.#torii.read({
        endpoint,
        query: { fields: `id,${column}`, size, sort: 'id:asc', ...(cursor === null ? {} : { cursor }) },
        read: columnPage(envelope, column),
        keep: 'slowUntilWrite',
      });
      values.push(...intactRows(found.rows).map(({ value }) => value));
      cursor = found.nextCursor;
      if (cursor === null) break;
    }
    return tally(values);
  }
}

/** Buckets of `aggs`, tolerant of where the number stands; undefined where there are none although there are rows. */
const readBuckets: Read<readonly ValueInUse[] | undefined> = body => {
  const { aggregations, total } = isObject(body) ? body : {};
  const buckets = isObject(aggregations) ? aggregations['buckets'] : aggregations;
  if (!Array.isArray(buckets) || (buckets.length === 0 && total !== 0)) return undefined;
  const values = buckets.filter(isObject).flatMap(({ key, groupCount, value, count: plain }): ValueInUse[] => {
    const [name, rows] = [text(key), count(groupCount) ?? count(value) ?? count(plain)];
    return name && rows !== null ? [{ value: name, count: rows }] : [];
  });
  return values.length < buckets.length && values.length === 0 ? undefined : inOrder(values);
};

/** How often each text occurs. */
function tally(values: readonly (string | null)[]): readonly ValueInUse[] {
  const counts = new Map<string, number>();
  for (const value of values) {
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return inOrder([...counts].map(([value, times]) => ({ value, count: times })));
}

/** As many as are given. */
function mostOf(values: readonly ValueInUse[]): readonly ValueInUse[] {
  return values.slice(0, MOST_VALUES);
}

function valuesOf(values: readonly ValueInUse[]): string[] {
  return values.map(({ value }) => value);
}

/** The most frequent first, then in the order of the alphabet. */
function inOrder(values: readonly ValueInUse[]): readonly ValueInUse[] {
  return values.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : Number(a.value > b.value)));
}
