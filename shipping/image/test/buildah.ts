import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { output } from './commands.ts';

/** How an image is to be run. */
export interface ImageConfig {
  readonly User: string;
  readonly Env: readonly string[];
  readonly Entrypoint: readonly string[];
  readonly Cmd: readonly string[];
  readonly WorkingDir: string;
  readonly Labels: Readonly<Record<string, string>>;
  readonly Healthcheck?: { readonly Test: readonly string[] };
}

/** Builds images without an engine and without privileges of one, in a store of its own that is gone afterwards. */
export class Buildah {
  readonly #store = mkdtempSync(join(tmpdir(), 'torii-images-'));
  readonly #containers: string[] = [];

  #run(...words: readonly string[]): Promise<string> {
    const [command = '', ...rest] = words;
    const store = [
      '--root',
      join(this.#store, 'root'),
      '--runroot',
      join(this.#store, 'run'),
      '--storage-driver',
      'vfs',
    ];
    return output('buildah', [...store, command, ...rest]);
  }

  /** An image that has a folder's content and nothing else. */
  async importFolder(folder: string, name: string): Promise<void> {
    const container = await this.#run('from', 'scratch');
    await this.#run('copy', container, folder, '/');
    await this.#run('config', '--env', 'PATH=/usr/local/bin:/usr/bin:/bin:/nodejs/bin', container);
    await this.#run('commit', '--format', 'docker', '--rm', container, name);
  }

  /** Builds a Dockerfile without fetching an image. @param volumes folders that its commands see, `from:to` */
  async build(
    folder: string,
    name: string,
    parameters: Readonly<Record<string, string>>,
    volumes: readonly string[],
  ): Promise<void> {
    const given = Object.entries(parameters).flatMap(([key, value]) => ['--build-arg', `${key}=${value}`]);
    const seen = volumes.flatMap(volume => ['--volume', volume]);
    // In Docker's own format: the other one has no HEALTHCHECK.
    const how = ['--isolation', 'chroot', '--pull-never', '--layers=false', '--format', 'docker'];
    // npm reads its cache with many files open at once.
    const most = await output('sh', ['-c', 'ulimit -Hn']);
    how.push('--ulimit', `nofile=${most}:${most}`);
    await this.#run('bud', ...how, ...given, ...seen, '--tag', name, folder);
  }

  /** Where an image's files can be seen, and how it is run. */
  async open(name: string): Promise<{ readonly folder: string; readonly config: ImageConfig }> {
    const container = await this.#run('from', '--pull-never', name);
    this.#containers.push(container);
    const inspected = JSON.parse(await this.#run('inspect', '--type', 'image', name));
    return { folder: await this.#run('mount', container), config: inspected.Docker.config };
  }

  async close(): Promise<void> {
    for (const container of this.#containers) await this.#run('rm', container);
    await this.#run('rmi', '--all', '--force').catch(() => '');
    rmSync(this.#store, { recursive: true, force: true });
  }
}
