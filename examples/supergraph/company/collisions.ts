/** Something that a company's own subgraph has, and that torii-subgraph has under the same name. */
export interface Collision {
  /** What it is, as docs/federation.md calls it. */
  readonly name: string;
  /** Type definitions, without the line that links to federation. */
  readonly sdl: string;
}

/** A schema of federation 2 with these definitions. */
export function companySchema(definitions: readonly string[]): string {
  return [
    'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])',
    ...definitions,
  ].join('\n');
}

/** What collides, one thing at a time: rows of the matrix in docs/federation.md. */
export const COLLISIONS: readonly Collision[] = [
  {
    name: 'people known by email: `type User @key(fields: "email") { email: String, manager: User }`',
    sdl: 'type Query { me: User } type User @key(fields: "email") { email: String manager: User }',
  },
  {
    name: 'an own `User @key(fields: "id")` with fields that ours lacks: `{ id: ID!, nickname: String }`',
    sdl: 'type Query { me: User } type User @key(fields: "id") { id: ID! nickname: String }',
  },
  {
    name: 'an own `User @key(fields: "id")` with an `email`, a `firstName` …',
    sdl: 'type Query { me: User } type User @key(fields: "id") { id: ID! email: String! firstName: String }',
  },
  {
    name: '`User` without a key',
    sdl: 'type Query { me: User } type User { id: ID! email: String }',
  },
  ...['App', 'File', 'Role', 'Contract', 'Organization', 'AuditLog'].map(type => ({
    name: `an own \`${type}\` that has a field of ours`,
    sdl: `type Query { some: ${type} } type ${type} @key(fields: "id") { id: ID! name: String creationTime: String }`,
  })),
  { name: '`Query.users`', sdl: 'type Query { users: [Person!]! } type Person { name: String }' },
  { name: '`Query.user(id:)`', sdl: 'type Query { user(id: ID!): Person } type Person { name: String }' },
  {
    name: '`Mutation.updateUser(input:)`',
    sdl: 'type Query { ok: Boolean } type Mutation { updateUser(input: PersonInput!): Person } type Person { name: String } input PersonInput { name: String }',
  },
  {
    name: '`interface Node` with types of its own behind it',
    sdl: 'type Query { invoice: Invoice } interface Node { id: ID! } type Invoice implements Node @key(fields: "id") { id: ID! }',
  },
  {
    name: '`Query.node(id:)` and `Query.nodes(ids:)`',
    sdl: 'type Query { node(id: ID!): Node @shareable nodes(ids: [ID!]!): [Node]! @shareable } interface Node { id: ID! } type Invoice implements Node @key(fields: "id") { id: ID! }',
  },
  {
    name: '`PageInfo` as Relay has it, `@shareable`',
    sdl: 'type Query { tickets: Tickets } type Tickets { pageInfo: PageInfo! } type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }',
  },
  {
    name: '`PageInfo` as Relay has it, not `@shareable`',
    sdl: 'type Query { tickets: Tickets } type Tickets { pageInfo: PageInfo! } type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }',
  },
  {
    name: '`PageInfo { hasNextPage endCursor }`, a smaller one',
    sdl: 'type Query { tickets: Tickets } type Tickets { pageInfo: PageInfo! } type PageInfo @shareable { hasNextPage: Boolean! endCursor: String }',
  },
  {
    name: '`PageInfo` with a `totalCount` more',
    sdl: 'type Query { tickets: Tickets } type Tickets { pageInfo: PageInfo! } type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String totalCount: Int }',
  },
  {
    name: '`Money { amount: Float!, currency: String! }`',
    sdl: 'type Query { paid: Money } type Money @shareable { amount: Float! currency: String! }',
  },
  {
    name: '`enum OrderDirection { ASC DESC }`',
    sdl: 'type Query { a(by: OrderDirection): Int } enum OrderDirection { ASC DESC }',
  },
  {
    name: '`enum OrderDirection { asc desc }`',
    sdl: 'type Query { a(by: OrderDirection): Int } enum OrderDirection { asc desc }',
  },
  {
    name: '`input DateRange { gte: Date, lte: Date }`, a smaller one',
    sdl: 'scalar Date type Query { a(when: DateRange): Int } input DateRange { gte: Date lte: Date }',
  },
  {
    name: '`input DateRange { from: Date, to: Date }`, another one',
    sdl: 'scalar Date type Query { a(when: DateRange): Int } input DateRange { from: Date to: Date }',
  },
  {
    name: '`input TextFilter { contains: String, startsWith: String! }`, with a required field more',
    sdl: 'type Query { a(text: TextFilter): Int } input TextFilter { contains: String startsWith: String! }',
  },
  {
    name: '`scalar DateTime`, `Date`, `JSON`, `URL`, `Upload`',
    sdl: 'scalar DateTime scalar Date scalar JSON scalar URL scalar Upload type Query { a(d: DateTime, file: Upload): JSON b: URL c: Date }',
  },
];
