import type { FieldValue } from '../../../datasources/fieldDefinitions.ts';
import type {
  AppAccountValueResolvers,
  BooleanValueResolvers,
  ContractsValueResolvers,
  CustomFieldValueResolvers,
  DateValueResolvers,
  FieldOptionResolvers,
  FileValueResolvers,
  ListValueResolvers,
  MoneyValueResolvers,
  NumberValueResolvers,
  OptionsValueResolvers,
  OptionValueResolvers,
  TextValueResolvers,
  UsersValueResolvers,
  UserValueResolvers,
} from '../../../generated/resolvers-types.ts';
import type { FieldKind } from '../../../torii/rows/values/fieldValue.ts';
import { FIELD_TYPE, fromTorii } from '../../arguments/enums.ts';
import type { Context } from '../../context.ts';
import { kindOf, labelOf } from './definedValue.ts';
import { display } from './display.ts';
import { MEMBERS } from './members.ts';

/** The member of `CustomFieldValue`, by the kind of its value. */
export const VALUE_TYPES = {
  text: 'TextValue',
  number: 'NumberValue',
  bool: 'BooleanValue',
  money: 'MoneyValue',
  day: 'DateValue',
  texts: 'ListValue',
  option: 'OptionValue',
  options: 'OptionsValue',
  person: 'UserValue',
  people: 'UsersValue',
  files: 'FileValue',
  contracts: 'ContractsValue',
  account: 'AppAccountValue',
  any: 'TextValue',
} as const satisfies Readonly<Record<FieldKind, string>>;

/** What every kind of value says of its field. */
const field = {
  key: ({ definition }: FieldValue) => definition.key,
  name: ({ definition }: FieldValue) => definition.name ?? definition.key,
  type: ({ definition }: FieldValue) => fromTorii(FIELD_TYPE, definition.type),
  display: (value: FieldValue, _args: unknown, context: Context) => display(value, context),
};

export const customFieldValue: CustomFieldValueResolvers = {
  __resolveType: ({ definition }) => VALUE_TYPES[kindOf(definition)],
};

export const textValue: TextValueResolvers = {
  ...field,
  text: (value, _args, context) => MEMBERS.text(value, context),
};

export const numberValue: NumberValueResolvers = {
  ...field,
  number: (value, _args, context) => MEMBERS.number(value, context),
};

export const booleanValue: BooleanValueResolvers = {
  ...field,
  boolean: (value, _args, context) => MEMBERS.bool(value, context),
};

export const dateValue: DateValueResolvers = {
  ...field,
  date: (value, _args, context) => MEMBERS.day(value, context),
};

export const moneyValue: MoneyValueResolvers = {
  ...field,
  money: (value, _args, context) => MEMBERS.money(value, context),
};

export const fieldOption: FieldOptionResolvers = {
  label: option => labelOf(option),
};

export const optionValue: OptionValueResolvers = {
  ...field,
  value: (value, _args, context) => MEMBERS.option(value, context)?.value ?? null,
  label: (value, _args, context) => {
    const option = MEMBERS.option(value, context);
    return option && labelOf(option);
  },
};

export const optionsValue: OptionsValueResolvers = {
  ...field,
  options: (value, _args, context) => MEMBERS.options(value, context),
};

export const userValue: UserValueResolvers = {
  ...field,
  user: (value, _args, context, info) => MEMBERS.person(value, context, info),
};

export const usersValue: UsersValueResolvers = {
  ...field,
  users: (value, _args, context, info) => MEMBERS.people(value, context, info),
};

export const fileValue: FileValueResolvers = {
  ...field,
  files: (value, _args, context, info) => MEMBERS.files(value, context, info),
};

export const contractsValue: ContractsValueResolvers = {
  ...field,
  contracts: (value, _args, context, info) => MEMBERS.contracts(value, context, info),
};

export const appAccountValue: AppAccountValueResolvers = {
  ...field,
  appUser: (value, _args, context, info) => MEMBERS.account(value, context, info),
  account: ({ value }) => value,
};

export const listValue: ListValueResolvers = {
  ...field,
  values: (value, _args, context) => MEMBERS.texts(value, context),
};
