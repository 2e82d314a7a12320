import type { Work } from './work.ts';

/** An agent asks for a page of users: a tool call over MCP, which only this project answers. */
export function agentsUsers(): Work {
  const params = { name: 'list_all_torii_users', arguments: { limit: 50 } };
  return {
    name: 'mcpUsers50',
    title: 'an MCP tool call: 50 users',
    size: 50,
    least: 1,
    depth: 1,
    isRelation: false,
    ours: {
      post: { path: '/mcp', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }) },
      rows: 'structuredContent.result',
      compared: ['email', 'lifecycleStatus'],
    },
  };
}
