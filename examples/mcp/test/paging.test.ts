import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../../emulator/emulator.ts';
import type { Server } from '../../../src/server/server.ts';
import { type Agent, CLIENTS, type ToolAnswer } from './support/agents.ts';
import { type ListCall, listCalls } from './support/lists.ts';
import { organizationOf, ownProcess, startSample, startTools } from './support/servers.ts';

/** Bytes that all texts of an answer may have together. */
const MOST_BYTES = 25_000;

let emulator: Emulator;
let server: Server;
beforeAll(async () => {
  emulator = await startSample();
  server = await startTools(emulator, 'read-only');
});
afterAll(async () => {
  await server.stop();
  await emulator.close();
});

/** All pages, each by the cursor of the one before. */
async function pagesOf(agent: Agent, { tool, given }: ListCall, limit: number): Promise<ToolAnswer[]> {
  const pages: ToolAnswer[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await agent.call(tool, { ...given, limit, ...(cursor === undefined ? {} : { cursor }) });
    pages.push(page);
    expect([tool, page.isError ?? false]).toEqual([tool, false]);
    cursor = page.structuredContent.nextCursor;
    expect(typeof cursor).toBe(page.structuredContent.hasMore ? 'string' : 'undefined');
    if (!page.structuredContent.hasMore) return pages;
  }
}

const bytesOf = ({ content }: ToolAnswer) => content.reduce((sum, { text = '' }) => sum + Buffer.byteLength(text), 0);

const inOrder = (rows: readonly object[]) => rows.map(row => JSON.stringify(sorted(row))).sort();

/** With its properties in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

describe.each([
  ['client 2.4.0 in 2026-07-28', 'HTTP'],
  ['client 2.4.0 in 2026-07-28', 'stdio'],
  ['sdk 1.32.2', 'HTTP'],
  ['sdk 1.32.2', 'stdio'],
] as const)('%s over %s', (client, transport) => {
  let agent: Agent;
  beforeAll(async () => {
    agent = (await CLIENTS[client]?.(
      transport === 'HTTP' ? { url: server.url } : ownProcess(emulator, 'read-only'),
    )) as Agent;
    await agent.list();
  });
  afterAll(() => agent.close());

  test.each([1, 7, 100])('pages of %i: every list is walked to its end, no row is lost or comes twice', async limit => {
    for (const list of listCalls(organizationOf(emulator))) {
      const pages = await pagesOf(agent, list, limit);
      const rows = pages.flatMap(({ structuredContent: { result } }) => result);
      expect([list.tool, rows.length]).toEqual([list.tool, list.rows.length]);
      expect(inOrder(rows)).toEqual(inOrder(list.rows));
      for (const page of pages) expect(page.structuredContent.result.length).toBeLessThanOrEqual(limit);
      for (const page of pages) expect(bytesOf(page)).toBeLessThanOrEqual(MOST_BYTES);
    }
  });

  test('a page that is too long for an agent ends at a row, says so, and goes on behind that row', async () => {
    const cut = new Set<string>();
    for (const list of listCalls(organizationOf(emulator))) {
      const pages = await pagesOf(agent, list, 100);
      for (const { content, structuredContent } of pages.slice(0, -1)) {
        if (structuredContent.result.length === 100) continue;
        cut.add(list.tool);
        expect(content[1]?.text).toMatch(/cursor/);
      }
    }
    expect([...cut]).toContain('list_all_torii_audit_logs');
  });
});
