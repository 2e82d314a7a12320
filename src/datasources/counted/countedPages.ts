import type { Page, PageAt, Read, Rows } from '../../torii/answers/envelope.ts';
import { type EndpointName, endpointLabel } from '../../torii/endpoints.ts';
import { InputError } from '../../torii/inputError.ts';
import type { QueryParameters } from '../../torii/requests/path.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import { ColumnLoader } from '../loading/columnLoader.ts';
import { asError } from '../loading/fetchEach.ts';
import { behindRow, cursorOf, type Edge, readCursor } from './edge.ts';

/** How many of Torii's largest pages a row is looked for in that no longer stands where it stood. */
const MOST_SEARCHED = 3;

/** Rows as they came, and how many there are in all where Torii says so. */
export type Counted<Row> = Pick<Page<Row>, 'rows' | 'total'>;

/** A list that Torii pages by counting. */
export interface CountedList<Row, Query extends object> {
  readonly torii: Torii;
  readonly endpoint: EndpointName;
  /** Rows that one call gives at the most. */
  readonly most: number;
  /** Calls that a page takes at the most, where it is larger than what one call gives; 1 where it is short then. */
  readonly mostCalls: number;
  /** @param offset how many rows come before @param limit how many rows at the most */
  ask(query: Query, offset: number, limit: number): QueryParameters;
  readonly read: Read<Counted<Row>>;
  /** What tells a row apart from others, without spaces. */
  keyOf(row: Row): string;
  /** Where those that come behind a row begin among these, where it is gone; undefined where that can't be told. Absent: it never can. */
  behindGone?(key: string, part: CountedPart<Row>): number | undefined;
}

/** Rows of the list as Torii counts them. */
interface Ask<Query> {
  readonly query: Query;
  readonly offset: number;
  readonly limit: number;
  /** No room is reserved for its rows, of which few are given. */
  readonly isSought: boolean;
}

export interface CountedPart<Row> {
  readonly offset: number;
  readonly rows: Rows<Row>;
  readonly total: number | null;
  readonly isLast: boolean;
}

const ALL: ReadonlySet<string> = new Set();

/**
 * Pages of a list that Torii pages by counting, so that they shift whenever a row comes or goes meanwhile. The cursor of a page
 * therefore names the row that the page begins behind: that row is asked for too, and looked for where it has moved.
 */
export class CountedPages<Row, Query extends object> {
  readonly #list: CountedList<Row, Query>;
  readonly #parts: ColumnLoader<CountedPart<Row>, Ask<Query>>;

  constructor(list: CountedList<Row, Query>) {
    this.#list = list;
    this.#parts = new ColumnLoader(
      async wanted => {
        const parts = wanted.map(
          async ({ key }): Promise<[Ask<Query>, CountedPart<Row> | Error]> => [
            key,
            await this.#fetch(key).catch(asError),
          ],
        );
        return new Map(await Promise.all(parts));
      },
      { keyOf: ({ query, offset, limit }) => JSON.stringify([list.ask(query, offset, limit)]) },
    );
  }

  /** One page. @throws ToriiError; InputError CURSOR_INVALID */
  load(query: Query, at: PageAt): Promise<Page<Row>> {
    return this.#page({ query, isSought: false }, at);
  }

  /** One page to look for rows in. @throws ToriiError; InputError CURSOR_INVALID */
  find(query: Query, at: PageAt): Promise<Page<Row>> {
    return this.#page({ query, isSought: true }, at);
  }

  /** Forgets all pages: something has been changed. */
  clear(): void {
    this.#parts.clear();
  }

  async #page(ask: Pick<Ask<Query>, 'query' | 'isSought'>, { cursor, size }: PageAt): Promise<Page<Row>> {
    let page = await this.#begin(ask, { cursor, size });
    for (
      let calls = 1;
      page.nextCursor !== null && page.rows.length < size && calls < this.#list.mostCalls;
      calls += 1
    ) {
      const next = await this.#begin(ask, { cursor: page.nextCursor, size: size - page.rows.length });
      page = { ...next, rows: [...page.rows, ...next.rows] };
    }
    return page;
  }

  /** The row before the page and, where there is room, the one behind it, which tells whether there are more. */
  async #begin(ask: Pick<Ask<Query>, 'query' | 'isSought'>, { cursor, size }: PageAt): Promise<Page<Row>> {
    const { most } = this.#list;
    if (cursor === null) {
      return this.#pageOf(await this.#part({ ...ask, offset: 0, limit: Math.min(most, size + 1) }), 0, size);
    }
    const edge = readCursor(cursor);
    const part = await this.#part({ ...ask, offset: edge.offset - 1, limit: Math.min(most, size + 2) });
    const from = behindRow(edge, part.rows, row => this.#list.keyOf(row));
    if (from !== undefined) return this.#pageOf(part, from, size);
    return this.#moved(ask.query, edge, size);
  }

  /** The page behind a row that no longer stands where it stood. */
  async #moved(query: Query, edge: Edge, size: number): Promise<Page<Row>> {
    const { most } = this.#list;
    const start = Math.max(0, edge.offset - most);
    for (let turn = 0; turn < MOST_SEARCHED; turn += 1) {
      const part = await this.#part({ query, isSought: true, offset: start + turn * most, limit: most });
      const found = behindRow(edge, part.rows, row => this.#list.keyOf(row)) ?? this.#list.behindGone?.(edge.key, part);
      if (found !== undefined) return this.#pageOf(part, found, size);
      if (part.isLast) break;
    }
    throw new InputError('Expected a cursor of a row that is still there: begin again', 'CURSOR_INVALID');
  }

  #pageOf({ offset, rows, total, isLast }: CountedPart<Row>, from: number, size: number): Page<Row> {
    const given = rows.slice(from, from + size);
    const end = from + given.length;
    const ends = isLast && end === rows.length;
    // A list that says that there is more, and gives none of it, would be taken for one that ends.
    if (given.length === 0 && !ends) throw this.#protocolError('more rows');
    const nextCursor = ends ? null : cursorOf(offset + end, rows[end - 1], row => this.#list.keyOf(row));
    return { rows: given, nextCursor, total };
  }

  async #part(ask: Ask<Query>): Promise<CountedPart<Row>> {
    const part = await this.#parts.load(ask, ALL);
    return part ?? { offset: ask.offset, rows: [], total: null, isLast: true };
  }

  #fetch({ query, offset, limit, isSought }: Ask<Query>): Promise<CountedPart<Row>> {
    const { torii, endpoint, ask, read } = this.#list;
    return torii.read({
      endpoint,
      query: ask(query, offset, limit),
      read: (body, name) => {
        const { rows, total } = read(body, name);
        if (rows.length > limit) throw this.#protocolError(`at most ${limit} rows`);
        const isLast = total === null ? rows.length < limit : offset + rows.length >= total || rows.length === 0;
        return { offset, rows, total, isLast };
      },
      ...(isSought ? {} : { rows: { most: limit, count: ({ rows }: CountedPart<Row>) => rows.length } }),
    });
  }

  #protocolError(expected: string): ToriiError {
    const { endpoint } = this.#list;
    const message = `Expected ${expected} from ${endpointLabel(endpoint)}, got something else`;
    return new ToriiError('UPSTREAM_PROTOCOL', message, { endpoint });
  }
}
