import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cursorsOf } from '../../src/relay/cursor.ts';
import { tenant } from '../../src/torii/tenant.ts';
import { connectionsOf } from '../support/connections.ts';
import { sample } from '../support/read.ts';
import { type GraphQLAnswer, type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { askPage, page, type Walked } from '../support/walk.ts';

const anything = (value: unknown): value is unknown => value !== undefined;
const { cursorSecret } = tenant('a-key');
const position = fc.record({ cursor: fc.option(fc.base64String()), skip: fc.nat(1000) });
const list = fc.tuple(fc.string(), fc.option(fc.string()), fc.dictionary(fc.string(), fc.jsonValue()));

describe('a cursor', () => {
  test('gives back the place it was made for, whatever Torii put into its own', () => {
    fc.assert(
      fc.property(list, fc.record({ cursor: fc.option(fc.string()), skip: fc.nat() }), (of, at) => {
        const cursors = cursorsOf(cursorSecret, of, anything);
        expect(cursors.encode(at)).toMatch(/^[\w-]+$/);
        expect(cursors.decode(cursors.encode(at))).toEqual(at);
      }),
    );
  });

  test('does not mind the order of arguments, nor whether an absent one is null', () => {
    const one = cursorsOf(cursorSecret, ['q', null, { a: 1, b: { c: 2, d: 3 } }], anything);
    const other = cursorsOf(cursorSecret, ['q', null, { b: { d: 3, c: 2 }, a: 1, e: null, f: undefined }], anything);
    expect(other.decode(one.encode({ skip: 3 }))).toEqual({ skip: 3 });
  });

  test('with one bit flipped, a character more or less, or in another alphabet is refused', () => {
    const { encode, decode } = cursorsOf(cursorSecret, ['q'], anything);
    fc.assert(
      fc.property(position, fc.nat(), (at, pick) => {
        const bytes = Buffer.from(encode(at), 'base64url');
        const bit = pick % (bytes.length * 8);
        bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(() => decode(bytes.toString('base64url'))).toThrow(/Expected a cursor/);
        expect(() => decode(`${encode(at)}A`)).toThrow(/Expected a cursor/);
        expect(() => decode(`${encode(at)}=`)).toThrow(/Expected a cursor/);
        expect(() => decode(` ${encode(at)}`)).toThrow(/Expected a cursor/);
        expect(() => decode(encode(at).slice(0, -1))).toThrow(/Expected a cursor/);
      }),
    );
  });

  test('of another list or another key is refused', () => {
    fc.assert(
      fc.property(list, list, position, (one, other, at) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        const cursor = cursorsOf(cursorSecret, ['a', one], anything).encode(at);
        expect(() => cursorsOf(cursorSecret, ['b', other], anything).decode(cursor)).toThrow(/Expected a cursor/);
        const stranger = cursorsOf(tenant('another-key').cursorSecret, ['a', one], anything);
        expect(() => stranger.decode(cursor)).toThrow(/Expected a cursor/);
      }),
    );
  });

  test('that is any text is refused', () => {
    const { decode } = cursorsOf(cursorSecret, ['q'], anything);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), text => {
        expect(() => decode(text)).toThrow(/Expected a cursor/);
      }),
    );
    expect(() => decode('A'.repeat(1_000_000))).toThrow(/Expected a cursor/);
  });
});

describe('through GraphQL', () => {
  let subgraph: Subgraph;
  let connections: Walked[];
  const cursors = new Map<Walked, string>();
  beforeAll(async () => {
    subgraph = await startSubgraph({
      emulator: { sizes: { users: 30, apps: 20, contracts: 20, auditLogs: 20, executions: 40, bigAppUsers: 20 } },
      server: { authentication: { mode: 'passthrough' } },
    });
    const [key = ''] = subgraph.emulator.keys;
    const { ask } = subgraph;
    subgraph = {
      ...subgraph,
      ask: (query, asked) => ask(query, { ...asked, headers: { 'x-torii-api-key': key, ...asked?.headers } }),
    };
    connections = connectionsOf(sample(subgraph));
    for (const walked of connections) {
      const { cursors: found } = await page(subgraph, walked, 2, null);
      cursors.set(walked, found[0] ?? '');
    }
  });
  afterAll(() => subgraph.stop());

  /** Calls but the one for the parent. */
  const pageCalls = ({ calls }: GraphQLAnswer<unknown>, { parent }: Walked) =>
    calls.length -
    (parent === '{ CONNECTION }'
      ? 0
      : calls.filter(({ endpoint }) => endpoint !== null && /\{id\w+\}$|roles$/.test(endpoint)).length);

  function expectRefused(answer: GraphQLAnswer<any>, walked: Walked): void {
    expect(
      answer.errors.map(({ extensions }) => extensions['code']),
      walked.name,
    ).toEqual(['CURSOR_INVALID']);
    expect(answer.errors[0]?.path?.at(-1)).toBe('connection');
    expect(pageCalls(answer, walked), walked.name).toBe(0);
  }

  test('a cursor of any other connection, or of the same one with other arguments, is refused without a call', async () => {
    for (const walked of connections) {
      const others = [...cursors].filter(([other]) => other !== walked);
      const answers = await Promise.all(others.map(([, after]) => askPage(subgraph, walked, { after })));
      for (const answer of answers) expectRefused(answer, walked);
    }
  }, 90_000);

  test('a cursor of the same connection on another parent is refused', async () => {
    const app = connections.find(({ field, parent }) => field === 'users' && parent.includes('app(')) as Walked;
    const other = [...sample(subgraph).apps.keys()].find(id => String(id) !== app.variables?.['id']);
    const elsewhere = { ...app, variables: { id: String(other) } };
    expectRefused(await askPage(subgraph, elsewhere, { after: cursors.get(app) }), elsewhere);
  });

  test('forged cursors are refused without a call', async () => {
    for (const walked of connections) {
      const valid = cursors.get(walked) ?? '';
      const flipped = `${valid.slice(0, 5)}${valid[5] === 'A' ? 'B' : 'A'}${valid.slice(6)}`;
      for (const after of ['', 'null', 'YXJyYXljb25uZWN0aW9uOjE=', flipped, 'WzE0NjM1Mzg4NTcsIjY1NDMyMyJd']) {
        expectRefused(await askPage(subgraph, walked, { after }), walked);
      }
    }
  });

  test("another tenant's cursor is refused, though the organisation has the same ids", async () => {
    const headers = { 'x-torii-api-key': subgraph.emulator.keys[1] ?? '' };
    for (const walked of connections.filter(({ parent }) => parent === '{ CONNECTION }')) {
      expectRefused(await askPage(subgraph, walked, { after: cursors.get(walked) }, headers), walked);
    }
  });

  test.each([
    ['users', 'search: ""'],
    ['users', 'filter: {}'],
    ['users', 'filter: { where: [], email: null }, orderBy: []'],
    ['apps', 'filter: { where: null }, search: ""'],
    ['contracts', 'orderBy: [], filter: {}'],
    ['auditLogs', 'filter: {}'],
    ['workflowExecutions', 'filter: { appId: null }'],
  ])('a cursor of %s is one of the same list with %s, which asks for nothing', async (list, nothing) => {
    const rows = `pageInfo { endCursor } edges { cursor node { __typename } }`;
    const plain = await subgraph.ask(`{ it: ${list}(first: 2) { ${rows} } }`);
    const after = plain.data.it.pageInfo.endCursor;
    const goOn = (args: string) =>
      subgraph.ask(`query ($after: String) { it: ${list}(first: 2, after: $after${args}) { ${rows} } }`, {
        variables: { after },
      });
    const [alike, same] = [await goOn(`, ${nothing}`), await goOn('')];
    expect(alike.errors).toEqual([]);
    expect(alike.data).toEqual(same.data);
  });

  test('what asks for something, be it for what is empty, is another list', async () => {
    const after = (await subgraph.ask('{ apps(first: 2) { pageInfo { endCursor } } }')).data.apps.pageInfo.endCursor;
    for (const args of [
      'search: " "',
      'filter: { category: { in: "" } }',
      'filter: { where: { key: "name", op: EQUALS, value: "" } }',
    ]) {
      const { errors } = await subgraph.ask(
        `query ($after: String) { apps(first: 2, after: $after, ${args}) { nodes { id } } }`,
        { variables: { after } },
      );
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['CURSOR_INVALID']);
    }
  });

  test('more nodes may be asked for after a cursor than before it', async () => {
    for (const walked of connections) {
      const all = await page(subgraph, walked, 1000, null);
      const rest = await page(subgraph, walked, 1000, cursors.get(walked) ?? null);
      expect(rest.nodes, walked.name).toEqual(all.nodes.slice(1));
    }
  });
});
