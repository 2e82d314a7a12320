import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { readTools } from '../../../src/mcp/documents/readTools.ts';
import { readToolDocument, type ToolDocument } from '../../../src/mcp/documents/toolDocument.ts';
import { createTool } from '../../../src/mcp/tool.ts';
import { createToolbox } from '../../../src/mcp/toolbox.ts';

const SCHEMA = buildSchema(`
  scalar DateTime
  scalar Colour
  type Query { thing(id: ID!): Thing things(first: Int = 50, after: String, colour: Colour, kind: Kind): ThingConnection names: [String!] }
  type Mutation { paint(input: PaintInput!): PaintPayload }
  input PaintInput { id: ID! title: String dryRun: Boolean = false }
  type PaintPayload { thing: Thing userErrors: [UserError!]! }
  type UserError { code: String! message: String! path: [String!] }
  enum Kind { LARGE_ONE SMALL_ONE }
  type Thing { id: ID! title: String colour: Colour made: DateTime parent: Thing kind: Kind }
  type ThingConnection { edges: [ThingEdge] pageInfo: PageInfo! totalCount: Int }
  type ThingEdge { cursor: String! node: Thing }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
`);

function read(text: string, name?: string): ToolDocument {
  const document = readToolDocument(text, name);
  if (document === undefined) throw new Error('expected a tool');
  return document;
}

const ONE = '"What it does." query one($id: ID!) @tool(title: "One", group: "things") { thing(id: $id) { id title } }';

describe('a document is refused by name of what is wrong', () => {
  test.each([
    ['two operations', `${ONE} query two { names }`, 'expected one operation'],
    ['no description', ONE.replace('"What it does." ', ''), 'expected a description'],
    ['no title', ONE.replace('title: "One", ', ''), /^@tool: title: /],
    ['an argument that @tool does not have', ONE.replace('title:', 'tilte: "a", title:'), /^@tool: .*tilte/],
    ['a name that does not fit behind a prefix', ONE.replace('query one', `query ${'a'.repeat(52)}`), /at most 51/],
    ['a name that is not the file’s', ONE, 'expected an operation called other', 'other'],
  ])('%s', (_name, text, message, file?: string) => {
    expect(() => read(text, file)).toThrow(message);
  });

  test.each([
    [
      'a scalar without a rule, as an argument',
      '"D." query q($c: Colour) @tool(title: "T", group: "g") { things(colour: $c) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }',
      'there is no rule for arguments of type Colour',
    ],
    [
      'a scalar without a rule, in the answer',
      '"D." query q($id: ID!) @tool(title: "T", group: "g") { thing(id: $id) { id colour } }',
      'there is no rule for answers of type Colour',
    ],
    [
      'a connection without cursors',
      '"D." query q @tool(title: "T", group: "g") { things { edges { node { id } } pageInfo { hasNextPage endCursor } } }',
      /^expected connections with edges \{ cursor node \}/,
    ],
    [
      'a payload without its errors',
      '"D." mutation m($id: ID!) @tool(title: "T", group: "g") { paint(input: { id: $id }) { thing { id } } }',
      'expected userErrors { code message path }',
    ],
    [
      'something to empty that is required',
      '"D." mutation m($id: ID!) @tool(title: "T", group: "g", clear: ["id"]) { paint(input: { id: $id }) { thing { id } userErrors { code message path } } }',
      /clear: expected names of nullable variables, got id/,
    ],
  ])('%s', (_name, text, message) => {
    expect(() => createTool(read(text), SCHEMA)).toThrow(message);
  });

  test('a toolbox names every document that it can not take', () => {
    const wrong = read(ONE.replace('id title }', 'colour }'));
    expect(() =>
      createToolbox({ documents: [read(ONE), wrong], schema: SCHEMA, problems: ({ name }) => [`too dear (${name})`] }),
    ).toThrow('one: too dear (one)\none: there is no rule for answers of type Colour');
  });
});

describe('what a document becomes', () => {
  const PAGE = `
    "Things, a page at a time."
    query list_things("Only of this kind." $kind: Kind $made: Boolean! = false $first: Int = 20 $after: String)
    @tool(title: "List things", group: "things") {
      things(first: $first, after: $after, kind: $kind) {
        edges { cursor node { id title made @include(if: $made) idParent: parent { id } } }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
    }`;

  test('descriptions and directives for agents are not executed', () => {
    const { source } = read(PAGE);
    expect(source).not.toMatch(/tool|Only of|at a time/);
    expect(source).toContain('@include(if: $made)');
  });

  test('arguments are the variables, first and after under the names that agents know', () => {
    const { listed } = createTool(read(PAGE), SCHEMA);
    expect(listed.inputSchema).toEqual({
      type: 'object',
      properties: {
        kind: { type: 'string', description: 'Only of this kind.', enum: ['LARGE_ONE', 'SMALL_ONE'] },
        made: { type: 'boolean', default: false },
        limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
        cursor: { type: 'string', description: 'nextCursor of the page before.' },
      },
      additionalProperties: false,
    });
  });

  test('an answer is the selection, an object with one field is that field', () => {
    const { listed } = createTool(read(PAGE), SCHEMA);
    expect(listed.outputSchema).toEqual({
      type: 'object',
      properties: {
        result: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              id: { type: 'string' },
              title: { type: 'string' },
              made: { type: 'string', format: 'date-time' },
              idParent: { type: 'string' },
            },
            required: ['id'],
          },
        },
        hasMore: { type: 'boolean' },
        nextCursor: { type: 'string' },
        totalCount: { type: 'integer' },
      },
      required: ['result', 'hasMore'],
    });
  });

  test('hints: a query reads, a mutation is what it says it is', () => {
    expect(createTool(read(ONE), SCHEMA).listed.annotations).toEqual({
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: false,
    });
    const paint =
      '"D." mutation m($id: ID!) @tool(title: "T", group: "g", destructive: true, idempotent: true) { paint(input: { id: $id }) { thing { id } userErrors { code message path } } }';
    expect(createTool(read(paint), SCHEMA).listed.annotations).toEqual({
      readOnlyHint: false,
      destructiveHint: true,
      idempotentHint: true,
      openWorldHint: false,
    });
  });

  test('a list without cursors takes one all the same, for answers that are cut', () => {
    const { listed } = createTool(read('"D." query q @tool(title: "T", group: "g") { names }'), SCHEMA);
    expect(Object.keys(listed.inputSchema.properties ?? {})).toEqual(['cursor']);
    expect(Object.keys(listed.outputSchema.properties ?? {})).toEqual(['result', 'hasMore', 'nextCursor']);
  });

  test('an operation of another folder is a tool under a name of its own', () => {
    const renamed = ONE.replace('query one', 'query One').replace('title:', 'name: "torii_one", title:');
    expect(read(renamed).name).toBe('torii_one');
    expect(readToolDocument('query One { names }')).toBeUndefined();
  });
});

describe('documents of a folder', () => {
  function readFolder(documents: Readonly<Record<string, string>>) {
    const folder = mkdtempSync(join(tmpdir(), 'tools-'));
    try {
      for (const name of ['tools', 'questions']) mkdirSync(join(folder, name));
      for (const [path, text] of Object.entries(documents)) writeFileSync(join(folder, path), text);
      return readTools(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test('are tools below tools/, and behind them those with @tool elsewhere, under the name that it gives', () => {
    const question = '"Asks." query Question @tool(name: "question", title: "Question", group: "g") { names }';
    const tools = readFolder({
      'tools/one.graphql': ONE,
      'questions/Question.graphql': question,
      'questions/Other.graphql': '# Asks without @tool.\nquery Other { names }',
    });
    expect(tools.map(({ name, operation }) => [name, operation.name?.value])).toEqual([
      ['one', 'one'],
      ['question', 'Question'],
    ]);
  });

  test('that can not be tools are named by their files, all at once', () => {
    const without = 'query without { names }';
    const documents = { 'tools/without.graphql': without, 'tools/two.graphql': ONE, 'questions/One.graphql': ONE };
    expect(() => readFolder(documents)).toThrow(
      'tools/two.graphql: expected an operation called two\ntools/without.graphql: expected @tool on the operation',
    );
    expect(() => readFolder({ 'tools/one.graphql': ONE, 'questions/One.graphql': ONE })).toThrow(
      'one: expected one document of that name, got 2',
    );
  });
});
