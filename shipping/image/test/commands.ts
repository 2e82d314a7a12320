import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

/** Whether a command is there. */
export function isThere(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

/** What a command prints. @throws Error with all that it wrote where it fails */
export async function output(file: string, parameters: readonly string[], cwd?: string): Promise<string> {
  const options = { maxBuffer: 64 * 1024 * 1024, ...(cwd === undefined ? {} : { cwd }) };
  const { stdout } = await promisify(execFile)(file, [...parameters], options).catch(error => {
    throw new Error(`${file} ${parameters.join(' ')}\n${error.stdout}\n${error.stderr}`);
  });
  return stdout.trim();
}
