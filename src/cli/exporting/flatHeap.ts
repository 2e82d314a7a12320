import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Pages after which what earlier ones left is collected. */
const PAGES = 5;

/**
 * Keeps the memory of a long walk that of a short one: V8 lets the heap grow as long as the machine has room, and every page is garbage
 * when the next one comes. Gives what is to be called after each page.
 */
export function flatHeap(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  let pages = 0;
  return () => {
    pages += 1;
    if (pages % PAGES === 0 && typeof collect === 'function') collect();
  };
}
