import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toolsPage } from '../operations/toolsPage.ts';

test('docs/mcp.md tells the arguments of every tool, and the calls that one costs', async () => {
  const page = readFileSync(new URL('../../docs/mcp.md', import.meta.url), 'utf8');
  expect(page, 'fix it with: npm run mcp:doc').toBe(await toolsPage());
});
