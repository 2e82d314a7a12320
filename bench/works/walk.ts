import { type Dialect, graphql, type Post } from './work.ts';

/** A walk through all users, page by page of 1000. */
export interface WalkWording {
  /** The question for the page behind a cursor. */
  page(after: string | null): Post;
  /** Where the answer has the rows, and the cursor of the next page; no cursor: it was the last. */
  readonly rows: string;
  readonly next: string;
}

const COLUMNS = 'email firstName lastName lifecycleStatus isExternal';

export const WALK: Readonly<Partial<Record<Dialect, WalkWording>>> = {
  torii: {
    page: after =>
      graphql(
        `query walk($after: String) { users(first: 1000, after: $after) { nodes { id ${COLUMNS} } pageInfo { hasNextPage endCursor } } }`,
        { after },
      ),
    rows: 'users.nodes',
    next: 'users.pageInfo.endCursor',
  },
  mesh: {
    page: after => inTools('getUsers', after),
    rows: 'users.users',
    next: 'users.nextCursor',
  },
  otg: {
    page: after => inTools('model13', after),
    rows: 'users.users',
    next: 'users.nextCursor',
  },
};

/** Without the user's number, which these take for one of 32 bits. */
function inTools(field: string, after: string | null): Post {
  const from = after === null ? '' : `, cursor: ${JSON.stringify(after)}`;
  const fields = COLUMNS.replaceAll(' ', ',');
  return graphql(`{ users: ${field}(size: 1000, fields: "${fields}"${from}) { users { ${COLUMNS} } nextCursor } }`);
}
