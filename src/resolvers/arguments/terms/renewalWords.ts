import type { FieldDefinition } from '../../../datasources/fieldDefinitions.ts';
import type { Filter } from '../../../datasources/loading/listParameters.ts';
import { renewal } from '../../../torii/rows/values/renewal.ts';
import type { WordsInUse } from '../wordsInUse.ts';

/** Torii's operators that compare whole values: whether they leave those out, which they do not mind. */
const LEAVES_OUT: ReadonlyMap<string, boolean> = new Map([
  ['equals', false],
  ['anyOf', false],
  ['notEquals', true],
  ['noneOf', true],
]);

/**
 * The condition on whether contracts renew themselves, in the words that the organisation has for that: keys of options, or the texts in
 * use. One that no word fits is a condition that nothing meets, or everything.
 */
export async function inRenewalWords(filter: Filter, field: FieldDefinition, inUse: WordsInUse): Promise<Filter> {
  const leavesOut = LEAVES_OUT.get(filter.op);
  const given: readonly unknown[] = Array.isArray(filter.value) ? filter.value : [filter.value];
  if (leavesOut === undefined || !given.some(isTruth)) return filter;
  const options = field.options?.flatMap(({ value }) => value ?? []) ?? [];
  const words = options.length > 0 ? options : await inUse.ofContractDetail(field.key);
  const fit = words.filter(word => given.includes(renewal(word, field.options)));
  const wanted = [...new Set([...given.filter(one => !isTruth(one)), ...fit])];
  if (wanted.length > 0) return { ...filter, op: leavesOut ? 'noneOf' : 'anyOf', value: wanted };
  const { key = '' } = filter;
  return {
    op: leavesOut ? 'or' : 'and',
    value: [
      { key, op: 'isSet' },
      { key, op: 'isNotSet' },
    ],
  };
}

function isTruth(given: unknown): given is boolean {
  return typeof given === 'boolean';
}
