import { ToriiError } from '../../torii/toriiError.ts';
import type { Entry } from './arrangement.ts';

/** Whether a row belongs to a list that is filtered here. @throws ToriiError where that can't be told */
export type Matches<Row> = (row: Row) => boolean;

/** The row if it matches, else nothing; where that can't be told, or the row can't be read at all, the error in its place. */
export function matched<Row>(row: Entry<Row>, matches: Matches<Row>): Entry<Row> | undefined {
  if (row instanceof Error) return row;
  try {
    return matches(row) ? row : undefined;
  } catch (error) {
    if (error instanceof ToriiError) return error;
    throw error;
  }
}
