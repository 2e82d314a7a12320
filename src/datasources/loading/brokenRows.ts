import type { Rows } from '../../torii/answers/envelope.ts';
import { ToriiError } from '../../torii/toriiError.ts';

/** The first unreadable row of a list; it may be the very row that a lookup missed. */
export function firstBroken<Row>(rows: Rows<Row>): ToriiError | undefined {
  return rows.find((row): row is ToriiError & Row => row instanceof ToriiError);
}

/**
 * What was found in a list, by key. If the list has a broken row, the keys that are missing fail as that row does: only a list without
 * broken rows tells that something does not exist.
 */
export function missingFailAs<Row, Key>(
  broken: ToriiError | undefined,
  keys: Iterable<Key>,
  found: ReadonlyMap<Key, Row | Error>,
): Map<Key, Row | Error> {
  const all = new Map(found);
  if (broken) for (const key of keys) if (!all.has(key)) all.set(key, broken);
  return all;
}
