import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { LoggedCall } from '../../emulator/http/callLog.ts';

const MAIN = fileURLToPath(new URL('../../emulator/main.ts', import.meta.url));
const USERS = 1_000;

/** How the emulator counts calls. */
export interface Counting {
  readonly window: 'fixed' | 'clock' | 'sliding';
  /** Whether it tells what is left. */
  readonly headers: boolean;
  readonly windowSeconds: number;
}

/** Torii's ids of what there is in the sample. */
export interface Ids {
  readonly users: readonly number[];
  readonly contracts: readonly number[];
}

/** An emulator in a process of its own. */
export interface OwnEmulator {
  readonly url: string;
  readonly key: string;
  readonly ids: Ids;
  /** All calls so far. */
  calls(): Promise<readonly LoggedCall[]>;
  stop(): Promise<void>;
}

/** @param limits whether it keeps to limits, and takes a while to answer */
export async function startOwnEmulator(
  { window, headers, windowSeconds }: Counting,
  limits = true,
): Promise<OwnEmulator> {
  const key = 'replicas-drill-key';
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    env: {
      PATH: process.env['PATH'],
      EMULATOR_PORT: '0',
      EMULATOR_KEYS: key,
      EMULATOR_USERS: String(USERS),
      EMULATOR_APPS: '30',
      EMULATOR_CONTRACTS: '100',
      EMULATOR_AUDIT_LOGS: '10',
      EMULATOR_EXECUTIONS: '10',
      EMULATOR_FILES: '1',
      EMULATOR_BIG_APP_USERS: '20',
      EMULATOR_LATENCY: limits ? '0-60' : '',
      EMULATOR_RATE_LIMITS: limits ? 'on' : 'off',
      EMULATOR_RATE_WINDOW: window,
      EMULATOR_RATE_WINDOW_SECONDS: String(windowSeconds),
      EMULATOR_RATE_HEADERS: headers ? '' : 'none',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', line => {
      const [, found] = /Torii emulator: (http:\/\/\S+)\/v1\.0/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error('Expected a running emulator')));
  });
  const [users, contracts] = await Promise.all([idsOf(url, key, 'users'), idsOf(url, key, 'contracts')]);
  // These calls are counted as well, in windows of which no replica knows yet.
  await fetch(`${url}/_control/reset`, { method: 'POST' });
  return {
    url,
    key,
    ids: { users, contracts },
    async calls() {
      const response = await fetch(`${url}/_control/calls`);
      const { calls } = (await response.json()) as { readonly calls: readonly LoggedCall[] };
      return calls;
    },
    async stop() {
      process.off('exit', kill);
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function idsOf(url: string, key: string, noun: 'users' | 'contracts'): Promise<number[]> {
  const response = await fetch(`${url}/v1.0/${noun}?size=1000`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const body = (await response.json()) as { readonly [noun: string]: readonly { readonly id: number }[] };
  return (body[noun] ?? []).map(({ id }) => id);
}
