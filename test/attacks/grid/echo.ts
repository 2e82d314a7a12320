import { query, type Shot, times } from '../support/shot.ts';

/** A text of a length, made of a piece over and over. */
export function filled(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

const HINTS = [' Did you mean ', ' Did you mean x?', 'Did you mean ? ', '?', '"', '\\', '\n'];

/** Requests whose messages repeat what came, told how long that is. */
export const ECHOES: readonly (readonly [string, (length: number) => Shot])[] = [
  ...HINTS.flatMap(piece => [
    ...variables(piece),
    [
      `a text of ${JSON.stringify(piece)} for a number in the document`,
      (length: number) => literal(piece, length),
    ] as const,
  ]),
  ['a field', length => query(`{ ${filled('a', length)} }`)],
  ['an alias', length => query(`{ ${filled('a', length)}: node(id: "x") { id } }`)],
  ['a type', length => query(`query ($a: ${filled('A', length)}) { users { totalCount } }`)],
  ['an argument', length => query(`{ users(${filled('a', length)}: 1) { totalCount } }`)],
  ['a directive', length => query(`{ users @${filled('a', length)} { totalCount } }`)],
  ['a fragment', length => query(`{ ...${filled('a', length)} }`)],
  ['a variable', length => query(`query ($${filled('a', length)}: Int!) { users(first: $x) { totalCount } }`)],
  ['an operation', length => query(`query ${filled('a', length)} { nope }`)],
  ['a member of an enum', length => query(`{ users(view: ${filled('A', length)}) { totalCount } }`)],
  ['a field of an input', length => query(`{ users(filter: { ${filled('a', length)}: 1 }) { totalCount } }`)],
  ['a number', length => query(`{ users(first: ${filled('9', length)}) { totalCount } }`)],
  ['no GraphQL', length => query(filled('a', length))],
  ['a syntax error behind', length => query(`{ users } ${filled('a', length)}`)],
  [
    'the name of an operation that is not there',
    length => ({ body: JSON.stringify({ query: '{ __typename }', operationName: filled('a', length) }) }),
  ],
  [
    'a hash that is none',
    length => ({
      body: JSON.stringify({
        query: '{ __typename }',
        extensions: { persistedQuery: { version: 1, sha256Hash: filled('a', length) } },
      }),
    }),
  ],
  ['a global id', length => query('query ($id: ID!) { node(id: $id) { id } }', { id: filled('MTo6', length) })],
  [
    'a cursor',
    length => query('query ($at: String!) { users(after: $at) { totalCount } }', { at: filled('MTo6', length) }),
  ],
  [
    'an id twenty times',
    length =>
      query(`query ($id: ID!) { ${times(20, index => `a${index}: user(id: $id) { id }`)} }`, {
        id: filled('"', length / 2),
      }),
  ],
  [
    'fields of an input that has none of them',
    length =>
      query('query ($f: UserFilter) { users(filter: $f) { totalCount } }', {
        f: Object.fromEntries(Array.from({ length: length / 14 }, (_, index) => [`key${index}`, 1])),
      }),
  ],
  [
    'a list for an input',
    length =>
      query('query ($f: UserFilter) { users(filter: $f) { totalCount } }', {
        f: Array.from({ length: length / 4 }, () => []),
      }),
  ],
  [
    'a list of what no id is',
    length =>
      query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array.from({ length: length / 6 }, () => 1.5) }),
  ],
];

function variables(piece: string): (readonly [string, (length: number) => Shot])[] {
  const text = (length: number) => filled(piece, (length / (JSON.stringify(piece).length - 2)) * piece.length);
  const of = (type: string, use: string) => (length: number) =>
    query(`query ($v: ${type}) { ${use} { totalCount } }`, { v: text(length) });
  const told = JSON.stringify(piece);
  return [
    [`a text of ${told} for a member of an enum`, of('UserView', 'users(view: $v)')],
    [`a text of ${told} for a number`, of('Int', 'users(first: $v)')],
    [`a text of ${told} for an object`, of('UserFilter', 'users(filter: $v)')],
    [`a text of ${told} for a time`, of('DateTime', 'auditLogs(filter: { creationTime: { gt: $v } })')],
    [
      `a text of ${told} for the name of a field`,
      length => query('query ($v: UserFilter) { users(filter: $v) { totalCount } }', { v: { [text(length)]: 1 } }),
    ],
  ];
}

function literal(piece: string, length: number): Shot {
  const encoded = JSON.stringify(piece).slice(1, -1);
  return query(
    `{ users(first: "${filled(encoded, Math.floor(length / 3 / encoded.length) * encoded.length)}") { totalCount } }`,
  );
}
