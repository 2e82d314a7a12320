import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../src/main.ts', import.meta.url));

/** How an export ended. */
export interface Exported {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** `torii-subgraph export …` as a process of its own. @param begun told of it as soon as it runs */
export function exporting(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  begun: (child: ChildProcess) => void = () => {},
): Promise<Exported> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [MAIN, 'export', ...words], {
    env: { PATH, NODE_ENV: 'test', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { output: '', errors: '' };
  child.stdout.on('data', chunk => {
    texts.output += chunk;
  });
  child.stderr.on('data', chunk => {
    texts.errors += chunk;
  });
  begun(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => resolve({ code, ...texts }));
  });
}
