import { createHash } from 'node:crypto';
import { getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import { encodeGlobalId } from '../../src/relay/globalId.ts';
import { KnownOperations } from '../../src/server/documents/knownOperations.ts';
import { shortJson } from '../../src/server/documents/shortJson.ts';
import { DEFAULT_LIMITS } from '../../src/server/limits/limits.ts';
import { buildSchema } from '../../src/server/schema.ts';

const schema = buildSchema();

function asked(query: string, variables?: Record<string, unknown>, operationName?: string) {
  const document = parse(query);
  const operation = getOperationAST(document, operationName) ?? undefined;
  const queryHash = createHash('sha256').update(query).digest('hex');
  return { schema, document, operation, queryHash, request: variables ? { variables } : {} };
}

const PAGE =
  'query Page($first: Int, $more: Boolean = true) { users(first: $first) { nodes { id role @include(if: $more) { users(first: 3) { nodes { id } } } } } }';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

test('an operation is planned once for the same variables', () => {
  const known = new KnownOperations(DEFAULT_LIMITS);
  const plan = known.plan(asked(PAGE, { first: 20 }));
  expect(plan?.nodes).toBe(60);
  expect(known.plan(asked(PAGE, { first: 20 }))).toBe(plan);
  expect(new KnownOperations(DEFAULT_LIMITS).plan(asked(PAGE, { first: 20 }))).toEqual(plan);
});

test('other variables, another operation, another document have a plan of their own', () => {
  const known = new KnownOperations(DEFAULT_LIMITS);
  const nodes = (...args: Parameters<typeof asked>) => known.plan(asked(...args))?.nodes;
  for (const _ of ['planned', 'known']) {
    expect(nodes(PAGE, { first: 20 })).toBe(60);
    expect(nodes(PAGE, { first: 30 })).toBe(90);
    expect(nodes(PAGE, { first: 30, more: false })).toBe(30);
    expect(nodes(PAGE)).toBe(150);
    const two = 'query A { users(first: 1) { nodes { id } } } query B { users(first: 2) { nodes { id } } }';
    expect(nodes(two, undefined, 'A')).toBe(1);
    expect(nodes(two, undefined, 'B')).toBe(2);
    expect(nodes('{ users(first: 7) { nodes { id } } }')).toBe(7);
  }
});

test('a variable that is there without a value is null for graphql-js, not its default', () => {
  const known = new KnownOperations(DEFAULT_LIMITS);
  const page = 'query Page($first: Int = 20) { users(first: $first) { nodes { id } } }';
  expect(known.plan(asked(page, {}))?.nodes).toBe(20);
  expect(known.plan(asked(page, { first: undefined }))?.nodes).toBe(50);
});

test('what is refused is refused again, and what is invalid has no plan', () => {
  const known = new KnownOperations(DEFAULT_LIMITS);
  const nested = 'query ($first: Int) { apps(first: 1) { nodes { users(first: $first) { nodes { id } } } } }';
  for (const _ of ['first', 'again']) {
    expect(() => known.plan(asked(nested, { first: 5000 }))).toThrow('Expected first to be 0 to 1000');
    expect(known.plan(asked(nested, { first: 'many' }))).toBe(undefined);
    expect(known.plan(asked(nested, { first: 5 }))?.nodes).toBe(5);
  }
});

test('long variables are planned each time', () => {
  const known = new KnownOperations(DEFAULT_LIMITS);
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  const variables = { ids: numbers(200).map(index => encodeGlobalId('User', String(index + 1))) };
  const plan = known.plan(asked(query, variables));
  expect(plan?.keys).toBe(200);
  expect(known.plan(asked(query, variables))).toEqual(plan);
  expect(known.plan(asked(query, variables))).not.toBe(plan);
});

test('of very many operations the last ones are known, and plans of great size are not kept', () => {
  const known = new KnownOperations(DEFAULT_LIMITS);
  const query = (alias: string) => `{ ${alias}: users(first: 1) { nodes { id } } }`;
  const first = known.plan(asked(query('a')));
  expect(known.plan(asked(query('a')))).toBe(first);
  const variables = (at: number) => asked(PAGE, { first: 1, more: at % 2 === 0, [`v${at}`]: at });
  for (let at = 0; at < 10_000; at += 1) known.plan(variables(at));
  expect(known.plan(asked(query('a')))).not.toBe(first);
  const last = known.plan(variables(9_999));
  expect(known.plan(variables(9_999))).toBe(last);
  const name = 'x'.repeat(200);
  const branch = (at: number) =>
    `${name}${at}: nodes { ${name}: role { ${name}: users(first: 1) { ${name}: nodes { ${name}: role { id users(first: 2) { nodes { id } } } } } } }`;
  const wide = `{ ${name}: users(first: 1) { ${numbers(300).map(branch).join(' ')} } }`;
  expect(known.plan(asked(wide))).not.toBe(known.plan(asked(wide)));
});

test('equal texts of short variables are equal values', () => {
  expect(shortJson({ a: [1, 'x', null, true, { b: -2.5 }] })).toBe('{"a":[1,"x",null,true,{"b":-2.5}]}');
  expect(shortJson({})).toBe('{}');
  expect(shortJson({ a: 'x'.repeat(900) })).toHaveLength(908);
  const nested = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
  for (const long of [{ a: 'x'.repeat(1100) }, { a: Array(1100).fill(1) }, { ['x'.repeat(1100)]: 1 }, nested]) {
    expect(shortJson(long)).toBe(undefined);
  }
  for (const other of [
    { a: Number.POSITIVE_INFINITY },
    { a: [new Date(0)] },
    { a: new Map() },
    { a: undefined },
    { a: 1n },
  ]) {
    expect(shortJson(other)).toBe(undefined);
  }
});
