import type { Rows } from '../../torii/answers/envelope.ts';
import { ToriiError } from '../../torii/toriiError.ts';

/** The first broken row of a list: it may be any that was looked for and not found. */
export function firstBroken<Row>(rows: Rows<Row>): ToriiError | undefined {
  return rows.find((row): row is ToriiError & Row => row instanceof ToriiError);
}

/**
 * What was found among rows of which one may be broken. What is missing then fails as that row does: only a list without broken
 * rows tells that something does not exist.
 */
export function foundBeside<Row>(
  broken: ToriiError | undefined,
  keys: Iterable<string>,
  found: ReadonlyMap<string, Row | Error>,
): Map<string, Row | Error> {
  const all = new Map(found);
  if (broken) for (const key of keys) if (!all.has(key)) all.set(key, broken);
  return all;
}
