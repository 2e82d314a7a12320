/** A table in Markdown; the first column is text, the others are figures. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** What stands where a contender cannot do a work. */
export const NONE = '—';

/** With three digits that mean something: `0.123`, `1.23`, `12.3`, `123`. */
export function figure(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return NONE;
  const digits = value >= 99.95 ? 0 : value >= 9.995 ? 1 : value >= 0.9995 ? 2 : 3;
  return value.toFixed(digits);
}

export function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? NONE : figure(bytes / 2 ** 20);
}
