import type { UserRow, UsersPage } from './rows.ts';

/** Where a page begins: Torii's cursor, and rows behind it to leave out. */
export interface Place {
  readonly cursor: string | null;
  readonly skipped: number;
}

/** A page as a Relay connection; its edges are made where they are asked for. */
export interface UserConnection {
  readonly nodes: readonly UserRow[];
  edges(): readonly { readonly cursor: string; readonly node: UserRow }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
}

export function placeOf(after: string | null | undefined): Place {
  if (after === null || after === undefined) return { cursor: null, skipped: 0 };
  const [cursor, skipped] = JSON.parse(Buffer.from(after, 'base64url').toString()) as [string | null, number];
  return { cursor, skipped };
}

export function connectionOf({ users, total, nextCursor }: UsersPage, { cursor, skipped }: Place): UserConnection {
  const nodes = skipped === 0 ? users : users.slice(skipped);
  const cursorAt = (index: number) =>
    index === nodes.length - 1 && nextCursor !== null
      ? spelled({ cursor: nextCursor, skipped: 0 })
      : spelled({ cursor, skipped: skipped + index + 1 });
  return {
    nodes,
    edges: () => nodes.map((node, index) => ({ cursor: cursorAt(index), node })),
    pageInfo: {
      hasNextPage: nextCursor !== null,
      endCursor: nodes.length === 0 ? null : cursorAt(nodes.length - 1),
    },
    totalCount: total,
  };
}

function spelled({ cursor, skipped }: Place): string {
  return Buffer.from(JSON.stringify([cursor, skipped])).toString('base64url');
}
