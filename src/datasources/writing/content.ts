import { isDeepStrictEqual } from 'node:util';
import { isNothing, isObject } from '../../torii/answers/json.ts';
import { FIELD_READERS, type FieldKind, type FieldValues, fieldKind } from '../../torii/rows/values/fieldValue.ts';

/**
 * What stands in a field, in a form that can be compared however Torii spells it: objects are named by Torii's id, days are
 * `2026-11-24`, money is `{value, currency}`, options are their keys. Null if there is nothing; what can't be read is
 * compared as it came.
 */
export type Content = unknown;

const itself = (value: unknown): Content => value;
const idOf = ({ id }: { readonly id: string | null }): Content => id;
const idsOf = (things: readonly { readonly id: string }[]): Content => things.map(idOf);

/** What of a value's normal form is compared, by kind. */
const COMPARED: { readonly [Kind in FieldKind]: (value: FieldValues[Kind]) => Content } = {
  text: itself,
  number: itself,
  bool: itself,
  money: itself,
  day: itself,
  texts: itself,
  option: ({ value }) => value,
  options: options => options.map(({ value }) => value),
  person: idOf,
  people: idsOf,
  files: idsOf,
  contracts: idsOf,
  account: idOf,
  any: itself,
};

/** Turns what Torii sent or is sent into the content of a field of this type. */
export function contentOf(type: string | null): (value: unknown) => Content {
  return contentOfKind(fieldKind(type));
}

function contentOfKind<Kind extends FieldKind>(kind: Kind): (value: unknown) => Content {
  const [read, compared] = [FIELD_READERS[kind], COMPARED[kind]];
  return value => {
    const found = read(value);
    if (found === undefined || (found === null && isNothing(value))) return null;
    return (found === null ? null : compared(found)) ?? value;
  };
}

/** Whether two contents are the same: nothing is as good as empty, lists are compared without their order, money without a currency by its value. */
export function sameContent(one: Content, other: Content): boolean {
  return isDeepStrictEqual(comparable(one, other), comparable(other, one));
}

function comparable(content: Content, beside: Content): unknown {
  if (content === undefined || content === '' || (Array.isArray(content) && content.length === 0)) return null;
  if (Array.isArray(content)) return content.map(entry => JSON.stringify(entry)).sort();
  if (!isObject(content) || !('currency' in content)) return content;
  const known = content['currency'] !== null && isObject(beside) && beside['currency'] !== null;
  return { value: content['value'], currency: known ? content['currency'] : null };
}
