import { stringify } from 'csv-stringify/sync';

/** Turns rows into the text of a file. */
export interface Format {
  readonly name: 'ndjson' | 'csv';
  /** What stands before the first row. */
  readonly head: string;
  readonly rows: (rows: readonly Row[]) => string;
}

/** A row as the graph gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** A node a line. */
export const NDJSON: Format = {
  name: 'ndjson',
  head: '',
  rows: rows => rows.map(row => `${JSON.stringify(row)}\n`).join(''),
};

export interface CsvOptions {
  /** Whether cells that a spreadsheet takes for formulas stay as they are. */
  readonly raw: boolean;
  /** Whether the file begins with a byte order mark, by which Excel knows UTF-8. */
  readonly bom: boolean;
}

/** A row a line, a column for each of the dotted names; lists are JSON. */
export function csv(columns: readonly (readonly string[])[], { raw, bom }: CsvOptions): Format {
  const text = (cells: readonly (readonly string[])[]) => stringify([...cells], { escape_formulas: !raw });
  return {
    name: 'csv',
    head: `${bom ? '\ufeff' : ''}${text([columns.map(steps => steps.join('.'))])}`,
    rows: rows => text(rows.map(row => columns.map(steps => cell(valueAt(row, steps))))),
  };
}

function valueAt(row: unknown, steps: readonly string[]): unknown {
  let value = row;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null) return null;
    value = Reflect.get(value, step);
  }
  return value;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
