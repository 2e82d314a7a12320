import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { RunningService } from './subgraph.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const START_MS = 20_000;

/**
 * torii-subgraph in a process of its own, as its operators run it. Its settings come from the environment: without a
 * TORII_API_KEY it serves a sample organisation.
 *
 * @throws when it ends instead of answering
 */
export async function startTorii(port: number): Promise<RunningService> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts'], {
    cwd: ROOT,
    env: { LOG_LEVEL: 'warn', ...process.env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}/graphql`;
  const sdl = await Promise.race([
    askForSchema(url),
    ended.then(() => {
      throw new Error('torii-subgraph did not start');
    }),
  ]);
  return {
    name: 'torii',
    url,
    sdl,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The running subgraph's own word of its schema, as rover asks for it. */
async function askForSchema(url: string): Promise<string> {
  const secret = process.env['ROUTER_SECRET'];
  const headers = { 'content-type': 'application/json', ...(secret ? { 'x-router-secret': secret } : {}) };
  const giveUp = Date.now() + START_MS;
  while (Date.now() < giveUp) {
    const answer = await fetch(url, { method: 'POST', headers, body: '{"query":"{ _service { sdl } }"}' }).catch(
      () => null,
    );
    if (answer?.ok) {
      const { data }: { data: { _service: { sdl: string } } } = JSON.parse(await answer.text());
      return data._service.sdl;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`Expected the schema from ${url} within ${START_MS / 1000} seconds`);
}
