import { isCalculated } from '../../../datasources/definitions/contractTerms.ts';
import type { Definitions, FieldDefinition } from '../../../datasources/fieldDefinitions.ts';
import { contentOf } from '../../../datasources/writing/content.ts';
import type { FieldWrite } from '../../../datasources/writing/fieldWrite.ts';
import type { CustomFieldInput } from '../../../generated/resolvers-types.ts';
import { shown } from '../../../torii/inputError.ts';
import { type CustomColumns, customColumn } from '../../../torii/rows/values/column.ts';
import { FIELD_READERS, fieldKind } from '../../../torii/rows/values/fieldValue.ts';
import { contentOfMoney, keepingCurrency, money } from './amount.ts';
import type { InputPath } from './inputPath.ts';
import * as spelling from './spelling.ts';

/** Of a type that is not known here: texts, numbers, truth values, and lists of them. */
const simple: spelling.Spell = (given, place) => {
  if (typeof given === 'string') return spelling.text(spelling.LONGEST.text)(given, place);
  if (typeof given === 'boolean') return given;
  return spelling.number(given, place);
};

/** How a value of the field is spelled, by its type in Torii's words. */
function spellOf({ type, options }: FieldDefinition): spelling.Spell {
  const { LONGEST, idOf, listOf, only, text } = spelling;
  // Where the options are not told, Torii is left to judge.
  const option = options ? spelling.oneOf(options.flatMap(({ value }) => value ?? [])) : text(LONGEST.line);
  const spells: Readonly<Record<string, spelling.Spell>> = {
    number: spelling.number,
    singleLine: text(LONGEST.line),
    multiLine: text(LONGEST.text),
    cardNumber: text(LONGEST.line),
    email: spelling.email,
    currency: money,
    datePicker: spelling.day,
    dropdown: option,
    dropdownMulti: listOf(option),
    user: only(idOf('User')),
    usersDropdown: only(idOf('User')),
    usersDropdownMulti: listOf(idOf('User')),
    bool: spelling.bool,
    fileUpload: spelling.oneOrMore(idOf('File')),
    contractsDropdownMulti: listOf(idOf('Contract')),
    appUserAccount: only(idOf('Account')),
    multiValueString: listOf(text(LONGEST.line)),
  };
  const known = type !== null && Object.hasOwn(spells, type) ? spells[type] : undefined;
  return known ?? ((given, place) => (Array.isArray(given) ? listOf(simple)(given, place) : simple(given, place)));
}

/** What a thing's amounts are in where they do not say so themselves. */
export interface ThingsCurrency<Row> {
  readonly columns: readonly string[];
  readonly read: (row: Row) => string | null;
}

/** The custom fields of an input as the organisation defines them. What is not defined, or defined otherwise, is noted. */
export function customFieldWrites<Row extends CustomColumns>(
  given: readonly CustomFieldInput[] | null | undefined,
  { details, startKey, endKey, deadlineKey }: Definitions,
  place: InputPath,
  currency?: ThingsCurrency<Row>,
): FieldWrite<Row>[] {
  const keys = new Set<string>();
  const writes: FieldWrite<Row>[] = [];
  for (const [at, { key, value }] of (given ?? []).entries()) {
    const here = place.in(at);
    const field = details.get(key);
    if (key === startKey || key === endKey) here.in('key').note(termMessage(key === startKey, key));
    else if (key === deadlineKey && field && isCalculated(field) && !here.seen) here.in('key').note(CALCULATED);
    else if (!field) here.in('key').refuse('the key of a custom field', key);
    else if (field.isDeleted) here.in('key').refuse('the key of a field that is not deleted', key);
    else if (keys.has(key)) here.in('key').refuse('every key once', key);
    else if (value === undefined) here.in('value').note('Expected a value; null clears the field');
    else writes.push(customFieldWrite(field, value, here.in('value'), currency));
    keys.add(key);
  }
  return writes;
}

function termMessage(isStart: boolean, key: string): string {
  return `Expected this detail as ${isStart ? 'startDate' : 'endDate'}, got ${shown(key)} among the custom fields`;
}

/** Why the day to cancel can't be written. */
export const CALCULATED =
  "Expected no cancellation deadline: Torii works it out from the contract's last day and its notice period, which can be written";

/** One of the organisation's own fields, written under its key. @param spell how the value is spelled; by the field's type where absent */
export function customFieldWrite<Row extends CustomColumns>(
  field: FieldDefinition,
  given: unknown,
  place: InputPath,
  currency: ThingsCurrency<Row> | undefined,
  spell: spelling.Spell = spellOf(field),
): FieldWrite<Row> {
  const value = given === null ? null : spell(given, place);
  const read = contentOf(field.type);
  const isMoney = fieldKind(field.type) === 'money';
  return {
    field: `customFields.${field.key}`,
    path: place.path,
    key: field.key,
    value,
    content: isMoney ? contentOfMoney(value) : read(value),
    columns: [customColumn(field.key)],
    now: ({ custom }) => read(custom?.get(field.key)),
    ...(isMoney ? moneyIn(field.key, currency, value, place) : {}),
  };
}

/** Plain amounts are in the thing's own currency; where a field is empty, that is what a new amount is in. */
function moneyIn<Row extends CustomColumns>(
  key: string,
  { columns, read }: ThingsCurrency<Row> = { columns: [], read: () => null },
  spelled: unknown,
  place: InputPath,
): Pick<FieldWrite<Row>, 'columns' | 'now' | 'settle'> {
  const amountNow = ({ custom }: Row) => FIELD_READERS.money(custom?.get(key));
  const currencyNow = (row: Row) => amountNow(row)?.currency ?? read(row);
  return {
    columns: [customColumn(key), ...columns],
    now: row => {
      const amount = amountNow(row);
      return amount ? { ...amount, currency: currencyNow(row) } : contentOf('currency')(row.custom?.get(key));
    },
    settle: keepingCurrency(currencyNow)(spelled, place),
  };
}
