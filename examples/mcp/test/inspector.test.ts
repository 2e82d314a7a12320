import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../../emulator/emulator.ts';
import type { Server } from '../../../src/server/server.ts';
import { first } from './support/reads.ts';
import * as rows from './support/rows.ts';
import { environmentOf, organizationOf, startSample, startTools } from './support/servers.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const INSPECTOR = fileURLToPath(
  new URL('../node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js', import.meta.url),
);

/** What the server itself writes to standard error, and Node about it, is not the inspector's. */
const QUIET = '--disable-warning=ExperimentalWarning';

let emulator: Emulator;
let server: Server;
let home: string;
beforeAll(async () => {
  emulator = await startSample();
  server = await startTools(emulator, 'read-write');
  home = mkdtempSync(join(tmpdir(), 'inspector-'));
});
afterAll(async () => {
  await server.stop();
  await emulator.close();
  rmSync(home, { recursive: true });
});

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the inspector's command line against one of the two places. */
function inspect(transport: 'HTTP' | 'stdio', ...options: readonly string[]): Promise<Run> {
  const environment = Object.entries({ ...environmentOf(emulator, 'read-write'), NODE_OPTIONS: QUIET });
  const target =
    transport === 'HTTP'
      ? [`${server.url}/mcp`]
      : [...environment.flatMap(([key, value]) => ['-e', `${key}=${value}`]), process.execPath, 'src/main.ts', 'mcp'];
  return new Promise(resolve => {
    execFile(
      process.execPath,
      [INSPECTOR, '--cli', ...target, ...options],
      {
        cwd: ROOT,
        env: { ...process.env, HOME: home, NODE_OPTIONS: QUIET },
        timeout: 60_000,
        maxBuffer: 16 * 1024 * 1024,
      },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

describe.each(['HTTP', 'stdio'] as const)('the inspector over %s', transport => {
  const call = (id: string) =>
    inspect(
      transport,
      '--method',
      'tools/call',
      '--tool-name',
      'get_single_torii_user_by_id',
      '--tool-arg',
      `id=${id}`,
    );

  test('finds nothing to complain about in the list of tools', async () => {
    const { code, out, err } = await inspect(transport, '--method', 'tools/list', '--strict');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out).tools).toHaveLength(37);
  });

  test('calls a tool', async () => {
    const user = first(organizationOf(emulator).users.values());
    const { code, out } = await call(String(user.id));
    expect(code).toBe(0);
    expect(JSON.parse(out).structuredContent).toEqual(rows.oneUser(user));
  });

  test('is told what is wrong with a call', async () => {
    const { code, out } = await call('999999');
    expect(code).not.toBe(0);
    expect(out).toMatch(/NOT_FOUND: /);
  });
});
