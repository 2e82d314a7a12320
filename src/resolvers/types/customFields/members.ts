import type { GraphQLResolveInfo } from 'graphql';
import type { FieldValue } from '../../../datasources/fieldDefinitions.ts';
import { FIELD_READERS } from '../../../torii/rows/values/fieldValue.ts';
import type { Context } from '../../context.ts';
import { APP_USER } from '../../entities/appUser.ts';
import { CONTRACT } from '../../entities/contract.ts';
import { FILE } from '../../entities/file.ts';
import { USER } from '../../entities/user.ts';
import { reference, references } from '../../references/reference.ts';
import { wholeValue } from '../../references/wholeColumns.ts';
import { labelled, textOf } from './definedValue.ts';

/**
 * What a custom field holds, by kind: a value of GraphQL's, or rows that refer to something. Null where it is not set. Each throws a
 * GraphQLError where Torii sent something that the kind can't hold.
 */
export const MEMBERS = {
  text: textOf,
  number: ({ value }: FieldValue, context: Context) => wholeValue(value, FIELD_READERS.number, context),
  bool: ({ value }: FieldValue, context: Context) => wholeValue(value, FIELD_READERS.bool, context),
  day: ({ value }: FieldValue, context: Context) => wholeValue(value, FIELD_READERS.day, context),
  texts: ({ value }: FieldValue, context: Context) => wholeValue(value, FIELD_READERS.texts, context),
  money: ({ value, currency }: FieldValue, context: Context) => {
    const money = wholeValue(value, FIELD_READERS.money, context);
    if (money?.broken) context.doubt();
    return money && { ...money, currency: money.currency ?? currency };
  },
  option: ({ definition, value }: FieldValue, context: Context) => {
    const option = wholeValue(value, FIELD_READERS.option, context);
    return option && labelled(definition, option);
  },
  options: ({ definition, value }: FieldValue, context: Context) =>
    wholeValue(value, FIELD_READERS.options, context)?.map(option => labelled(definition, option)) ?? null,
  person: ({ value }: FieldValue, context: Context, info: GraphQLResolveInfo) => {
    const person = wholeValue(value, FIELD_READERS.person, context);
    return person && reference(USER, person, context, info);
  },
  people: ({ value }: FieldValue, context: Context, info: GraphQLResolveInfo) => {
    const people = wholeValue(value, FIELD_READERS.people, context);
    return people && references(USER, people, context, info);
  },
  files: ({ value }: FieldValue, context: Context, info: GraphQLResolveInfo) => {
    const files = wholeValue(value, FIELD_READERS.files, context);
    return files && references(FILE, files, context, info);
  },
  contracts: ({ value }: FieldValue, context: Context, info: GraphQLResolveInfo) => {
    const contracts = wholeValue(value, FIELD_READERS.contracts, context);
    return contracts && references(CONTRACT, contracts, context, info);
  },
  account: ({ value }: FieldValue, context: Context, info: GraphQLResolveInfo) => {
    const stub = wholeValue(value, given => FIELD_READERS.account(given)?.account, context);
    return stub && reference(APP_USER, stub, context, info);
  },
};
