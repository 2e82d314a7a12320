/** Given to a process by `--import`: when it ends, the file `$TELL` has the modules that it loaded and where it kept what it compiled. */
import { writeFileSync } from 'node:fs';
import { getCompileCacheDir, registerHooks } from 'node:module';

/** What a process says at its end. */
export interface Told {
  /** URLs of files, each once. */
  readonly modules: readonly string[];
  /** A folder; absent: it kept nothing. */
  readonly kept?: string | undefined;
}

const file = process.env['TELL'];
const modules = new Set<string>();
if (file !== undefined) {
  registerHooks({
    load(url, context, next) {
      if (url.startsWith('file:')) modules.add(url);
      return next(url, context);
    },
  });
  process.on('exit', () => {
    const told: Told = { modules: [...modules], kept: getCompileCacheDir() };
    writeFileSync(file, JSON.stringify(told));
  });
}
