import type { RowTest } from './filters.ts';

/** `q`: every word occurs somewhere in the row's texts, without regard to case. */
export function searchTest<Row>(q: string | undefined, texts: (row: Row) => readonly (string | null)[]): RowTest<Row> {
  if (q === undefined) return () => true;
  const words = q
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
  return row => {
    const text = texts(row)
      .filter(part => part !== null)
      .join('\n')
      .toLowerCase();
    return words.every(word => text.includes(word));
  };
}
