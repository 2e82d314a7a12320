import { InputError } from '../../torii/inputError.ts';
import { findPlace } from '../findPlace.ts';
import { once } from '../once.ts';
import { isPlace, type Mark, markOf, marksAround, type Place } from '../place.ts';
import type { Arranged, Arrangement, Between, Entry } from './arrangement.ts';

interface Indexed<Row> {
  readonly node: Entry<Row>;
  readonly index: number;
}

/** Rows in the order that Torii gives them in, best matches first, say: an edge's place is found by the rows around it. */
export function asGiven<Row>(idOf: (row: Row) => string): Arrangement<Row, Place> {
  return {
    isPosition: isPlace,
    arrange(rows): Arranged<Row, Place> {
      const marks = once(() => rows.map(row => (row instanceof Error ? null : markOf(idOf(row)))));
      const all = rows.map((node, index) => ({ node, index }));
      return { length: all.length, behind: edge => between(all.slice(edge ? placeBehind(edge, marks()) : 0), marks) };
    },
  };
}

function between<Row>(indexed: readonly Indexed<Row>[], marks: () => readonly Mark[]): Between<Row, Place> {
  return {
    rows: indexed.map(({ node }) => node),
    ahead: edge => {
      const behind = placeBehind(edge, marks());
      const end = marks()[behind - 1] === edge[3][0] ? behind - 1 : behind;
      return between(
        indexed.filter(({ index }) => index < end),
        marks,
      );
    },
    positionOf: at => {
      const index = indexed[at]?.index ?? 0;
      const { before, after } = marksAround(marks(), index, []);
      return [null, index + 1, index + 1, before, after];
    },
  };
}

function placeBehind(edge: Place, marks: readonly Mark[]): number {
  const found = findPlace(edge, { marks, ended: true, byId: false });
  if (typeof found === 'number') return found;
  throw new InputError(
    'Expected a cursor of a row that is still there, or its neighbours are: begin again',
    'CURSOR_INVALID',
  );
}
