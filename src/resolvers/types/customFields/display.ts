import type { FieldValue } from '../../../datasources/fieldDefinitions.ts';
import { isObject, text } from '../../../torii/answers/json.ts';
import type { AppRow } from '../../../torii/rows/app.ts';
import type { ContractRow } from '../../../torii/rows/contract.ts';
import type { FieldOptionRow } from '../../../torii/rows/field.ts';
import { type FileRow, readFileReference } from '../../../torii/rows/file.ts';
import { fullNameOf, type UserRow } from '../../../torii/rows/user.ts';
import {
  type AccountValue,
  FIELD_READERS,
  type FieldKind,
  type FieldValues,
} from '../../../torii/rows/values/fieldValue.ts';
import type { MoneyRow } from '../../../torii/rows/values/money.ts';
import type { Context } from '../../context.ts';
import { APP } from '../../entities/app.ts';
import { CONTRACT } from '../../entities/contract.ts';
import { FILE } from '../../entities/file.ts';
import { USER } from '../../entities/user.ts';
import { withColumns } from '../../references/fields.ts';
import { requireWhole, wholeValue } from '../../references/wholeColumns.ts';
import { decimal } from '../money.ts';
import { kindOf, labelled, labelOf, textOf } from './definedValue.ts';

type Shown = string | null | Promise<string | null>;

/** How a value of each kind is written for people, told its field. */
type Writers = {
  readonly [Kind in FieldKind]: (value: FieldValues[Kind], field: FieldValue, context: Context) => Shown;
};

const WRITERS: Writers = {
  text: (_value, field, context) => textOf(field, context),
  any: (_value, field, context) => textOf(field, context),
  number: digits,
  bool: value => (value ? 'Yes' : 'No'),
  money: (value, { currency }, context) => amount({ ...value, currency: value.currency ?? currency }, context),
  day: value => value,
  texts: listed,
  option: (value, field) => optionLabel(value, field),
  options: (values, field) => together(values.map(value => optionLabel(value, field))),
  person: (value, _field, context) => userName(value, context),
  people: (values, _field, context) => together(values.map(value => userName(value, context))),
  files: (values, { value }, context) => together(values.map(file => fileName(file, value, context))),
  contracts: (values, _field, context) => together(values.map(value => contractName(value, context))),
  account: (value, field, context) => accountName(value, firstOf(field.value), context),
};

/**
 * A custom field's value as people read it; null where it is not set, or what it refers to has no name or is gone. Names that
 * did not come with the value are loaded.
 *
 * @throws GraphQLError where the value is none that the field can hold
 */
export function display(field: FieldValue, context: Context): Shown {
  return written(kindOf(field.definition), field, context);
}

function written<Kind extends FieldKind>(kind: Kind, field: FieldValue, context: Context): Shown {
  const value = wholeValue<FieldValues[Kind]>(field.value, FIELD_READERS[kind], context);
  if (value === null) return null;
  const write: Writers[Kind] = WRITERS[kind];
  return write(value, field, context);
}

/** A number without an exponent. */
function digits(value: number): string {
  const short = String(value);
  return short.includes('e') ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 }) : short;
}

/** `19.99 EUR`. Minor units are only called so where the currency, and so their size, is not known. */
function amount(money: MoneyRow, context: Context): string | null {
  if (money.broken) context.doubt();
  requireWhole(money, ['value', 'currency']);
  const major = decimal(money);
  if (major !== null) return `${major} ${money.currency}`;
  return money.value === null ? null : [`${money.value} (minor units)`, money.currency].filter(Boolean).join(' ');
}

function optionLabel(option: FieldOptionRow, { definition }: FieldValue): Shown {
  const found = labelOf(labelled(definition, option));
  return found instanceof Promise ? found.then(label => label || option.value) : found || option.value;
}

function userName(user: UserRow, context: Context): Shown {
  const isTold = user.broken === undefined && ('fullName' in user || ('firstName' in user && 'lastName' in user));
  const told = isTold ? fullNameOf(user) : null;
  return told ?? withColumns(USER, user, ['firstName', 'lastName', 'email'], context, nameOrAddress);
}

function nameOrAddress(user: UserRow): string | null {
  return fullNameOf(user) ?? (user.email || null);
}

function fileName(file: FileRow, sent: unknown, context: Context): Shown {
  const told = (Array.isArray(sent) ? sent : [sent]).find(
    one => isObject(one) && readFileReference(one)?.id === file.id,
  );
  return (
    nameIn(told, 'name', 'fileName') ?? withColumns(FILE, file, ['fileName'], context, row => row.fileName ?? null)
  );
}

function contractName(contract: ContractRow, context: Context): Shown {
  return withColumns(CONTRACT, contract, ['name'], context, ({ name }) => name || null);
}

function appName(app: AppRow, context: Context): Shown {
  return withColumns(APP, app, ['name'], context, ({ name }) => name || null);
}

/** Whose account it is, and in which app. */
function accountName({ id, account }: AccountValue, sent: unknown, context: Context): Shown {
  const inApp = (user: string | null, app: string | null) => (user && app ? `${user} (${app})` : (user ?? app ?? id));
  const user = nameIn(sent, 'fullName', 'email');
  const app = nameIn(sent, 'appName');
  if (!account || (user !== null && app !== null)) return inApp(user, app);
  const names = [user ?? (account.user && userName(account.user, context)), app ?? appName(account.app, context)];
  return Promise.all(names).then(([userFound = null, appFound = null]) => inApp(userFound, appFound));
}

/** The first of these properties that is a text with something in it. */
function nameIn(sent: unknown, ...properties: readonly string[]): string | null {
  if (!isObject(sent)) return null;
  return properties.map(property => text(sent[property])).find(name => name) ?? null;
}

/** One value, which Torii gives as a list of one at times. */
function firstOf(sent: unknown): unknown {
  return Array.isArray(sent) ? sent[0] : sent;
}

function together(names: readonly Shown[]): Shown {
  return names.some(name => name instanceof Promise)
    ? Promise.all(names).then(listed)
    : listed(names as (string | null)[]);
}

function listed(names: readonly (string | null)[]): string | null {
  const there = names.filter(Boolean);
  return there.length === 0 ? null : there.join(', ');
}
