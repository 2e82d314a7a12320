import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('npm run supergraph prints where everything is, answers through both gateways, and stops', async () => {
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, '--any-port'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let output = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    output += chunk;
    if (output.includes('Try:')) break;
  }
  for (const gateway of ['Hive', 'Apollo']) {
    const [, url = ''] = new RegExp(`${gateway} Gateway +(\\S+)`).exec(output) ?? [];
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ tickets(first: 1) { nodes { requester { fullName } app { spend { decimal } } } } }"}',
    });
    expect(await response.json()).toEqual({
      data: {
        tickets: { nodes: [{ requester: { fullName: 'Gabriel Grünwald' }, app: { spend: { decimal: '61200.00' } } }] },
      },
    });
  }
  const [, graphiql = ''] = /Hive Gateway +(\S+)/.exec(output) ?? [];
  const page = await fetch(graphiql, { headers: { accept: 'text/html' } });
  expect(await page.text()).toContain('GraphiQL');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
