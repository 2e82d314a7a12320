import { Refusal } from '../http/refusal.ts';
import type { FieldRow, Organization } from '../organization.ts';
import type { Money, Value } from '../value.ts';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;

function refuse(key: string, expected: string): never {
  throw new Refusal(400, `"${key}" must be ${expected}`);
}

export function textValue(key: string, given: unknown): string {
  return typeof given === 'string' ? given : refuse(key, 'a string');
}

export function booleanValue(key: string, given: unknown): boolean {
  return typeof given === 'boolean' ? given : refuse(key, 'a boolean');
}

export function numberValue(key: string, given: unknown): number {
  return typeof given === 'number' && Number.isFinite(given) ? given : refuse(key, 'a number');
}

export function idValue(key: string, given: unknown): number {
  return typeof given === 'number' && Number.isSafeInteger(given) && given > 0
    ? given
    : refuse(key, 'a positive integer');
}

export function listValue(key: string, given: unknown): readonly unknown[] {
  return Array.isArray(given) ? given : refuse(key, 'an array');
}

/** A date as it is kept: a full ISO time. Times as numbers and days that do not exist are refused. */
export function dateValue(key: string, given: unknown): string {
  if (typeof given !== 'string' || !ISO_DATE.test(given)) return refuse(key, 'a date in ISO format');
  const epoch = Date.parse(given);
  const day = new Date(`${given.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(epoch) || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== given.slice(0, 10)) {
    return refuse(key, 'a date in ISO format');
  }
  return new Date(epoch).toISOString();
}

/** `1500` in the organisation's currency, or `{"value": 1500, "currency": "EUR"}`, in minor units. */
export function moneyValue(key: string, given: unknown, currency: string): Money {
  if (typeof given === 'number') {
    return Number.isSafeInteger(given) ? { value: given, currency } : refuse(key, 'a whole number of minor units');
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return refuse(key, 'a number or {value, currency}');
  const { value, currency: code, ...others } = given as Record<string, unknown>;
  if (Object.keys(others).length > 0) throw new Refusal(422, `"${key}.${Object.keys(others)[0]}" is not allowed`);
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    return refuse(`${key}.value`, 'a whole number of minor units');
  if (code === undefined) return { value, currency };
  return typeof code === 'string' && /^[A-Z]{3}$/.test(code)
    ? { value, currency: code }
    : refuse(`${key}.currency`, 'an ISO 4217 code');
}

/** The id of a row that exists; an unknown one is refused. */
export function knownId(key: string, given: unknown, rows: ReadonlyMap<number, unknown>): number {
  const id = idValue(key, given);
  return rows.has(id) ? id : refuse(key, 'the id of an existing row');
}

function optionValue(field: FieldRow, given: unknown): string {
  const option = field.options.find(({ value, isDeleted }) => value === given && isDeleted !== true);
  return option?.value ?? refuse(field.systemKey, `one of [${field.options.map(({ value }) => value).join(', ')}]`);
}

/** A file by its id, or as `{idUpload, name}`. */
function fileId(organization: Organization, key: string, given: unknown): number {
  const id = typeof given === 'object' && given !== null && 'idUpload' in given ? given.idUpload : given;
  return knownId(key, id, organization.files);
}

/** A custom field's or contract detail's value as it is kept; null clears, what does not fit the field's type is a 400. */
export function fieldValue(organization: Organization, field: FieldRow, given: unknown): Value {
  const { systemKey: key } = field;
  if (given === null) return null;
  switch (field.type) {
    case 'number':
      return numberValue(key, given);
    case 'bool':
      return booleanValue(key, given);
    case 'email':
      return /^\S+@\S+$/.test(textValue(key, given)) ? textValue(key, given) : refuse(key, 'a valid email');
    case 'singleLine':
    case 'multiLine':
    case 'cardNumber':
      return textValue(key, given);
    case 'currency':
      return moneyValue(key, given, organization.profile.currency);
    case 'datePicker':
      return dateValue(key, given);
    case 'dropdown':
      return optionValue(field, given);
    case 'dropdownMulti':
      return listValue(key, given).map(option => optionValue(field, option));
    case 'user':
    case 'usersDropdown':
      return knownId(key, given, organization.users);
    case 'usersDropdownMulti':
      return listValue(key, given).map(id => knownId(key, id, organization.users));
    case 'contractsDropdownMulti':
      return listValue(key, given).map(id => knownId(key, id, organization.contracts));
    case 'appUserAccount':
      return knownId(key, given, organization.accounts);
    case 'fileUpload':
      return (Array.isArray(given) ? given : [given]).map(file => fileId(organization, key, file));
    case 'multiValueString':
      return listValue(key, given).map(item => textValue(key, item));
  }
}
