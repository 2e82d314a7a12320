import { graphql, type Wording, type Work } from './work.ts';

/** Six columns that everybody asks for, and ten. */
const SIX = ['email', 'firstName', 'lastName', 'lifecycleStatus', 'isExternal'];
const TEN = [...SIX, 'fullName', 'creationTime', 'activeAppsCount'];
const COMPARED = ['email', 'firstName', 'lastName', 'lifecycleStatus'];

/** A page of users as a front end asks for it. */
export function usersPage(rows: number, columns: 6 | 10, by: 'nodes' | 'edges'): Work {
  const name = `${by === 'edges' ? 'edges' : 'users'}${rows}`;
  return {
    name,
    title: `users ${rows} × ${columns}, by \`${by}\``,
    size: rows,
    least: 1,
    depth: 1,
    isRelation: false,
    torii: inTorii(name, rows, columns, by),
    mesh: inTools('getUsers', rows, columns, by),
    otg: inTools('model13', rows, columns, by),
  };
}

function inTorii(name: string, rows: number, columns: 6 | 10, by: 'nodes' | 'edges'): Wording {
  const selected = (columns === 6 ? ['id', ...SIX] : ['id', 'toriiId', ...TEN]).join(' ');
  const page =
    by === 'nodes'
      ? `nodes { ${selected} }`
      : `edges { cursor node { ${selected} } } pageInfo { hasNextPage endCursor } totalCount`;
  return {
    post: graphql(`query ${name} { users(first: ${rows}) { ${page} } }`),
    rows: by === 'nodes' ? 'users.nodes' : 'users.edges.node',
    compared: COMPARED,
  };
}

/** These know no full name, no cursor of a row and no id but Torii's. */
function inTools(field: string, rows: number, columns: 6 | 10, by: 'nodes' | 'edges'): Wording {
  const selected = ['id', ...(columns === 6 ? SIX : TEN.filter(column => column !== 'fullName'))];
  // As the others ask Torii for the columns that are selected.
  const fields = selected.filter(column => column !== 'id').join(',');
  const beside = by === 'edges' ? 'nextCursor total' : '';
  return {
    post: graphql(
      `{ users: ${field}(size: ${rows}, fields: "${fields}") { users { ${selected.join(' ')} } ${beside} } }`,
    ),
    rows: 'users.users',
    compared: COMPARED,
  };
}
