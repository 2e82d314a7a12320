import type { FieldValue } from '../../../datasources/fieldDefinitions.ts';
import type {
  AppAccountValueResolvers,
  BooleanValueResolvers,
  ContractsValueResolvers,
  CustomFieldValueResolvers,
  DateValueResolvers,
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
import { FIELD_READERS, type FieldKind } from '../../../torii/rows/values/fieldValue.ts';
import { FIELD_TYPE, fromTorii } from '../../arguments/enums.ts';
import type { Context } from '../../context.ts';
import { APP_USER } from '../../entities/appUser.ts';
import { CONTRACT } from '../../entities/contract.ts';
import { FILE } from '../../entities/file.ts';
import { USER } from '../../entities/user.ts';
import { reference, references } from '../../references/reference.ts';
import { wholeValue } from '../../references/wholeColumns.ts';
import { kindOf, labelled, textOf } from './definedValue.ts';
import { display } from './display.ts';

const VALUE_TYPES = {
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
  text: (field, _args, context) => textOf(field, context),
};

export const numberValue: NumberValueResolvers = {
  ...field,
  number: ({ value }, _args, context) => wholeValue(value, FIELD_READERS.number, context),
};

export const booleanValue: BooleanValueResolvers = {
  ...field,
  boolean: ({ value }, _args, context) => wholeValue(value, FIELD_READERS.bool, context),
};

export const dateValue: DateValueResolvers = {
  ...field,
  date: ({ value }, _args, context) => wholeValue(value, FIELD_READERS.day, context),
};

export const moneyValue: MoneyValueResolvers = {
  ...field,
  money: ({ value, currency }, _args, context) => {
    const money = wholeValue(value, FIELD_READERS.money, context);
    if (money?.broken) context.doubt();
    return money && { ...money, currency: money.currency ?? currency };
  },
};

export const optionValue: OptionValueResolvers = {
  ...field,
  value: ({ value }, _args, context) => wholeValue(value, FIELD_READERS.option, context)?.value ?? null,
  label: ({ definition, value }, _args, context) => {
    const option = wholeValue(value, FIELD_READERS.option, context);
    return option && labelled(definition, option).label;
  },
};

export const optionsValue: OptionsValueResolvers = {
  ...field,
  options: ({ definition, value }, _args, context) =>
    wholeValue(value, FIELD_READERS.options, context)?.map(option => labelled(definition, option)) ?? null,
};

export const userValue: UserValueResolvers = {
  ...field,
  user: ({ value }, _args, context, info) => {
    const person = wholeValue(value, FIELD_READERS.person, context);
    return person && reference(USER, person, context, info);
  },
};

export const usersValue: UsersValueResolvers = {
  ...field,
  users: ({ value }, _args, context, info) => {
    const people = wholeValue(value, FIELD_READERS.people, context);
    return people && references(USER, people, context, info);
  },
};

export const fileValue: FileValueResolvers = {
  ...field,
  files: ({ value }, _args, context, info) => {
    const files = wholeValue(value, FIELD_READERS.files, context);
    return files && references(FILE, files, context, info);
  },
};

export const contractsValue: ContractsValueResolvers = {
  ...field,
  contracts: ({ value }, _args, context, info) => {
    const contracts = wholeValue(value, FIELD_READERS.contracts, context);
    return contracts && references(CONTRACT, contracts, context, info);
  },
};

export const appAccountValue: AppAccountValueResolvers = {
  ...field,
  appUser: ({ value }, _args, context, info) => {
    const stub = wholeValue(value, given => FIELD_READERS.account(given)?.account, context);
    return stub && reference(APP_USER, stub, context, info);
  },
  account: ({ value }) => value,
};

export const listValue: ListValueResolvers = {
  ...field,
  values: ({ value }, _args, context) => wholeValue(value, FIELD_READERS.texts, context),
};
