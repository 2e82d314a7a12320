import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isObject } from '../../src/torii/answers/json.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';
import { blocksOf } from './blocks.ts';
import { differences } from './printed.ts';

/** Values that are others each time: of them only the kind is compared. */
const CHANGING = new Set([
  'requestId',
  'reqId',
  'retryAfter',
  'time',
  'durationMs',
  'resetAt',
  'bytes',
  'locations',
  'pid',
  'hostname',
]);

function comparable(value: unknown, key = ''): unknown {
  if (CHANGING.has(key)) return typeof value;
  if (Array.isArray(value)) return value.map(one => comparable(one));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, comparable(inner, name)]));
}

function expectShown(answer: unknown, printed: unknown): void {
  expect(differences(comparable(answer), comparable(printed))).toEqual([]);
}

/** The JSON that a page shows, block by block. */
function shown(page: string): unknown[] {
  const blocks = blocksOf(page).filter(({ language }) => language === 'json');
  return blocks.map(({ text }) => JSON.parse(text.startsWith('"') ? `{${text}}` : text));
}

describe('docs/errors.md', () => {
  let subgraph: Subgraph;
  beforeAll(async () => {
    subgraph = await startSubgraph({ emulator: { rateLimits: true }, server: { rateScale: 1 } });
  });
  afterAll(() => subgraph.stop());
  const [rateLimited, costExceeded, ...rest] = shown('docs/errors.md') as any[];

  test('shows these two', () => expect(rest).toEqual([]));

  test('the error of a budget that is spent', async () => {
    subgraph.emulator.faults.add({ kind: 'rateLimitLong', endpoint: 'GET /contracts', times: 1 });
    const { data, errors } = await subgraph.ask('{ users(first: 0) { totalCount } contracts { nodes { name } } }');
    expectShown({ data, errors }, rateLimited);
  });

  test('the error of what costs too much', async () => {
    const { errors } = await subgraph.ask('{ users(first: 500) { nodes { email apps { nodes { app { name } } } } } }');
    const paths = errors[0]?.extensions['paths'] as unknown[];
    expect(paths).toHaveLength(500);
    const [error] = errors;
    expectShown({ ...error, extensions: { ...error?.extensions, paths: paths.slice(0, 2) } }, costExceeded);
  });
});

describe('docs/operating.md', () => {
  const lines: Record<string, unknown>[] = [];
  let subgraph: Subgraph;
  beforeAll(async () => {
    const logTo = { write: (line: string) => void lines.push(JSON.parse(line)) };
    subgraph = await startSubgraph({
      emulator: { rateLimits: true },
      server: { rateScale: 1, mcp: { mode: 'read-only' }, logLevel: 'info', logTo },
    });
  });
  afterAll(() => subgraph.stop());
  const [cost, request, failed, agent, ...rest] = shown('docs/operating.md') as any[];

  /** The newest line of a kind, once it has been written. */
  async function line(msg: string): Promise<Record<string, unknown> | undefined> {
    await expect.poll(() => lines.some(one => one['msg'] === msg)).toBe(true);
    return lines.findLast(one => one['msg'] === msg);
  }

  test('shows these four', () => expect(rest).toEqual([]));

  test('what a query cost, and its line in the log', async () => {
    const { extensions } = await subgraph.ask('query Who { users(first: 2) { nodes { email apps { totalCount } } } }', {
      headers: { 'x-torii-cost': '1' },
    });
    expectShown({ extensions }, cost);
    expectShown(await line('request'), request);
  });

  test('the line of a call that failed', async () => {
    subgraph.emulator.faults.add({ kind: 'error503', endpoint: 'GET /contracts' });
    await subgraph.ask('{ contracts(first: 3) { nodes { name } } }');
    expectShown(await line('call to Torii failed'), failed);
    subgraph.emulator.faults.clear();
  });

  test('the line of an agent', async () => {
    const call = {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'list_all_torii_users', arguments: { search: 'grace' } },
    };
    await fetch(`${subgraph.url}/mcp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: JSON.stringify(call),
    });
    expectShown(await line('mcp'), agent);
  });
});
