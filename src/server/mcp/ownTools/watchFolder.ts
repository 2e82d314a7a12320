import { type Stats, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { documentsIn } from './readOwnTools.ts';

/** Milliseconds between two looks: a change is seen, and is seen to be complete, well within a second. */
const EVERY_MS = 200;

/**
 * Looks at the documents of a folder again and again: changes of mounted volumes are told by no event. Tells of a change once nothing has
 * changed for a moment, so that what is written in parts is read whole, or after three looks at the latest. It has had its first look when it
 * returns: what changes while the folder is read after that is told.
 *
 * @returns ends it
 */
export function watchFolder(folder: string, changed: () => void): () => void {
  let known = firstFingerprint(folder);
  let before = known;
  let waited = 0;
  let timer: NodeJS.Timeout;
  let closed = false;
  const look = async () => {
    const now = await fingerprint(folder);
    if (closed) return;
    waited = now === known ? 0 : waited + 1;
    if (now !== known && (now === before || waited === 3)) {
      known = now;
      waited = 0;
      changed();
    }
    before = now;
    timer = setTimeout(() => void look(), EVERY_MS).unref();
  };
  timer = setTimeout(() => void look(), EVERY_MS).unref();
  return () => {
    closed = true;
    clearTimeout(timer);
  };
}

/** What tells one state of a folder from another. */
async function fingerprint(folder: string): Promise<string> {
  try {
    const names = documentsIn(folder);
    const facts = await Promise.all(names.map(name => stat(join(folder, name))));
    return written(names, facts);
  } catch (error) {
    return String(error);
  }
}

function firstFingerprint(folder: string): string {
  try {
    const names = documentsIn(folder);
    return written(
      names,
      names.map(name => statSync(join(folder, name))),
    );
  } catch (error) {
    return String(error);
  }
}

function written(names: readonly string[], facts: readonly Stats[]): string {
  return names.map((name, at) => [name, facts[at]?.mtimeMs, facts[at]?.size, facts[at]?.ino].join(' ')).join('\n');
}
