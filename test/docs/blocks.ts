import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** A block of code of a page. */
export interface Block {
  /** The page, such as `docs/writes.md`, and the line that the block begins at. */
  readonly place: string;
  /** What stands behind the fence, such as `graphql`; '' where nothing does. */
  readonly language: string;
  readonly text: string;
}

/** The pages that people read who use the subgraph: the README and all of `docs/`. */
export const PAGES = ['README.md', ...globSync('docs/**/*.md', { cwd: ROOT }).sort()];

/** The text of a page. */
export function pageText(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}

/** The blocks of a page, in order. */
export function blocksOf(page: string): Block[] {
  const text = pageText(page);
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(({ 1: language = '', 2: block = '', index }) => ({
    place: `${page}:${text.slice(0, index).split('\n').length}`,
    language,
    text: block,
  }));
}
