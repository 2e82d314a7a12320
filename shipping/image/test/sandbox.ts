import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ImageConfig } from './buildah.ts';

export interface Started {
  readonly child: ChildProcess;
  /** All that it has written to its standard output so far. */
  output(): string;
  /** Sends a signal to the first process inside, as an engine does. */
  signal(name: NodeJS.Signals): Promise<void>;
  readonly ended: Promise<number | null>;
}

/** Runs what is in a folder as an engine would: nothing can be written but `/tmp`, nobody is root, the first process is number 1. */
export class Sandbox {
  readonly #folder: string;
  readonly #config: ImageConfig;

  constructor(folder: string, config: ImageConfig) {
    this.#folder = folder;
    this.#config = config;
  }

  /** Starts the image with settings, or another command in its place. */
  start(
    environment: Readonly<Record<string, string>>,
    command = [...this.#config.Entrypoint, ...this.#config.Cmd],
  ): Started {
    const child = spawn('bwrap', [...this.#words(environment), ...command], {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    let written = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        written += chunk.toString();
      });
    }
    const info = text(child.stdio[3] as Readable);
    return {
      child,
      output: () => written,
      async signal(name) {
        process.kill(JSON.parse(await info)['child-pid'], name);
      },
      ended: once(child, 'exit').then(([code]) => code),
    };
  }

  /** What a command inside prints. */
  async run(command: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    const { child, ended, output } = this.start(environment, [...command]);
    await once(child, 'close');
    return { output: output(), status: await ended };
  }

  #words(environment: Readonly<Record<string, string>>): string[] {
    const [user = '', group = user] = this.#config.User.split(':');
    const own = this.#config.Env.map(entry => [
      entry.slice(0, entry.indexOf('=')),
      entry.slice(entry.indexOf('=') + 1),
    ]);
    const set = [...own, ...Object.entries(environment)].flatMap(([name = '', value = '']) => [
      '--setenv',
      name,
      value,
    ]);
    return [
      ...['--ro-bind', this.#folder, '/', '--dev', '/dev', '--proc', '/proc', '--tmpfs', '/tmp'],
      ...['--unshare-all', '--share-net', '--unshare-user', '--uid', user, '--gid', group, '--cap-drop', 'ALL'],
      ...[
        '--clearenv',
        ...set,
        '--chdir',
        this.#config.WorkingDir,
        '--die-with-parent',
        '--new-session',
        '--as-pid-1',
        '--info-fd',
        '3',
        '--',
      ],
    ];
  }
}
