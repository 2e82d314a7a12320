import type { Rows } from '../../torii/answers/envelope.ts';
import { InputError } from '../../torii/inputError.ts';

/** Behind which row a page begins. */
export interface Edge {
  /** How many rows stood up to and including it. */
  readonly offset: number;
  /** What tells it apart; empty for one that could not be read. */
  readonly key: string;
}

/** The cursor of the page that begins behind a row, of a list that Torii pages by counting. */
export function cursorOf<Row>(offset: number, row: Rows<Row>[number] | undefined, keyOf: (row: Row) => string): string {
  return `${offset} ${row === undefined || row instanceof Error ? '' : keyOf(row)}`;
}

/** @throws InputError CURSOR_INVALID where `cursorOf` did not make it */
export function readCursor(cursor: string): Edge {
  const [count = '', key = ''] = cursor.split(' ');
  const offset = Number(count);
  if (Number.isSafeInteger(offset) && offset > 0) return { offset, key };
  throw new InputError('Expected a cursor of this version', 'CURSOR_INVALID');
}

/** The index behind the row, where it is among these, of which the first is to be it; one that could not be read is taken to have stayed. */
export function behindRow<Row>({ key }: Edge, rows: Rows<Row>, keyOf: (row: Row) => string): number | undefined {
  if (key === '') return 1;
  const index = rows.findIndex(row => !(row instanceof Error) && keyOf(row) === key);
  return index < 0 ? undefined : index + 1;
}
