import type { FieldKind } from '../../../../torii/rows/values/fieldValue.ts';

/** The types whose objects have custom fields. */
export const EXTENDED_TYPES = ['User', 'App', 'Contract'] as const;

export type ExtendedType = (typeof EXTENDED_TYPES)[number];

/** A custom field that is a field of the schema. */
export interface ExtensionField {
  readonly type: ExtendedType;
  /** The field's name in the schema. */
  readonly name: string;
  /** Its key in Torii. */
  readonly key: string;
  /** What people call it. */
  readonly label: string | null;
  readonly kind: FieldKind;
}

/** The type of a field in the schema, by the kind of its values. */
export const EXTENSION_TYPES: Readonly<Record<FieldKind, string>> = {
  text: 'String',
  number: 'Float',
  bool: 'Boolean',
  money: 'Money',
  day: 'Date',
  texts: '[String!]',
  option: 'FieldOption',
  options: '[FieldOption!]',
  person: 'User',
  people: '[User!]',
  files: '[File!]',
  contracts: '[Contract!]',
  account: 'AppAccountValue',
  any: 'JSON',
};
