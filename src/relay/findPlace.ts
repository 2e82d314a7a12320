import { compareIds, type Mark, type Place } from './place.ts';

/** The rows of a list that were read, from a place's page on. */
export interface RowsRead {
  readonly marks: readonly Mark[];
  /** Whether the list ends with them. */
  readonly ended: boolean;
  /** Whether the list is in the order of its rows' ids. */
  readonly byId: boolean;
}

/**
 * The index of the row that comes after `place`, wherever deletions and insertions have moved it: behind the edge's row or, if
 * that is gone, between its former neighbours. `further` if rows not read yet decide it, `lost` if none can.
 */
export function findPlace(place: Place, read: RowsRead): number | 'further' | 'lost' {
  const [cursor, skip, , before] = place;
  if (skip === 0) return cursor === null ? 0 : behindRepeated(before, read);
  const [edge] = before;
  if (read.byId && typeof edge === 'string' && areAscending([edge]) && areAscending(read.marks)) {
    return byId(place, edge, read);
  }
  return byNeighbours(place, read);
}

/**
 * Rows at the beginning of a page that were on the page before it: if Torii's cursors count rows, an insertion before them repeats
 * some. Only rows in the same order as before count as repeated, so that one that has merely moved does not.
 */
function behindRepeated(before: readonly Mark[], { marks, ended }: RowsRead): number | 'further' {
  const edge = before[0] ?? null;
  if (edge === null) return 0;
  const index = marks.findIndex((mark, at) => {
    const run = before.slice(0, at + 1);
    return mark === edge && (run.length > 1 || at === 0) && run.every((other, back) => other === marks[at - back]);
  });
  if (index >= 0) return index + 1;
  const cut = before.findIndex(
    (_, back) => back >= marks.length && marks.every((mark, at) => mark === before[back - at]),
  );
  if (marks.length === 0 || cut < 0) return 0;
  return ended ? marks.length : 'further';
}

function areAscending(marks: readonly Mark[]): boolean {
  const ids = marks.filter(mark => mark !== null);
  return ids.every((id, at) => /^\d+$/.test(id) && (at === 0 || compareIds(ids[at - 1] ?? '', id) < 0));
}

/** In the order of ids the next row is the first with a greater one. */
function byId(
  [cursor, , , before, after]: Place,
  edge: string,
  { marks, ended }: RowsRead,
): number | 'further' | 'lost' {
  const last = marks.findLastIndex(mark => mark !== null && compareIds(mark, edge) <= 0);
  if (last >= 0 && marks[last] === edge) return last + 1;
  const sound = before.findIndex((mark, back) => back > 0 && mark !== null);
  const isNext = last >= 0 && sound > 0 && marks[last] === before[sound];
  const index = isNext ? pastBroken(marks, last + 1, before.slice(0, sound)) : last + 1;
  if (index === marks.length && !ended) return 'further';
  // Nothing up to the edge is left of its page: the rows there now may be from anywhere behind it.
  const isSure = last >= 0 || cursor === null || after.some(mark => mark !== null && mark === marks[index]);
  return isSure ? index : 'lost';
}

/** Unreadable rows have no id: those that came before the edge still do. */
function pastBroken(marks: readonly Mark[], from: number, between: readonly Mark[]): number {
  let index = from;
  for (const mark of between.toReversed()) if (mark === null && marks[index] === null) index += 1;
  return index;
}

function byNeighbours(place: Place, { marks, ended }: RowsRead): number | 'further' | 'lost' {
  const [cursor, skip, , before, after] = place;
  if ([...before, ...after].every(mark => mark === null)) return marks[skip - 1] === null ? skip : 'lost';
  const isThere = (mark: Mark | undefined) => typeof mark === 'string' && marks.includes(mark);
  const isDecided = isThere(before[0]) || after.some(isThere) || ended;
  if (!isDecided) return 'further';
  const best = bestOf(candidates(place, marks), place, marks);
  if (best !== undefined) return best;
  const none = ![...before, ...after].some(isThere);
  // All rows before the edge are known and gone, and the whole list was read.
  const isAll = none && cursor === null && ended && (marks.length === 0 || skip <= before.length);
  return isAll ? 0 : 'lost';
}

interface Candidate {
  readonly index: number;
  /** Index of the mark that suggests it, the most reliable first. */
  readonly rank: number;
}

/** Where the edge may be, according to each of its marks. */
function candidates([, , , before, after]: Place, marks: readonly Mark[]): Candidate[] {
  const indexes = (mark: Mark) =>
    mark === null ? [] : marks.flatMap((other, index) => (other === mark ? [index] : []));
  const behind = before.map((mark, back) =>
    indexes(mark).map(index => pastBroken(marks, index + 1, before.slice(0, back))),
  );
  const ahead = after.map((mark, on) =>
    indexes(mark).map(index => index - brokenBefore(marks, index, after.slice(0, on))),
  );
  return [...behind, ...ahead].flatMap((found, rank) => found.map(index => ({ index, rank })));
}

function brokenBefore(marks: readonly Mark[], index: number, between: readonly Mark[]): number {
  let count = 0;
  for (const mark of between) if (mark === null && marks[index - count - 1] === null) count += 1;
  return count;
}

/** The candidate that most marks agree with; among equals that of the most reliable mark, with most marks next to it. */
function bestOf(found: readonly Candidate[], place: Place, marks: readonly Mark[]): number | undefined {
  const [, skip] = place;
  const first = new Map(marks.map((mark, index) => [mark, index] as const).toReversed());
  const last = new Map(marks.map((mark, index) => [mark, index]));
  const [best] = found
    .map(one => ({
      ...one,
      votes: votesFor(one.index, place, first, last),
      next: neighboursAt(one.index, place, marks),
    }))
    .filter(({ votes }) => votes > 0)
    .sort(
      (a, b) =>
        b.votes - a.votes || a.rank - b.rank || b.next - a.next || Math.abs(a.index - skip) - Math.abs(b.index - skip),
    );
  return best?.index;
}

type Indexes = ReadonlyMap<Mark, number>;

/** How many marks are on their own side of `index`, less those found only on the other side. */
function votesFor(index: number, [, , , before, after]: Place, first: Indexes, last: Indexes): number {
  let votes = 0;
  for (const mark of before) votes += vote(mark, first.get(mark), at => at < index);
  for (const mark of after) votes += vote(mark, last.get(mark), at => at >= index);
  return votes;
}

function vote(mark: Mark, at: number | undefined, agrees: (at: number) => boolean): number {
  if (mark === null || at === undefined) return 0;
  return agrees(at) ? 1 : -1;
}

function neighboursAt(index: number, [, , , before, after]: Place, marks: readonly Mark[]): number {
  return (
    before.filter((mark, back) => mark === marks[index - 1 - back]).length +
    after.filter((mark, on) => mark === marks[index + on]).length
  );
}
