import { afterAll, beforeAll, expect, test } from 'vitest';
import { callTool, rpc } from '../support/mcp.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const lines: string[] = [];
let subgraph: Subgraph;

beforeAll(async () => {
  subgraph = await startSubgraph({
    server: { mcp: { mode: 'read-only' }, logLevel: 'info', logTo: { write: line => void lines.push(line) } },
  });
});

afterAll(() => subgraph.stop());

const SEARCH = 'a very particular search';

function logged(): any[] {
  return lines.map(line => JSON.parse(line)).filter(({ msg }) => msg === 'mcp');
}

test('a call has a line that knows everything but arguments and results', async () => {
  lines.length = 0;
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  await rpc(subgraph.url, 'tools/call', {
    name: 'list_all_torii_users',
    arguments: { limit: 2, search: SEARCH },
    _meta: { traceparent },
  });
  expect(logged()).toEqual([
    expect.objectContaining({
      reqId: expect.any(String),
      method: 'tools/call',
      tool: 'list_all_torii_users',
      outcome: 'OK',
      calls: 1,
      bytes: expect.any(Number),
      durationMs: expect.any(Number),
      traceparent,
    }),
  ]);
  expect(lines.join('')).not.toContain(SEARCH);
});

test('what a caller made up is in no line and no label', async () => {
  lines.length = 0;
  await rpc(subgraph.url, 'tools/call', {
    name: 'made_up_tool',
    arguments: {},
    _meta: { traceparent: 'made up trace' },
  });
  await callTool(subgraph.url, 'get_single_torii_user_by_id', { id: 'made-up-id' });
  const metrics = await (await fetch(`${subgraph.url}/metrics`)).text();
  expect(lines.join('') + metrics).not.toMatch(/made.up/);
  expect(logged().map(({ outcome }) => outcome)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
});

test('metrics count requests by method, tool and outcome, and what tools cost', async () => {
  await callTool(subgraph.url, 'list_all_torii_me');
  const metrics = await (await fetch(`${subgraph.url}/metrics`)).text();
  expect(metrics).toMatch(
    /torii_subgraph_mcp_requests_total\{method="tools\/call",tool="list_all_torii_me",outcome="OK"\} 1/,
  );
  for (const name of ['tool_duration_seconds_count', 'upstream_calls_total', 'answer_bytes_total']) {
    expect(metrics).toContain(`torii_subgraph_mcp_${name}{tool="list_all_torii_me"}`);
  }
});
