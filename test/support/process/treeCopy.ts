import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

/** A line that is written into a file, below the first line that holds a text. */
export interface AddedLine {
  readonly file: string;
  readonly below: string;
  readonly line: string;
}

/** A copy of `src/` and `schema/` in a temporary folder. */
export interface TreeCopy {
  /** Imports a module of the copy. */
  load(file: string): Promise<any>;
  /** What the compiler complains of in a module of the copy and in all that it imports; empty where nothing. */
  compile(file: string): string;
  remove(): void;
}

/** Copies the tree and adds the lines. @throws Error where a line has no place */
export function copyTree(lines: readonly AddedLine[]): TreeCopy {
  const root = mkdtempSync(join(tmpdir(), 'torii-tree-'));
  for (const folder of ['src', 'schema', 'operations']) {
    cpSync(join(ROOT, folder), join(root, folder), { recursive: true, filter: path => basename(path) !== 'dist' });
  }
  cpSync(join(ROOT, 'package.json'), join(root, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  for (const { file, below, line } of lines) {
    const path = join(root, file);
    const text = readFileSync(path, 'utf8').split('\n');
    const at = text.findIndex(one => one.includes(below));
    if (at < 0) throw new Error(`Expected a line with ${below} in ${file}`);
    writeFileSync(path, text.toSpliced(at + 1, 0, line).join('\n'));
  }
  return {
    load: file => import(join(root, file)),
    compile(file) {
      const config = { extends: join(ROOT, 'tsconfig.json'), files: [file], include: ['src/**/*.d.ts'] };
      writeFileSync(join(root, 'tsconfig.json'), JSON.stringify(config));
      const { stdout, stderr } = spawnSync(process.execPath, [TSC, '-p', root], { cwd: root, encoding: 'utf8' });
      return stdout + stderr;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
