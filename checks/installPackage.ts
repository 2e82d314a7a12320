import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * `node checks/installPackage.ts <directory>`: installs a package that has a lock file of its own, unless what is
 * installed there already is of that lock file. Heavy tools live in such packages, so that the project itself stays small.
 */
function installPackage(directory: string): void {
  const lock = createHash('sha256')
    .update(readFileSync(`${directory}/package-lock.json`))
    .digest('hex');
  const stamp = `${directory}/node_modules/.installed`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  const npm = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // On Windows npm is a script, which only a shell runs.
  execFileSync('npm', npm, { cwd: directory, stdio: 'inherit', shell: process.platform === 'win32' });
  writeFileSync(stamp, lock);
}

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('expected a directory with a package-lock.json');
installPackage(directory);
