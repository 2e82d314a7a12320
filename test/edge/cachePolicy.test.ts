import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControl } from '@apollo/server/plugin/cacheControl';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type FragmentDefinitionNode, getVariableValues, type OperationDefinitionNode, parse } from 'graphql';
import { gql } from 'graphql-tag';
import { expect, test } from 'vitest';
import { startApollo } from '../../src/server/apollo.ts';
import { cachePolicyOf } from '../../src/server/documents/cachePolicy.ts';
import { DEFAULT_LIMITS } from '../../src/server/limits/limits.ts';
import { buildServedSchema } from '../../src/server/naming/servedSchema.ts';

const book = { __typename: 'Book', id: '1', title: 'A', price: 1, author: {}, publisher: {}, reviews: [{ stars: 5 }] };
const film = { __typename: 'Film', id: '2', title: 'B', minutes: 90, author: {} };

const schema = buildSubgraphSchema([
  {
    typeDefs: gql`
      directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
      enum CacheControlScope { PUBLIC PRIVATE }
      type Query {
        book: Book
        books: [Book!] @cacheControl(maxAge: 100)
        film: Film @cacheControl(maxAge: 70, scope: PUBLIC)
        shelf: Shelf
        things: [Thing] @cacheControl(maxAge: 90)
        open: Int
        count: Int @cacheControl(maxAge: 20)
        secret: String @cacheControl(maxAge: 50, scope: PRIVATE)
        scoped: Book @cacheControl(scope: PRIVATE)
        nothing: Book @cacheControl(maxAge: 80)
        inherited: Author @cacheControl(inheritMaxAge: true)
      }
      type Mutation { write: Book @cacheControl(maxAge: 60) }
      interface Thing { id: ID! title: String }
      type Book implements Thing @key(fields: "id") @cacheControl(maxAge: 60) {
        id: ID!
        title: String
        price: Int @cacheControl(maxAge: 10)
        author: Author @cacheControl(inheritMaxAge: true)
        publisher: Publisher
        reviews: [Review]
      }
      type Film implements Thing @key(fields: "id") {
        id: ID!
        title: String
        minutes: Int @cacheControl(scope: PRIVATE)
        author: Author @cacheControl(inheritMaxAge: true, scope: PRIVATE)
      }
      extend type Film @cacheControl(maxAge: 30)
      type Shelf @cacheControl(maxAge: 0) { books: [Book] }
      type Author { name: String }
      type Publisher { name: String }
      type Review @cacheControl(inheritMaxAge: true) { stars: Int @cacheControl(maxAge: 40) }
    `,
    resolvers: {
      Query: {
        book: () => book,
        books: () => [book],
        film: () => film,
        shelf: () => ({ books: [book] }),
        things: () => [book, film],
        open: () => 1,
        count: () => 1,
        secret: () => 'x',
        scoped: () => book,
        inherited: () => ({ name: 'x' }),
      },
      Mutation: { write: () => book },
    },
  },
]);

/** What Apollo Server's own plugin says, which watches every field while it is executed. */
async function watched(query: string, variables: Record<string, unknown>) {
  let policy: unknown;
  const apollo = new ApolloServer({
    schema,
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControl({ calculateHttpHeaders: false }),
      {
        requestDidStart: async () => ({
          willSendResponse: async ({ overallCachePolicy }) => {
            policy = overallCachePolicy.policyIfCacheable() ?? undefined;
          },
        }),
      },
    ],
  });
  const { body } = await apollo.executeOperation({ query, variables });
  expect(body.kind === 'single' && body.singleResult.errors).toBe(undefined);
  await apollo.stop();
  return policy;
}

function told(text: string, variables: Record<string, unknown>) {
  const { definitions } = parse(text);
  const operation = definitions.find(
    (one): one is OperationDefinitionNode => one.kind === 'OperationDefinition',
  ) as OperationDefinitionNode;
  const fragments = Object.fromEntries(
    definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === 'FragmentDefinition')
      .map(one => [one.name.value, one]),
  );
  const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return cachePolicyOf({ schema, fragments, variableValues: coerced }, operation);
}

const ENTITIES =
  'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Book { title } ... on Film { title } } }';

test.each<[string, unknown, Record<string, unknown>?]>([
  ['{ book { title } }', { maxAge: 60, scope: 'PUBLIC' }],
  ['{ books { title } }', { maxAge: 100, scope: 'PUBLIC' }],
  ['{ books { title price } }', { maxAge: 10, scope: 'PUBLIC' }],
  ['{ book { author { name } } }', { maxAge: 60, scope: 'PUBLIC' }],
  ['{ book { publisher { name } } }', undefined],
  ['{ book { reviews { stars } } }', { maxAge: 40, scope: 'PUBLIC' }],
  ['{ film { title } }', { maxAge: 70, scope: 'PUBLIC' }],
  ['{ film { title minutes } }', { maxAge: 70, scope: 'PRIVATE' }],
  ['{ film { author { name } } }', { maxAge: 70, scope: 'PRIVATE' }],
  ['{ shelf { books { title } } }', undefined],
  ['{ things { id title } }', { maxAge: 90, scope: 'PUBLIC' }],
  ['{ things { ... on Book { price } ... on Film { minutes } } }', { maxAge: 10, scope: 'PRIVATE' }],
  ['{ open }', undefined],
  ['{ count }', { maxAge: 20, scope: 'PUBLIC' }],
  ['{ count secret }', { maxAge: 20, scope: 'PRIVATE' }],
  ['{ count open }', undefined],
  ['{ scoped { title } }', { maxAge: 60, scope: 'PRIVATE' }],
  ['{ inherited { name } }', undefined],
  ['{ __typename }', undefined],
  ['{ count __typename __schema { queryType { name } } }', { maxAge: 20, scope: 'PUBLIC' }],
  ['mutation { write { title } }', { maxAge: 60, scope: 'PUBLIC' }],
  ['query ($no: Boolean = true) { count open @skip(if: $no) }', { maxAge: 20, scope: 'PUBLIC' }],
  ['query ($no: Boolean = true) { count open @skip(if: $no) }', undefined, { no: false }],
  [
    '{ ...Root } fragment Root on Query { books { ...Book } } fragment Book on Book { price }',
    { maxAge: 10, scope: 'PUBLIC' },
  ],
  [ENTITIES, undefined, { of: [] }],
  [ENTITIES, { maxAge: 60, scope: 'PUBLIC' }, { of: [{ __typename: 'Book', id: '1', title: 'A' }] }],
  [
    ENTITIES,
    { maxAge: 30, scope: 'PUBLIC' },
    {
      of: [
        { __typename: 'Film', id: '1' },
        { __typename: 'Book', id: '1' },
      ],
    },
  ],
])('%s', async (query, expected, variables = {}) => {
  expect(told(query, variables)).toEqual(expected);
  expect(await watched(query, variables)).toEqual(expected);
});

test('fields of an object that turns out to be missing count too: an answer is kept for less, never for longer', async () => {
  const query = '{ nothing { price } }';
  expect(told(query, {})).toEqual({ maxAge: 10, scope: 'PUBLIC' });
  expect(await watched(query, {})).toEqual({ maxAge: 80, scope: 'PUBLIC' });
});

test('no plugin watches single fields: it would wrap every one of them', async () => {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const apollo = await startApollo({
    served: buildServedSchema(),
    introspection: true,
    limits: DEFAULT_LIMITS,
    routerSecret: 'x',
    log: log as never,
  });
  const { plugins } = Reflect.get(apollo, 'internals');
  const context = { request: {}, metrics: {}, contextValue: {}, overallCachePolicy: {} };
  const listeners = await Promise.all(
    plugins.map((plugin: { requestDidStart?(context: unknown): unknown }) => plugin.requestDidStart?.(context)),
  );
  const asked = listeners.filter(listener => listener !== undefined);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter(listener => 'executionDidStart' in listener || 'willResolveField' in listener)).toEqual([]);
  await apollo.stop();
});
