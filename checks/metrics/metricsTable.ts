import { allMetrics, type MetricFacts } from './allMetrics.ts';

const BEGINNING = '<!-- metrics: written by `npm run metrics:doc` -->\n';
const END = '<!-- metrics end -->';

/** The page with its table of metrics as they are now. @throws Error if the page has no place for it */
export function withMetricsTable(page: string): string {
  const [begin, end] = [page.indexOf(BEGINNING), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`Expected ${BEGINNING.trim()} and ${END} in the page`);
  return page.slice(0, begin + BEGINNING.length) + table() + page.slice(end);
}

/** The names that the page's table has. */
export function namesInTable(page: string): readonly string[] {
  const part = page.slice(page.indexOf(BEGINNING), page.indexOf(END));
  return [...part.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = '']) => name);
}

function table(): string {
  const rows = allMetrics().map(row).toSorted();
  return `\n| metric | type | labels | what it is |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n\n`;
}

function row({ name, type, labels, help }: MetricFacts): string {
  return `| \`${name}\` | ${type} | ${labels.map(label => `\`${label}\``).join(', ')} | ${help} |`;
}
