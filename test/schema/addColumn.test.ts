import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, type LoggedCall, startEmulator } from '../../emulator/emulator.ts';
import type { Server } from '../../src/server/server.ts';
import { type AddedLine, copyTree } from '../support/process/treeCopy.ts';

/** A field of the organisation's that the schema does not have as a column, in the places that AGENTS.md names. */
const SCHEMA: AddedLine = {
  file: 'schema/user.graphql',
  below: '  email: String',
  line: '  "Number." employeeNumber: Float',
};
const ORDER: AddedLine = {
  file: 'schema/user.graphql',
  below: 'enum UserOrderField {',
  line: '  "Number." EMPLOYEE_NUMBER',
};
const FILTER: AddedLine = {
  file: 'schema/user.graphql',
  below: 'input UserFilter {',
  line: '  "Number." employeeNumber: NumberRange',
};
const ROW: AddedLine = { file: 'src/torii/rows/user.ts', below: 'const COLUMNS = {', line: '  employeeNumber: count,' };
const ENTITY: AddedLine = {
  file: 'src/resolvers/entities/user.ts',
  below: '...listed({',
  line: '      employeeNumber: NUMBER,',
};

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ rateLimits: false });
});
afterAll(() => emulator.close());

interface Answer {
  readonly data: any;
  readonly errors: readonly { readonly message: string }[];
  readonly cost: { readonly likely: number; readonly made: number };
  readonly calls: readonly LoggedCall[];
}

/** A subgraph of a copy of the tree that has these lines. */
async function startCopy(lines: readonly AddedLine[]) {
  const tree = copyTree(lines);
  const { startServer }: typeof import('../../src/server/server.ts') = await tree.load('src/server/server.ts');
  const server: Server = await startServer({
    host: '127.0.0.1',
    port: 0,
    toriiUrl: emulator.url,
    authentication: { mode: 'service', key: emulator.keys[0] ?? '' },
    lifetimes: { slowMs: 0, entityMs: 0 },
    introspection: true,
    graphiql: false,
    logLevel: 'silent',
    rateScale: 1000,
  });
  return {
    tree,
    async ask(query: string): Promise<Answer> {
      const before = emulator.log.calls.length;
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-torii-cost': '1' },
        body: JSON.stringify({ query }),
      });
      const { data, errors = [], extensions } = JSON.parse(await response.text());
      return { data, errors, cost: extensions.cost, calls: emulator.log.calls.slice(before) };
    },
    async stop() {
      await server.stop();
      tree.remove();
    },
  };
}

const READ = '{ users(first: 2) { nodes { employeeNumber } } }';

describe('a plain column that is added to the schema, the row and the entity', () => {
  let copy: Awaited<ReturnType<typeof startCopy>>;
  /** The same for everybody, so that it does not matter who is found. */
  const employeeNumber = 7;
  beforeAll(async () => {
    copy = await startCopy([SCHEMA, ORDER, FILTER, ROW, ENTITY]);
    for (const { custom } of emulator.organization(emulator.keys[0] ?? '').users.values()) {
      Object.assign(custom, { employeeNumber });
    }
  });
  afterAll(() => copy.stop());

  test('compiles', () => {
    expect(copy.tree.compile('src/resolvers/index.ts')).toBe('');
  });

  test('is read, and asked for', async () => {
    const { data, errors, calls } = await copy.ask(READ);
    expect(errors).toEqual([]);
    expect(data.users.nodes).toEqual([{ employeeNumber }, { employeeNumber }]);
    expect(calls.map(({ query }) => query['fields'])).toEqual(['employeeNumber']);
  });

  test('is sorted and filtered by', async () => {
    const { data, errors, calls } = await copy.ask(`{
      users(
        first: 2
        orderBy: [{ field: EMPLOYEE_NUMBER, direction: DESC }]
        filter: { where: [{ key: "employeeNumber", op: EQUALS, value: ${employeeNumber} }] }
      ) { nodes { employeeNumber } }
    }`);
    expect(errors).toEqual([]);
    expect(data.users.nodes).toEqual([{ employeeNumber }, { employeeNumber }]);
    expect(calls.map(({ query }) => [query['sort'], query['filters']])).toEqual([
      ['employeeNumber:desc', JSON.stringify([{ key: 'employeeNumber', op: 'equals', value: employeeNumber }])],
    ]);
  });

  test('is filtered by in the typed way', async () => {
    const { data, errors, calls } = await copy.ask(
      `{ users(first: 2, filter: { employeeNumber: { gte: ${employeeNumber}, isSet: true } }) { nodes { employeeNumber } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.users.nodes).toEqual([{ employeeNumber }, { employeeNumber }]);
    expect(calls.map(({ query }) => query['filters'])).toEqual([
      JSON.stringify([
        { key: 'employeeNumber', op: 'gte', value: employeeNumber },
        { key: 'employeeNumber', op: 'isSet' },
      ]),
    ]);
  });

  test('is planned: owners come without it and are loaded', async () => {
    const owners = (fields: string) => copy.ask(`{ contracts(first: 3) { nodes { owner { ${fields} } } } }`);
    const without = await owners('email');
    expect(without.cost).toMatchObject({ likely: 1, made: 1 });
    const { data, errors, cost, calls } = await owners('email employeeNumber');
    expect(errors).toEqual([]);
    expect(cost).toMatchObject({ likely: 2, made: 2 });
    expect(calls.map(({ endpoint }) => endpoint)).toEqual(['GET /contracts', 'GET /users']);
    expect(
      data.contracts.nodes.map(({ owner }: { owner: { employeeNumber: number } }) => owner.employeeNumber),
    ).toEqual([employeeNumber, employeeNumber, employeeNumber]);
  });
});

describe('each of the three places is needed', () => {
  test('without the schema there is no such field', async () => {
    const copy = await startCopy([ROW, ENTITY]);
    const { errors, calls } = await copy.ask(READ);
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('Cannot query field "employeeNumber"'),
    ]);
    expect(calls).toEqual([]);
    await copy.stop();
  });

  test('without the row the entity does not compile', () => {
    const tree = copyTree([SCHEMA, ENTITY]);
    expect(tree.compile('src/resolvers/entities/user.ts')).toMatch(/entities\/user\.ts.*employeeNumber/s);
    tree.remove();
  });

  test('without the entity it is not asked for', async () => {
    const copy = await startCopy([SCHEMA, ROW]);
    const { data, calls } = await copy.ask(READ);
    expect(data.users.nodes).toEqual([{ employeeNumber: null }, { employeeNumber: null }]);
    expect(calls.map(({ query }) => query['fields'])).toEqual(['email']);
    await copy.stop();
  });
});
