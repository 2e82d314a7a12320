import {
  bool,
  dayOfMoment,
  entriesOf,
  id,
  isNothing,
  isObject,
  list,
  number,
  text,
  texts,
} from '../../answers/json.ts';
import { type AppUserRow, accountOfUser } from '../appUser.ts';
import { type ContractRow, readContractReference } from '../contract.ts';
import type { FieldOptionRow } from '../field.ts';
import { type FileRow, readFileReference } from '../file.ts';
import { readPerson, type UserRow } from '../user.ts';
import { type MoneyRow, moneyColumn } from './money.ts';

/** An account that a value names. */
export interface AccountValue {
  /** The account's own number; null where it is not told. */
  readonly id: string | null;
  /** By its app and user; undefined where the value does not name both, null where it names them by something that is no id. */
  readonly account: AppUserRow | null | undefined;
}

/** The normal form of custom fields' values, by kind. */
export interface FieldValues {
  readonly text: string;
  readonly number: number;
  readonly bool: boolean;
  /** In minor units. */
  readonly money: MoneyRow;
  /** `2026-11-24`, in UTC. */
  readonly day: string;
  readonly texts: readonly string[];
  readonly option: FieldOptionRow;
  readonly options: readonly FieldOptionRow[];
  readonly person: UserRow;
  readonly people: readonly UserRow[];
  readonly files: readonly FileRow[];
  readonly contracts: readonly ContractRow[];
  readonly account: AccountValue;
  /** Of a type that is not known here: a text, or any JSON as it came. */
  readonly any: unknown;
}

export type FieldKind = keyof FieldValues;

type Reader<Value> = (value: unknown) => Value | null | undefined;

/**
 * Reads a custom field's value into its normal form, however Torii spells it. Undefined where there is nothing; null where
 * there is nothing or something that the field can't hold.
 */
export const FIELD_READERS: { readonly [Kind in FieldKind]: Reader<FieldValues[Kind]> } = {
  text,
  number,
  bool,
  money: moneyColumn,
  day: dayOfMoment,
  texts,
  option: single(readOption),
  options: several(readOption),
  person: single(readPerson),
  people: several(readPerson),
  files: several(value => readFileReference(value) ?? null),
  contracts: several(readContractReference),
  account: readAccount,
  any: value => text(value) ?? value,
};

const KINDS: ReadonlyMap<string | null, FieldKind> = new Map<string | null, FieldKind>([
  ['number', 'number'],
  ['singleLine', 'text'],
  ['multiLine', 'text'],
  ['email', 'text'],
  ['currency', 'money'],
  ['cardNumber', 'text'],
  ['datePicker', 'day'],
  ['dropdown', 'option'],
  ['dropdownMulti', 'options'],
  ['user', 'person'],
  ['usersDropdown', 'person'],
  ['usersDropdownMulti', 'people'],
  ['bool', 'bool'],
  ['fileUpload', 'files'],
  ['contractsDropdownMulti', 'contracts'],
  ['appUserAccount', 'account'],
  ['multiValueString', 'texts'],
]);

/** The kind of a field's values, by its type in Torii's spelling; `any` for a type that is not known here. */
export function fieldKind(type: string | null): FieldKind {
  return KINDS.get(type) ?? 'any';
}

const KNOWN_TYPES: ReadonlySet<string> = new Set([...KINDS.keys()].map(type => String(type).toLowerCase()));

/** Whether a type of fields is one of those that Torii documents, in whatever capitals. */
export function isKnownType(type: string | null): boolean {
  return type !== null && KNOWN_TYPES.has(type.toLowerCase());
}

/** One value, which Torii gives as a list of one at times, and as an empty list where there is none. */
function single<Value>(read: Reader<Value>): Reader<Value> {
  return value => {
    const one: unknown = Array.isArray(value) && value.length <= 1 ? value[0] : value;
    return isNothing(one) ? undefined : read(one);
  };
}

/** Several values, from a list, a single one, or a text with commas between ids or keys. Null where one can't be read. */
function several<Entry>(read: (value: unknown) => Entry | null): Reader<readonly Entry[]> {
  return value => {
    const entries = typeof value === 'string' ? texts(value) : list(value);
    return entries && entriesOf(entries, read);
  };
}

/** An option by its key, or by an object that names it. */
function readOption(value: unknown): FieldOptionRow | null {
  const key = isObject(value) ? text(value['value'] ?? value['key']) : text(value);
  if (key === null || key === '') return null;
  return { value: key, label: isObject(value) ? text(value['label'] ?? value['name']) : null };
}

function readAccount(value: unknown): AccountValue | undefined {
  const entry: unknown = Array.isArray(value) ? value[0] : value;
  return isNothing(entry) ? undefined : { id: id(entry), account: isObject(entry) ? accountOf(entry) : undefined };
}

function accountOf(entry: Readonly<Record<string, unknown>>): AccountValue['account'] {
  const [app, user] = [entry['idApp'] ?? entry['app'], entry['idUser'] ?? entry['user']];
  if (isNothing(app) || isNothing(user)) return undefined;
  const [idApp, idUser] = [id(app), id(user)];
  return idApp === null || idUser === null ? null : accountOfUser(idUser, { id: idApp });
}
