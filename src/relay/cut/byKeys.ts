import { once } from '../once.ts';
import { compareIds } from '../place.ts';
import type { Arranged, Arrangement, Between, Entry } from './arrangement.ts';

/** What a list is sorted by. */
export interface SortKey<Row> {
  /** A text, a number or a truth; null and undefined stand last, whichever the direction. Capital letters do not matter. */
  read(row: Row): unknown;
  readonly descending: boolean;
}

type SortValue = string | number | null;

/** Where an edge stands: rows in the order of their values and ids, behind them those that are broken. */
export interface KeyPosition {
  /** What the edge's row is sorted by; absent where the list is in the order of ids. */
  readonly values?: readonly SortValue[];
  /** Torii's id of the edge's row; of a broken row, that of the last sound one. '' before the first. */
  readonly id: string;
  /** Rank among rows with this id: above 0 only for duplicates. */
  readonly nth: number;
  /** How many broken rows there are up to and including the edge. */
  readonly broken: number;
  /** Whether the edge's row is a broken one. */
  readonly isBroken?: boolean;
}

interface Placed<Row> {
  readonly node: Entry<Row>;
  /** What a broken row does not say of its place is as for the row before it. */
  readonly at: Partial<KeyPosition>;
}

/** Characters of a text that count: cursors hold them. */
const COMPARED = 100;

/** Rows in the order of their values, those of equal ones in the order of their ids: a row keeps its place however others come and go. */
export function byKeys<Row>(
  idOf: (row: Row) => string,
  keys: readonly SortKey<Row>[] = [],
): Arrangement<Row, KeyPosition> {
  const compare = comparison(keys.map(({ descending }) => descending));
  const valuesOf = (row: Row) => (keys.length === 0 ? {} : { values: keys.map(({ read }) => sortValue(read(row))) });
  return {
    isPosition,
    arrange(rows): Arranged<Row, KeyPosition> {
      const sound = rows
        .flatMap(node => (node instanceof Error ? [] : [{ node, at: { ...valuesOf(node), id: idOf(node), nth: 0 } }]))
        .sort((one, other) => compare(one.at, other.at))
        .map(ranked());
      const broken = rows
        .filter(node => node instanceof Error)
        .map((node, index) => ({ node, at: { broken: index + 1, isBroken: true } }));
      const placed: readonly Placed<Row>[] = [...sound, ...broken];
      return {
        length: placed.length,
        behind: edge => between(edge, edge ? placed.filter(({ at }) => isBehind(at, edge, compare)) : placed, compare),
      };
    },
  };
}

function between<Row>(
  start: KeyPosition | undefined,
  placed: readonly Placed<Row>[],
  compare: Comparison,
): Between<Row, KeyPosition> {
  const positions = once(() => positionsOf(start ?? BEGINNING, placed));
  return {
    rows: placed.map(({ node }) => node),
    ahead: edge =>
      between(
        start,
        placed.filter(({ at }) => isAhead(at, edge, compare)),
        compare,
      ),
    positionOf: index => positions()[index] ?? start ?? BEGINNING,
  };
}

const BEGINNING: KeyPosition = { id: '', nth: -1, broken: 0 };

function positionsOf(start: KeyPosition, placed: readonly Placed<unknown>[]): KeyPosition[] {
  let last = start;
  return placed.map(({ at }) => {
    const { isBroken: _, ...before } = last;
    last = { ...before, ...at };
    return last;
  });
}

type Sound = Pick<KeyPosition, 'values' | 'id' | 'nth'>;
type Comparison = (one: Sound, other: Sound) => number;

function isBehind(at: Partial<KeyPosition>, edge: KeyPosition, compare: Comparison): boolean {
  return at.isBroken ? (at.broken ?? 0) > edge.broken : compare(soundOf(at), edge) > 0;
}

function isAhead(at: Partial<KeyPosition>, edge: KeyPosition, compare: Comparison): boolean {
  if (at.isBroken) return (at.broken ?? 0) < edge.broken + (edge.isBroken ? 0 : 1);
  return compare(soundOf(at), edge) < (edge.isBroken ? 1 : 0);
}

function soundOf({ values, id = '', nth = 0 }: Partial<KeyPosition>): Sound {
  return { ...(values ? { values } : {}), id, nth };
}

/** Counts duplicates of an id that come one after the other. */
function ranked<Row>(): (placed: { readonly node: Row; readonly at: Sound }) => {
  readonly node: Row;
  readonly at: Sound;
} {
  let last: Sound | undefined;
  return placed => {
    last = { ...placed.at, nth: last?.id === placed.at.id ? last.nth + 1 : 0 };
    return { ...placed, at: last };
  };
}

function comparison(directions: readonly boolean[]): Comparison {
  return (one, other) => {
    for (const [index, descending] of directions.entries()) {
      const order = compareValues(one.values?.[index] ?? null, other.values?.[index] ?? null, descending);
      if (order !== 0) return order;
    }
    return compareIds(one.id, other.id) || one.nth - other.nth;
  };
}

function compareValues(one: SortValue, other: SortValue, descending: boolean): number {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  const isLess = typeof one === typeof other ? one < other : typeof one === 'number';
  return isLess === descending ? 1 : -1;
}

function sortValue(value: unknown): SortValue {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? value.toLowerCase().slice(0, COMPARED) : null;
}

function isPosition(value: unknown): value is KeyPosition {
  if (typeof value !== 'object' || value === null) return false;
  if (!('id' in value) || !('nth' in value) || !('broken' in value)) return false;
  return typeof value.id === 'string' && Number.isSafeInteger(value.nth) && Number.isSafeInteger(value.broken);
}
