import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Starts a server that serves agents, in a process of its own, and prints the modules of a sign-in that are loaded. */
const PROGRAM = `
  import { registerHooks } from 'node:module';
  const loaded = [];
  registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
  const { startServer } = await import('./src/server/server.ts');
  const oauth = process.argv[1] ? { issuer: 'http://127.0.0.1:9', audience: 'torii' } : undefined;
  const server = await startServer({
    host: '127.0.0.1', port: 0, introspection: true, graphiql: false, logLevel: 'silent', toriiUrl: 'http://127.0.0.1:9',
    authentication: { mode: 'service', key: 'a-key' }, lifetimes: { slowMs: 0, entityMs: 0 },
    mcp: { mode: 'read-only', oauth },
  });
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  const { status } = await fetch(server.url + '/mcp', { method: 'POST', headers, body });
  await server.stop();
  const modules = loaded.filter(url => url.includes('/jose/') || url.includes('/signIn/'));
  console.log(JSON.stringify({ status, modules: modules.length }));
`;

async function start(...given: string[]): Promise<{ readonly status: number; readonly modules: number }> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', PROGRAM, ...given],
    { cwd: ROOT, timeout: 30_000 },
  );
  return JSON.parse(stdout);
}

test('a server without an issuer loads nothing of a sign-in, one with an issuer does', async () => {
  expect(await start()).toEqual({ status: 200, modules: 0 });
  const { status, modules } = await start('oauth');
  expect(status).toBe(401);
  expect(modules).toBeGreaterThan(5);
}, 60_000);
