import { isDeepStrictEqual } from 'node:util';
import { bool, day, id, isObject, list, number, text, texts } from '../../torii/answers/json.ts';
import { readContractReference } from '../../torii/rows/contract.ts';
import { readFileReference } from '../../torii/rows/file.ts';
import { readMoney } from '../../torii/rows/money.ts';
import { readPerson } from '../../torii/rows/user.ts';

/**
 * What stands in a field, in one form however Torii spells it: objects are named by Torii's id, days are `2026-11-24`,
 * money is `{value, currency}`, options are their keys. Null if there is nothing.
 */
export type Content = unknown;

type ReadContent = (value: unknown) => Content;

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

function option(value: unknown): string | null {
  return (isObject(value) ? text(value['value'] ?? value['key']) : text(value)) || null;
}

/** Several, from a list or a comma separated string. */
function several(read: ReadContent): ReadContent {
  return value => (typeof value === 'string' ? texts(value) : list(value))?.map(read).filter(isThere) ?? null;
}

function isThere(value: unknown): boolean {
  return value !== null;
}

function anyText(value: unknown): Content {
  return text(value) ?? value ?? null;
}

/** By a field's type, as Torii spells it. */
const BY_TYPE: ReadonlyMap<string | null, ReadContent> = new Map<string | null, ReadContent>([
  ['number', number],
  ['bool', bool],
  ['currency', readMoney],
  ['datePicker', day],
  ['dropdown', value => option(first(value))],
  ['dropdownMulti', several(option)],
  ['user', value => readPerson(first(value))?.id ?? null],
  ['usersDropdown', value => readPerson(first(value))?.id ?? null],
  ['usersDropdownMulti', several(value => readPerson(value)?.id ?? null)],
  ['contractsDropdownMulti', several(value => readContractReference(value)?.id ?? null)],
  ['fileUpload', several(value => readFileReference(value)?.id ?? null)],
  ['appUserAccount', value => id(first(value))],
  ['multiValueString', texts],
]);

/** What stands in a field of this type, from what Torii sent or is sent. */
export function contentOf(type: string | null): ReadContent {
  return BY_TYPE.get(type) ?? anyText;
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
