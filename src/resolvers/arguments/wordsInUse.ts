import type { Filter } from '../../datasources/loading/listParameters.ts';
import { caseless, isSame } from '../../torii/rows/values/caseless.ts';
import type { ListColumn } from '../entities/entity.ts';

/** The words that rows of lists hold, as they are spelled there. */
export interface WordsInUse {
  /** Those of a column: as many as are needed to know how these are spelled. */
  of(column: string, words: readonly string[]): Promise<readonly string[]>;
  /** Those of one of the organisation's own details of contracts. */
  ofContractDetail(key: string): Promise<readonly string[]>;
}

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
export async function spelledInUse(filter: Filter, column: ListColumn, inUse: WordsInUse): Promise<Filter> {
  const unknown = new Set(unknownWords(column, filter.op, filter.value));
  if (unknown.size === 0) return filter;
  const known = Map.groupBy(await inUse.of(column.column, [...unknown]), caseless);
  const given = Array.isArray(filter.value) ? filter.value : [filter.value];
  const spelled = given.flatMap(word => {
    return (unknown.has(word) && known.get(caseless(word))) || [word];
  });
  const different = [...new Set(spelled)];
  if (different.length === 1 && !Array.isArray(filter.value)) return { ...filter, value: different[0] };
  return { ...filter, op: SEVERAL.get(filter.op) ?? filter.op, value: different };
}
