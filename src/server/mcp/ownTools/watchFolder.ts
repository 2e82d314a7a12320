import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { documentsIn } from './readOwnTools.ts';

/** Milliseconds between two looks: a change is seen, and is seen to be complete, well within a second. */
const EVERY_MS = 200;

/**
 * Looks at the documents of a folder again and again: changes of mounted volumes are told by no event. Tells of a change once nothing has
 * changed for a moment, so that what is written in parts is read whole, or after three looks at the latest.
 *
 * @returns ends it
 */
export function watchFolder(folder: string, changed: () => void): () => void {
  let known: string | undefined;
  let before: string | undefined;
  let waited = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const look = async () => {
    const now = await fingerprint(folder);
    if (closed) return;
    known ??= now;
    waited = now === known ? 0 : waited + 1;
    if (now !== known && (now === before || waited === 3)) {
      known = now;
      waited = 0;
      changed();
    }
    before = now;
    timer = setTimeout(() => void look(), EVERY_MS).unref();
  };
  void look();
  return () => {
    closed = true;
    clearTimeout(timer);
  };
}

/** What tells one state of a folder from another. */
async function fingerprint(folder: string): Promise<string> {
  try {
    const facts = documentsIn(folder).map(async name => {
      const { mtimeMs, size, ino } = await stat(join(folder, name));
      return [name, mtimeMs, size, ino].join(' ');
    });
    return (await Promise.all(facts)).join('\n');
  } catch (error) {
    return String(error);
  }
}
