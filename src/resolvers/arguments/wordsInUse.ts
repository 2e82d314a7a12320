import type { Filter } from '../../datasources/loading/listParameters.ts';
import type { ListColumn } from '../entities/entity.ts';

/** Torii's operators that compare whole words: those for one word, and those for several. */
const SEVERAL: ReadonlyMap<string, string> = new Map([
  ['equals', 'anyOf'],
  ['anyOf', 'anyOf'],
  ['notEquals', 'noneOf'],
  ['noneOf', 'noneOf'],
]);

/**
 * The words that a condition compares with and that are none of Torii's own: only the organisation's rows tell how these are
 * spelled. None where the column is no open set, or nothing whole is compared.
 *
 * @param op Torii's operator
 */
export function unknownWords({ kind }: ListColumn, op: string | undefined, value: unknown): readonly string[] {
  if (!kind.words || op === undefined || !SEVERAL.has(op)) return [];
  const words = (Array.isArray(value) ? value : [value]).filter(word => typeof word === 'string');
  return words.filter(word => !kind.words?.some(known => isSame(known, word)));
}

/**
 * The condition in the spellings that are in use: `"developer tools"` means `Developer Tools`, and `DEVELOPER TOOLS` too where both are
 * there. A word that nothing has stays as it is. Asks only where words are compared that are none of Torii's own.
 */
export async function spelledInUse(
  filter: Filter,
  column: ListColumn,
  inUse: (column: string) => Promise<readonly string[]>,
): Promise<Filter> {
  const unknown = new Set(unknownWords(column, filter.op, filter.value));
  if (unknown.size === 0) return filter;
  const known = await inUse(column.column);
  const given = Array.isArray(filter.value) ? filter.value : [filter.value];
  const spelled = given.flatMap(word => {
    const found = unknown.has(word) ? known.filter(one => isSame(one, word)) : [];
    return found.length > 0 ? found : [word];
  });
  const different = [...new Set(spelled)];
  if (different.length === 1 && !Array.isArray(filter.value)) return { ...filter, value: different[0] };
  return { ...filter, op: SEVERAL.get(filter.op) ?? filter.op, value: different };
}

/** Whether two words are the same but for capital letters, and for how accents are written. */
export function isSame(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

function folded(word: string): string {
  return word.normalize('NFC').toLowerCase().normalize('NFC');
}
