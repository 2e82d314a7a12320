import type { FieldDefinition, FieldValue } from '../datasources/fields.ts';
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
} from '../generated/resolvers-types.ts';
import { bool, day, id, isObject, list, number, text, texts } from '../torii/json.ts';
import type { AppUserRow } from '../torii/rows/appUser.ts';
import { readContractReference } from '../torii/rows/contract.ts';
import type { FieldOptionRow } from '../torii/rows/field.ts';
import { readFileReference } from '../torii/rows/file.ts';
import { readMoney } from '../torii/rows/money.ts';
import { readPeople, readPerson } from '../torii/rows/user.ts';
import { APP_USER, CONTRACT, FILE, USER } from './entities.ts';
import { reference, references } from './entity.ts';
import { FIELD_TYPE, fromTorii } from './enums.ts';

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
function option(definition: FieldDefinition, value: unknown): FieldOptionRow | null {
  const key = isObject(value) ? text(value['value'] ?? value['key']) : text(value);
  if (key === null || key === '') return null;
  const label = definition.options?.find(candidate => candidate.value === key)?.label;
  return { value: key, label: label ?? (isObject(value) ? text(value['label'] ?? value['name']) : null) };
}

/** Several options, from a list or a comma separated string of keys. */
function options(definition: FieldDefinition, value: unknown): FieldOptionRow[] | null {
  const entries = typeof value === 'string' ? texts(value) : list(value);
  return entries?.map(entry => option(definition, entry)).filter(entry => entry !== null) ?? null;
}

/** References that a value holds, as objects, bare ids, or a comma separated string of ids. */
function entries(value: unknown): readonly unknown[] | null {
  return typeof value === 'string' ? texts(value) : list(value);
}

/** The account that a value names by app and user; null where it does not say both. */
function account(value: unknown): AppUserRow | null {
  const entry = Array.isArray(value) ? value[0] : value;
  if (!isObject(entry)) return null;
  const idApp = id(entry['idApp'] ?? entry['app']);
  const idUser = id(entry['idUser'] ?? entry['user']);
  if (idApp === null || idUser === null) return null;
  return { app: { id: idApp }, user: { id: idUser }, key: { by: 'user', value: idUser } };
}

export const customFieldValue: CustomFieldValueResolvers = {
  __resolveType: ({ definition }) => {
    const type = fromTorii(FIELD_TYPE, definition.type);
    return type ? VALUE_TYPES[type] : 'TextValue';
  },
};

export const textValue: TextValueResolvers = {
  ...field,
  text: ({ value }) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : text(value)),
};

export const numberValue: NumberValueResolvers = { ...field, number: ({ value }) => number(value) };

export const booleanValue: BooleanValueResolvers = { ...field, boolean: ({ value }) => bool(value) };

export const dateValue: DateValueResolvers = { ...field, date: ({ value }) => day(value) };

export const moneyValue: MoneyValueResolvers = {
  ...field,
  money: ({ value, currency }) => {
    const money = readMoney(value);
    return money && { ...money, currency: money.currency ?? currency };
  },
};

export const optionValue: OptionValueResolvers = {
  ...field,
  value: ({ definition, value }) => option(definition, value)?.value ?? null,
  label: ({ definition, value }) => option(definition, value)?.label ?? null,
};

export const optionsValue: OptionsValueResolvers = {
  ...field,
  options: ({ definition, value }) => options(definition, value),
};

export const userValue: UserValueResolvers = {
  ...field,
  user: async ({ value }, _args, context, info) => {
    const person = readPerson(Array.isArray(value) ? value[0] : value);
    return person && reference(USER, person, context, info);
  },
};

export const usersValue: UsersValueResolvers = {
  ...field,
  users: async ({ value }, _args, context, info) => {
    const people = readPeople(entries(value));
    return people && references(USER, people, context, info);
  },
};

export const fileValue: FileValueResolvers = {
  ...field,
  files: async ({ value }, _args, context, info) => {
    const files = entries(value)
      ?.map(readFileReference)
      .filter(file => file !== null);
    return files ? references(FILE, files, context, info) : null;
  },
};

export const contractsValue: ContractsValueResolvers = {
  ...field,
  contracts: async ({ value }, _args, context, info) => {
    const contracts = entries(value)
      ?.map(readContractReference)
      .filter(contract => contract !== null);
    return contracts ? references(CONTRACT, contracts, context, info) : null;
  },
};

export const appAccountValue: AppAccountValueResolvers = {
  ...field,
  appUser: async ({ value }, _args, context, info) => {
    const stub = account(value);
    return stub && reference(APP_USER, stub, context, info);
  },
  account: ({ value }) => value,
};

export const listValue: ListValueResolvers = { ...field, values: ({ value }) => texts(value) };
