import type { Rows } from '../../torii/answers/envelope.ts';

/** A row of a list, or the error in its place. */
export type Entry<Row> = Rows<Row>[number];

/** The order of a list that is cut here, and what its cursors hold of an edge. */
export interface Arrangement<Row, Position> {
  isPosition(value: unknown): value is Position;
  arrange(rows: Rows<Row>): Arranged<Row, Position>;
}

/** The rows of a list in their order. */
export interface Arranged<Row, Position> {
  readonly length: number;
  /** The rows behind an edge's place, wherever the edge's row has gone; all of them behind none. @throws InputError where the place can't be found any more */
  behind(edge: Position | undefined): Between<Row, Position>;
}

/** Rows that come one after the other, up to some edge. */
export interface Between<Row, Position> {
  readonly rows: Rows<Row>;
  /** Those of them that stand before an edge's place. @throws InputError where the place can't be found any more */
  ahead(edge: Position): Between<Row, Position>;
  /** The place of the row at an index. */
  positionOf(index: number): Position;
}
