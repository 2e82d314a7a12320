import { intactRows } from '../../torii/answers/envelope.ts';
import { shown } from '../../torii/inputError.ts';
import type { Torii } from '../../torii/session.ts';
import type { Path, Warning } from '../writing/problem.ts';
import { APPS, CONTRACTS, columnPage } from './columnPage.ts';

/** Where an organisation has words of its own beside Torii's, and which list can be asked for them. */
const LISTS = {
  status: { ...CONTRACTS, own: ['active', 'pipeline', 'closed'], of: 'contract' },
  state: { ...APPS, own: ['discovered', 'sanctioned', 'closed'], of: 'app' },
} as const;

/** A contract's status or an app's state. */
export interface Word {
  readonly column: keyof typeof LISTS;
  readonly value: string;
  readonly path: Path;
}

/** The words of this column among what is to be written. */
export function wordsOf(
  column: Word['column'],
  writes: readonly { readonly key: string; readonly value: unknown; readonly path: Path }[],
): Word[] {
  return writes.flatMap(({ key, value, path }) =>
    key === column && typeof value === 'string' ? [{ column, value, path }] : [],
  );
}

/** Whether a word is one of Torii's own, which nobody looks for. */
export function isToriis(column: Word['column'], value: unknown): boolean {
  return LISTS[column].own.some(word => word === value);
}

/** Warns of a word that is none of Torii's and that nothing of the organisation holds: one call. */
export async function unused({ column, value, path }: Word, torii: Torii): Promise<Warning[]> {
  const { endpoint, envelope, of } = LISTS[column];
  if (isToriis(column, value)) return [];
  const { rows } = await torii.read({
    endpoint,
    query: { [column]: value, fields: `id,${column}`, size: 1 },
    read: columnPage(envelope, column),
  });
  if (intactRows(rows).some(found => found.value === value)) return [];
  return [{ message: `No ${of} of the organisation has the ${column} ${shown(value)} so far`, path }];
}
