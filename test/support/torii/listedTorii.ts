import type { ConnectionArgs } from '../../../src/relay/connection.ts';
import { pagedConnection } from '../../../src/relay/pagedConnection.ts';
import type { Page } from '../../../src/torii/answers/envelope.ts';

/** A row of the list: told apart by `id`, listed in the order of `at`. */
export interface Listed {
  readonly id: string;
  readonly at: number;
}

export interface ListedOptions {
  /** Whether Torii's cursors hold the last row's place in the order, or count rows. */
  readonly cursors: 'keys' | 'counts';
  /** Whether answers tell how many rows there are. */
  readonly totals: boolean;
  /** Whether there is a `nextCursor` behind the last row too. */
  readonly eager: boolean;
  /** The largest page that Torii gives, whatever is asked for. */
  readonly largest?: number;
  readonly byId?: boolean;
}

/** A list of Torii's that changes while it is read, and the connection over it. */
export function listedTorii(options: ListedOptions) {
  let rows: Listed[] = [];
  let calls = 0;
  const fetch = async ({ cursor, size }: { cursor: string | null; size: number }): Promise<Page<Listed>> => {
    calls += 1;
    const asked = Math.min(size, options.largest ?? size);
    const from = cursor === null ? 0 : startOf(cursor, rows, options);
    const page = rows.slice(from, from + asked);
    const isLast = from + page.length >= rows.length;
    const next = options.cursors === 'counts' ? String(from + page.length) : String(page.at(-1)?.at);
    return {
      rows: page,
      nextCursor: page.length === 0 || (isLast && !options.eager) ? null : next,
      total: options.totals ? rows.length : null,
    };
  };
  const list = {
    secret: Buffer.from('secret'),
    list: ['listed'],
    keyOf: ({ id }: Listed) => id,
    byId: options.byId ?? false,
  };
  return {
    get rows(): readonly Listed[] {
      return rows;
    },
    set(next: readonly Listed[]): void {
      rows = next.toSorted((a, b) => a.at - b.at);
    },
    /** How many calls were made since this was last asked. */
    takeCalls(): number {
      const made = calls;
      calls = 0;
      return made;
    },
    async page(args: ConnectionArgs) {
      const connection = await pagedConnection(args, list, fetch);
      const info = await connection.pageInfo();
      return {
        ...info,
        hasNextPage: await info.hasNextPage(),
        edges: connection.edges,
        ids: connection.nodes.map(idOf),
        total: await connection.totalCount(),
      };
    },
  };
}

function startOf(cursor: string, rows: readonly Listed[], { cursors }: ListedOptions): number {
  if (cursors === 'counts') return Number(cursor);
  const index = rows.findIndex(({ at }) => at > Number(cursor));
  return index < 0 ? rows.length : index;
}

function idOf(node: Listed | Error): string {
  return node instanceof Error ? 'broken' : node.id;
}
