import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { callTool, listen, modernRpc, rpc } from '../support/mcp.ts';
import { startSubgraph } from '../support/subgraph.ts';

const MCP = { mode: 'read-write' } as const;

describe('streams', () => {
  test('of those who listen end when the server stops, which does not wait for them', async () => {
    const subgraph = await startSubgraph({ server: { mcp: MCP } });
    const response = await listen(subgraph.url);
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const ended = response.text().catch(() => 'cut off');
    const began = performance.now();
    await subgraph.stop();
    expect(performance.now() - began).toBeLessThan(4_000);
    await ended;
  });

  test('are at most a hundred; the next request is served all the same', async () => {
    const subgraph = await startSubgraph({ server: { mcp: MCP } });
    try {
      const open = await Promise.all(Array.from({ length: 100 }, () => listen(subgraph.url)));
      expect(new Set(open.map(({ status }) => status))).toEqual(new Set([200]));
      const refused = await listen(subgraph.url);
      expect(await refused.text()).toContain('-32603');
      const { data } = await callTool(subgraph.url, 'list_all_torii_me');
      expect(data.id).toBe('10');
      for (const { body } of open) await body?.cancel();
    } finally {
      await subgraph.stop();
    }
  });

  test('stay open longer than any request may take', async () => {
    const subgraph = await startSubgraph({ server: { mcp: MCP, requestMs: 500 } });
    try {
      const { body } = await listen(subgraph.url);
      const reader = body?.getReader();
      expect((await reader?.read())?.done).toBe(false);
      const ended = reader?.read().then(
        () => 'ended',
        () => 'cut off',
      );
      expect(await Promise.race([ended, sleep(1_500, 'open')])).toBe('open');
      await reader?.cancel();
    } finally {
      await subgraph.stop();
    }
  });
});

describe('a client that goes away', () => {
  test.each([
    ['older', rpc],
    ['newer', modernRpc],
  ])('cancels its calls to Torii, in the %s family of the protocol', async (_family, ask) => {
    const subgraph = await startSubgraph({ server: { mcp: MCP } });
    try {
      await callTool(subgraph.url, 'list_all_torii_me');
      subgraph.emulator.log.clear();
      subgraph.emulator.faults.add({ kind: 'slowHeaders', endpoint: 'GET /users', delayMs: 5_000 });
      const controller = new AbortController();
      const given = { name: 'list_all_torii_users', arguments: {} };
      const asked = ask(subgraph.url, 'tools/call', given, { signal: controller.signal });
      const gone = expect(asked).rejects.toThrow();
      await expect.poll(() => subgraph.emulator.log.count('GET /users')).toBe(1);
      controller.abort();
      await gone;
      await expect.poll(() => subgraph.emulator.log.calls[0]?.aborted).toBe(true);
    } finally {
      await subgraph.stop();
    }
  });
});
