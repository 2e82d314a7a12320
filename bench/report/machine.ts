import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { ROOT } from '../contenders/contender.ts';

/** Where and of what something was measured. */
export interface Machine {
  readonly date: string;
  readonly commit: string;
  readonly command: string;
  readonly cores: number;
  readonly processor: string;
  readonly memoryBytes: number;
  readonly node: string;
  /** Packages that are measured, with their versions. */
  readonly packages: readonly string[];
}

const PACKAGES = ['@apollo/server', '@as-integrations/fastify', 'fastify', 'graphql', 'undici'];
const PEERS = ['@omnigraph/openapi', 'graphql-yoga', 'openapi-to-graphql'];

export function machine(command: string): Machine {
  const [first] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    command,
    cores: cpus().length,
    processor: first?.model.trim() ?? 'unknown',
    memoryBytes: totalmem(),
    node: process.versions.node,
    packages: [
      ...PACKAGES.flatMap(name => version(`${ROOT}node_modules/${name}`, name)),
      ...PEERS.flatMap(name => version(`${ROOT}bench/peers/node_modules/${name}`, name)),
    ],
  };
}

/** With a word where files have been changed since. Where there is no git, as in an archive, `unknown`. */
function commit(): string {
  const git = (...parameters: string[]) =>
    execFileSync('git', parameters, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const changed = git(
      'status',
      '--porcelain',
      '--untracked-files=no',
      '--',
      'src',
      'schema',
      'bench',
      'package.json',
    );
    return git('rev-parse', '--short', 'HEAD') + (changed === '' ? '' : ' and changes that are not committed');
  } catch {
    return 'unknown';
  }
}

function version(directory: string, name: string): string[] {
  const file = `${directory}/package.json`;
  if (!existsSync(file)) return [];
  return [`${name} ${(JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version}`];
}
