import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { ALL_SETTINGS } from './described/all.ts';
import { fileOf } from './setting.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Bytes of a file with one secret. */
const LONGEST = 64 * 1024;

/** Names of the settings that may be read from files. */
export const SECRETS: readonly string[] = Object.keys(ALL_SETTINGS).filter(name => ALL_SETTINGS[name]?.secret);

/** Secrets from files, by the names of their settings, and what is wrong: a line for each, without what files hold. */
export interface ReadSecrets {
  readonly secrets: ReadonlyMap<string, string>;
  readonly lines: readonly string[];
}

/** Reads the files that `TORII_API_KEY_FILE` and the like name. An empty setting counts as absent. */
export function readSecretFiles(environment: Environment): ReadSecrets {
  const secrets = new Map<string, string>();
  const lines: string[] = [];
  for (const name of SECRETS) {
    const file = environment[fileOf(name)];
    if (!file) continue;
    if (environment[name]) {
      lines.push(`${name}, ${fileOf(name)}: expected one of them, not both`);
      continue;
    }
    try {
      secrets.set(name, readSecret(file));
    } catch (error) {
      lines.push(`${fileOf(name)}: expected a file with one line, ${file}: ${reasonOf(error)}`);
    }
  }
  return { secrets, lines };
}

/** The one line of a file, without the end of the line. @throws Error what the system says, or RangeError where there is another number of lines */
export function readSecret(file: string): string {
  const text = beginningOf(file).replace(/\r?\n$/, '');
  if (text === '') throw new RangeError('it is empty');
  if (/[\r\n]/.test(text)) throw new RangeError('it has more than one');
  return text;
}

/** A device or a pipe has no end that can be relied on. */
function beginningOf(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    if (!fstatSync(descriptor).isFile()) throw new RangeError('it is no file');
    const bytes = Buffer.alloc(LONGEST + 1);
    const length = readSync(descriptor, bytes, 0, bytes.length, 0);
    if (length > LONGEST) throw new RangeError(`it has more than ${LONGEST} bytes`);
    return bytes.toString('utf8', 0, length);
  } finally {
    closeSync(descriptor);
  }
}

/** Without the path, which the line has already. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is none';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read';
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.message : String(error);
}
