/** Kinds of custom fields, spelled as Torii's `/…/metadata` spells them. */
export type FieldType =
  | 'number'
  | 'singleLine'
  | 'multiLine'
  | 'email'
  | 'currency'
  | 'cardNumber'
  | 'datePicker'
  | 'dropdown'
  | 'dropdownMulti'
  | 'user'
  | 'usersDropdown'
  | 'usersDropdownMulti'
  | 'bool'
  | 'fileUpload'
  | 'contractsDropdownMulti'
  | 'appUserAccount'
  | 'multiValueString';

/** An amount in the currency's minor unit (cents) and its ISO 4217 code. */
export interface Money {
  readonly value: number;
  readonly currency: string;
}

export interface ContractDocument {
  readonly idUpload: number;
  readonly name: string;
}

/** A cell: ids for references, ISO text for times, option keys for dropdowns. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Money
  | readonly string[]
  | readonly number[]
  | readonly ContractDocument[];

/** Custom fields by system key; an absent key is null in the answer. */
export type CustomValues = Record<string, Value>;
