import { kindOf } from '../../resolvers/types/customFields/definedValue.ts';
import {
  EXTENDED_TYPES,
  type ExtendedType,
  type ExtensionField,
} from '../../resolvers/types/customFields/extension/extensionField.ts';
import { inOrder, type TakenNames } from './chooseFields.ts';
import type { FieldLists } from './fieldLists.ts';
import { capital, nameOfKey } from './fieldNames.ts';

/**
 * All custom fields of an organisation under names that GraphQL takes and that the schema's types do not have: of `cost-center` it is
 * `costCenter`, of a contract's `autoRenewal`, which is a field already, `customAutoRenewal`. The same lists always give the same names.
 */
export function nameFields(lists: FieldLists, taken: TakenNames): readonly ExtensionField[] {
  return inOrder(EXTENDED_TYPES.flatMap(type => nameFieldsOf(type, lists, taken)));
}

function nameFieldsOf(type: ExtendedType, lists: FieldLists, taken: TakenNames): ExtensionField[] {
  const keys = new Set(lists[type].map(({ key }) => key));
  const given = new Set(taken[type]);
  return lists[type].map(({ key, name: label, type: toriiType }) => {
    const name = freeName(key, given, keys);
    given.add(name);
    return { type, name, key, label, kind: kindOf({ type: toriiType }) };
  });
}

/** The key's own name if it is free; a key that is a name as it is goes before those that are only made into it. */
function freeName(key: string, given: ReadonlySet<string>, keys: ReadonlySet<string>): string {
  const own = nameOfKey(key);
  if (own !== undefined && !given.has(own) && (own === key || !keys.has(own))) return own;
  const name = `custom${capital(own ?? 'field')}`;
  for (let number = 1; ; number += 1) {
    const numbered = number === 1 ? name : `${name}${number}`;
    if (!given.has(numbered) && !keys.has(numbered)) return numbered;
  }
}

/** What `SCHEMA_CUSTOM_FIELDS` is set to for these fields, without those that can't be in it. */
export function settingOf(fields: readonly ExtensionField[]): string {
  return fields
    .filter(isSettable)
    .map(({ name, type, key }) => (name === key ? `${type}.${key}` : `${name}:${type}.${key}`))
    .join(',');
}

/** Whether a field can be chosen by its key: one with a comma, with a line's end or the like, or with a space at an end, can't. */
export function isSettable({ key }: ExtensionField): boolean {
  return !/[,\p{Cc}\p{Zl}\p{Zp}]/u.test(key) && key.trim() === key;
}
