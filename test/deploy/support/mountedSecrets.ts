import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder as kubelet mounts secrets: files are links into a folder that is itself a link, which another one replaces at once. */
export class MountedSecrets {
  readonly folder = mkdtempSync(join(tmpdir(), 'torii-mounted-'));
  #version = 0;

  constructor(files: Readonly<Record<string, string>>) {
    this.replace(files);
    for (const name of Object.keys(files)) symlinkSync(join('..data', name), join(this.folder, name));
  }

  replace(files: Readonly<Record<string, string>>): void {
    this.#version += 1;
    const next = `..${this.#version}`;
    mkdirSync(join(this.folder, next));
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(this.folder, next, name), text, { mode: 0o440 });
    }
    symlinkSync(next, join(this.folder, '..data_tmp'));
    renameSync(join(this.folder, '..data_tmp'), join(this.folder, '..data'));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
