import type { Call } from '../call.ts';
import { Refusal } from '../http/refusal.ts';
import type { Column } from './column.ts';
import type { Columns } from './columns.ts';
import { present } from './present.ts';

export type JsonRow = Record<string, unknown>;

/** The columns a call asks for with `fields`, or Torii's defaults; an unknown name is a 422. */
export function chosenColumns<Row>(call: Call, columns: Columns<Row>, refused: readonly string[] = []): Column<Row>[] {
  const text = call.query.get('fields');
  const names = text === undefined ? (call.endpoint.columns?.default ?? []) : text.split(',');
  return names.map(name => {
    const column = columns.get(name);
    if (column === undefined || refused.includes(name)) {
      throw new Refusal(422, `"fields" holds an unknown field: "${name}"`);
    }
    return column;
  });
}

/** A row with the given columns, in Torii's spelling. */
export function project<Row>(call: Call, columns: readonly Column<Row>[], row: Row, currency: string | null): JsonRow {
  const result: JsonRow = {};
  for (const { key, type, read } of columns) result[key] = present(call, type, read(row), currency);
  return result;
}

/** `{user: {…}}`, or the object itself where the emulator's shape is bare. */
export function enveloped(call: Call, name: string, row: unknown): unknown {
  return call.shapes.envelopes === 'bare' ? row : { [name]: row };
}
