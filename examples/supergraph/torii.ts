import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { RunningService } from './subgraph.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * torii-subgraph in a process of its own, as its operators run it. Its settings come from the environment: without a
 * TORII_API_KEY it serves a sample organisation. Port 0 takes any free one.
 *
 * @throws when it ends instead of answering
 */
export async function startTorii(port: number): Promise<RunningService> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts'], {
    cwd: ROOT,
    env: { LOG_LEVEL: 'warn', GRAPHIQL: 'false', ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
    // In a group of its own Ctrl-C does not reach it: it goes on for the gateways until it is told to stop.
    detached: process.platform !== 'win32',
  });
  const ended = once(child, 'exit');
  const url = await announcedUrl(child.stdout);
  return {
    name: 'torii',
    url,
    sdl: await schemaOf(url),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Where it says that it serves GraphQL. What else it says stays unsaid: this example prints addresses of its own. */
async function announcedUrl(output: Readable): Promise<string> {
  const lines = createInterface({ input: output });
  for await (const line of lines) {
    const [, url] = /GraphQL +(http\S+)/.exec(line) ?? [];
    if (url === undefined) continue;
    output.resume();
    return url;
  }
  throw new Error('torii-subgraph did not start');
}

/** The running subgraph's own word of its schema, as rover asks for it. */
async function schemaOf(url: string): Promise<string> {
  const secret = process.env['ROUTER_SECRET'];
  const headers = { 'content-type': 'application/json', ...(secret ? { 'x-router-secret': secret } : {}) };
  const answer = await fetch(url, { method: 'POST', headers, body: '{"query":"{ _service { sdl } }"}' });
  const { data, errors }: { data?: { _service: { sdl: string } }; errors?: unknown } = JSON.parse(await answer.text());
  if (!data) throw new Error(`Expected the schema from ${url}, got ${JSON.stringify(errors)}`);
  return data._service.sdl;
}
