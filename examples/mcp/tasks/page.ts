import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Measured } from './measure.ts';

const PAGE = fileURLToPath(new URL('../../../docs/mcp.md', import.meta.url));
const BEGIN = '<!-- tasks: written by `TASKS=write` -->\n';
const END = '<!-- end of tasks -->';
const HEAD = `| job | calls | to Torii | tokens | 26: calls | to Torii | tokens |\n| --- | --- | --- | --- | --- | --- | --- |\n`;

/** A line of the table: calls, calls to Torii and tokens with every tool, then with the 26; dashes where these can't. */
export interface Line {
  readonly title: string;
  readonly figures: readonly string[];
}

export function lineOf(title: string, ...paths: readonly (Measured | undefined)[]): Line {
  const figures = paths.flatMap(path =>
    path ? [path.tools.length, path.upstream, path.tokens].map(String) : ['–', '–', '–'],
  );
  return { title, figures };
}

/** All jobs together that both can do. */
export function togetherOf(lines: readonly Line[]): Line {
  const both = lines.filter(({ figures }) => !figures.includes('–'));
  const sum = (place: number) => both.reduce((total, { figures }) => total + Number(figures[place]), 0);
  return { title: `the ${both.length} that both can do`, figures: [0, 1, 2, 3, 4, 5].map(place => String(sum(place))) };
}

/** The page, docs/mcp.md. */
export function readPage(): string {
  return readFileSync(PAGE, 'utf8');
}

/** The lines that its table has. */
export function linesOf(page: string): readonly Line[] {
  return (page.split(BEGIN)[1]?.split(END)[0] ?? '')
    .slice(HEAD.length)
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const [title = '', ...figures] = line.slice(2, -2).split(' | ');
      return { title, figures };
    });
}

/** Writes its table anew. */
export function writeLines(lines: readonly Line[]): void {
  const [before = '', rest = ''] = readPage().split(BEGIN);
  const after = rest.split(END)[1] ?? '';
  const table = lines.map(({ title, figures }) => `| ${[title, ...figures].join(' | ')} |\n`).join('');
  writeFileSync(PAGE, `${before}${BEGIN}${HEAD}${table}${END}${after}`);
}
