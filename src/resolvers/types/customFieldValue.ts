import type { FieldDefinition, FieldValue } from '../../datasources/fieldDefinitions.ts';
import type {
  AppAccountValueResolvers,
  BooleanValueResolvers,
  ContractsValueResolvers,
  CustomFieldValueResolvers,
  DateValueResolvers,
  FieldType,
  FileValueResolvers,
  ListValueResolvers,
  MoneyValueResolvers,
  NumberValueResolvers,
  OptionsValueResolvers,
  OptionValueResolvers,
  TextValueResolvers,
  UsersValueResolvers,
  UserValueResolvers,
} from '../../generated/resolvers-types.ts';
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
} from '../../torii/answers/json.ts';
import { type AppUserRow, accountOfUser } from '../../torii/rows/appUser.ts';
import { readContractReference } from '../../torii/rows/contract.ts';
import type { FieldOptionRow } from '../../torii/rows/field.ts';
import { type FileRow, readFileReference } from '../../torii/rows/file.ts';
import { moneyColumn } from '../../torii/rows/money.ts';
import { readPerson } from '../../torii/rows/user.ts';
import { FIELD_TYPE, fromTorii } from '../arguments/enums.ts';
import { APP_USER, CONTRACT, FILE, USER } from '../entities/entities.ts';
import { reference, references } from '../entities/reference.ts';
import { wholeValue } from '../entities/wholeColumns.ts';

type ValueType = NonNullable<Awaited<ReturnType<CustomFieldValueResolvers['__resolveType'] & {}>>>;

const VALUE_TYPES: Readonly<Record<FieldType, ValueType>> = {
  NUMBER: 'NumberValue',
  SINGLE_LINE: 'TextValue',
  MULTI_LINE: 'TextValue',
  EMAIL: 'TextValue',
  CURRENCY: 'MoneyValue',
  CARD_NUMBER: 'TextValue',
  DATE_PICKER: 'DateValue',
  DROPDOWN: 'OptionValue',
  DROPDOWN_MULTI: 'OptionsValue',
  USER: 'UserValue',
  USERS_DROPDOWN: 'UserValue',
  USERS_DROPDOWN_MULTI: 'UsersValue',
  BOOL: 'BooleanValue',
  FILE_UPLOAD: 'FileValue',
  CONTRACTS_DROPDOWN_MULTI: 'ContractsValue',
  APP_USER_ACCOUNT: 'AppAccountValue',
  MULTI_VALUE_STRING: 'ListValue',
};

/** What every kind of value says of its field. */
const field = {
  key: ({ definition }: FieldValue) => definition.key,
  name: ({ definition }: FieldValue) => definition.name,
  type: ({ definition }: FieldValue) => fromTorii(FIELD_TYPE, definition.type),
};

/** An option by its key, or by an object that names it; its label as the field's definition has it. */
function optionOf(definition: FieldDefinition): (value: unknown) => FieldOptionRow | null {
  return value => {
    const key = isObject(value) ? text(value['value'] ?? value['key']) : text(value);
    if (key === null || key === '') return null;
    const label = definition.options?.find(candidate => candidate.value === key)?.label;
    return { value: key, label: label ?? (isObject(value) ? text(value['label'] ?? value['name']) : null) };
  };
}

/** Several entries, from a list, a single one, or a comma separated string of ids or keys. */
function several<Entry>(read: (value: unknown) => Entry | null): (value: unknown) => Entry[] | null {
  return value => {
    const entries = typeof value === 'string' ? texts(value) : list(value);
    return entries && entriesOf(entries, read);
  };
}

/** The file that an entry names. */
const fileOf = (value: unknown): FileRow | null => readFileReference(value) ?? null;

/** Torii gives a list of one where a field holds one. */
function first<Value>(read: (value: unknown) => Value): (value: unknown) => Value {
  return value => read(Array.isArray(value) && value.length <= 1 ? value[0] : value);
}

/** The account that a value names by app and user; undefined where it does not say both, null where it says so in no ids. */
function account(value: unknown): AppUserRow | null | undefined {
  const entry = Array.isArray(value) ? value[0] : value;
  if (!isObject(entry)) return undefined;
  const [app, user] = [entry['idApp'] ?? entry['app'], entry['idUser'] ?? entry['user']];
  if (isNothing(app) || isNothing(user)) return undefined;
  const [idApp, idUser] = [id(app), id(user)];
  return idApp === null || idUser === null ? null : accountOfUser(idUser, { id: idApp });
}

export const customFieldValue: CustomFieldValueResolvers = {
  __resolveType: ({ definition }) => {
    const type = fromTorii(FIELD_TYPE, definition.type);
    return type ? VALUE_TYPES[type] : 'TextValue';
  },
};

/** A text; of a type that is not known here any value, as JSON. */
const textOf =
  ({ type }: FieldDefinition) =>
  (value: unknown): string | null =>
    isObject(value) || Array.isArray(value) ? asJson(type, value) : text(value);

/** Of a known type it is no text, and so nothing. */
function asJson(type: string | null, value: unknown): string | null {
  return fromTorii(FIELD_TYPE, type) === null ? JSON.stringify(value) : null;
}

export const textValue: TextValueResolvers = {
  ...field,
  text: ({ definition, value }, _args, context) => wholeValue(value, textOf(definition), context),
};

export const numberValue: NumberValueResolvers = {
  ...field,
  number: ({ value }, _args, context) => wholeValue(value, number, context),
};

export const booleanValue: BooleanValueResolvers = {
  ...field,
  boolean: ({ value }, _args, context) => wholeValue(value, bool, context),
};

export const dateValue: DateValueResolvers = {
  ...field,
  date: ({ value }, _args, context) => wholeValue(value, dayOfMoment, context),
};

export const moneyValue: MoneyValueResolvers = {
  ...field,
  money: ({ value, currency }, _args, context) => {
    const money = wholeValue(value, moneyColumn, context);
    if (money?.broken) context.doubt();
    return money && { ...money, currency: money.currency ?? currency };
  },
};

export const optionValue: OptionValueResolvers = {
  ...field,
  value: ({ definition, value }, _args, context) => wholeValue(value, optionOf(definition), context)?.value ?? null,
  label: ({ definition, value }, _args, context) => wholeValue(value, optionOf(definition), context)?.label ?? null,
};

export const optionsValue: OptionsValueResolvers = {
  ...field,
  options: ({ definition, value }, _args, context) => wholeValue(value, several(optionOf(definition)), context),
};

export const userValue: UserValueResolvers = {
  ...field,
  user: async ({ value }, _args, context, info) => {
    const person = wholeValue(value, first(readPerson), context);
    return person && reference(USER, person, context, info);
  },
};

export const usersValue: UsersValueResolvers = {
  ...field,
  users: async ({ value }, _args, context, info) => {
    const people = wholeValue(value, several(readPerson), context);
    return people && references(USER, people, context, info);
  },
};

export const fileValue: FileValueResolvers = {
  ...field,
  files: async ({ value }, _args, context, info) => {
    const files = wholeValue(value, several(fileOf), context);
    return files && references(FILE, files, context, info);
  },
};

export const contractsValue: ContractsValueResolvers = {
  ...field,
  contracts: async ({ value }, _args, context, info) => {
    const contracts = wholeValue(value, several(readContractReference), context);
    return contracts && references(CONTRACT, contracts, context, info);
  },
};

export const appAccountValue: AppAccountValueResolvers = {
  ...field,
  appUser: async ({ value }, _args, context, info) => {
    const stub = wholeValue(value, account, context);
    return stub && reference(APP_USER, stub, context, info);
  },
  account: ({ value }) => value,
};

export const listValue: ListValueResolvers = {
  ...field,
  values: ({ value }, _args, context) => wholeValue(value, texts, context),
};
