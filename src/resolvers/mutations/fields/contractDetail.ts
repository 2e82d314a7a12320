import { isCalculatedKey, type TermKey } from '../../../datasources/definitions/contractTerms.ts';
import type { Definitions, FieldDefinition } from '../../../datasources/fieldDefinitions.ts';
import type { FieldWrite } from '../../../datasources/writing/fieldWrite.ts';
import type { ContractValuesInput } from '../../../generated/resolvers-types.ts';
import { shown } from '../../../torii/inputError.ts';
import type { ContractRow } from '../../../torii/rows/contract.ts';
import { renewal } from '../../../torii/rows/values/renewal.ts';
import { listed } from '../../arguments/filterValues.ts';
import { CALCULATED, customFieldWrite, type ThingsCurrency } from './customField.ts';
import type { InputPath } from './inputPath.ts';
import * as spelling from './spelling.ts';

/** A detail of the organisation's that contracts have a field of their own for. */
interface Detail {
  readonly term: TermKey;
  /** For messages: the organisation's contracts have no … */
  readonly called: string;
  /** How its value is spelled; by the field's type where absent. */
  readonly spell?: (field: FieldDefinition) => spelling.Spell | undefined;
  /** What is compared, where that is not what is sent. */
  readonly meaning?: (value: unknown, field: FieldDefinition) => unknown;
}

/** Fields of inputs that stand in details of the organisation's own. */
const DETAILS: Readonly<Record<string, Detail>> = {
  autoRenewal: {
    term: 'autoRenewalKey',
    called: 'automatic renewal',
    spell: renewalWord,
    meaning: (value, { options }) => renewal(value, options) ?? null,
  },
  cancellationDeadline: { term: 'deadlineKey', called: 'cancellation deadline' },
  cancellationNoticePeriod: { term: 'noticeKey', called: 'cancellation notice period in days' },
  paymentTerm: { term: 'paymentTermKey', called: 'payment term', spell: word },
  vendor: { term: 'vendorKey', called: 'vendor', spell: word },
  yearlyCost: { term: 'yearlyCostKey', called: 'yearly cost', spell: cost },
  previousContractIds: {
    term: 'previousContractsKey',
    called: 'previous contracts',
    spell: () => spelling.listOf(spelling.idOf('Contract')),
  },
};

/** The details that an input gives by name, under the organisation's keys. What it has not is noted. */
export function contractDetailWrites(
  input: object,
  definitions: Definitions,
  place: InputPath,
  currency: ThingsCurrency<ContractRow>,
): FieldWrite<ContractRow>[] {
  const given: ReadonlyMap<string, unknown> = new Map(Object.entries(input));
  return Object.entries(DETAILS).flatMap(([name, detail]) => {
    const value = given.get(name);
    if (value === undefined) return [];
    const key = definitions[detail.term];
    const field = key === undefined ? undefined : definitions.details.get(key);
    if (field) return [{ ...write(detail, field, value, place.in(name), currency), field: name }];
    place.in(name).note(`The organisation's contracts have no ${detail.called}: contractFields lists what they have`);
    return [];
  });
}

function write(
  { spell, meaning }: Detail,
  field: FieldDefinition,
  value: unknown,
  place: InputPath,
  currency: ThingsCurrency<ContractRow>,
): FieldWrite<ContractRow> {
  const written = customFieldWrite(field, value, place, currency, spell?.(field));
  if (!meaning) return written;
  return { ...written, content: value, now: ({ custom }) => meaning(custom?.get(field.key), field) };
}

/** Notes keys among the custom fields that are given by name as well. */
export function checkTwice(
  byName: readonly FieldWrite<ContractRow>[],
  byKey: readonly FieldWrite<ContractRow>[],
  place: InputPath,
): void {
  const names = new Map(byName.map(({ key, field }) => [key, field]));
  for (const { key, path } of byKey) {
    const name = names.get(key);
    if (name === undefined) continue;
    place.in(...path.slice(place.path.length)).note(`Expected this detail once, got it as ${name} as well`);
  }
}

/** Notes a cancellation deadline among custom fields that its key alone tells. */
export function checkCalculated(customFields: ContractValuesInput['customFields'], place: InputPath): void {
  for (const [at, { key }] of (customFields ?? []).entries()) {
    if (isCalculatedKey(key)) place.in('customFields', at, 'key').note(CALCULATED);
  }
}

/** Whether a contract renews itself, in a word: the option that says so, or a text. */
function renewalWord({ type, options }: FieldDefinition): spelling.Spell | undefined {
  const kind = type?.toLowerCase();
  if (kind === 'singleline') return given => (given === true ? 'Yes' : 'No');
  if (kind !== 'dropdown') return undefined;
  return (given, place) => {
    const fit = (options ?? []).flatMap(({ value }) =>
      value !== null && renewal(value, options) === given ? [value] : [],
    );
    const [first] = fit;
    if (fit.length === 1 || place.seen) return first ?? null;
    const keys = fit.length === 0 ? 'none' : listed(fit.map(shown));
    return place.note(`Expected one option that says ${shown(given)}, got ${keys}: customFields takes an option's key`);
  };
}

/** A text, or an option of a dropdown by its key or by what it is called. */
function word({ type, options }: FieldDefinition): spelling.Spell | undefined {
  const kind = type?.toLowerCase();
  if (kind === 'number') return (given, place) => (place.seen ? given : asNumber(given, place));
  if (kind !== 'dropdown' || !options) return undefined;
  const keys = options.flatMap(({ value }) => value ?? []);
  return (given, place) => {
    const called = options.flatMap(({ value, label }) => (value !== null && label === given ? [value] : []));
    const [only] = called;
    if (!keys.some(key => key === given) && called.length === 1) return only;
    return spelling.oneOf(keys)(given, place);
  };
}

function asNumber(given: unknown, place: InputPath): number | undefined {
  const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : Number.NaN;
  return Number.isFinite(number) ? number : place.refuse('a number as text, such as "30"', given);
}

/** Nobody knows the currency of a plain number: it is written as one. */
function cost({ type, key }: FieldDefinition): spelling.Spell | undefined {
  if (type?.toLowerCase() !== 'number') return undefined;
  return (_given, place) =>
    place.note(`Expected the number ${shown(key)} among the customFields: it holds no currency`);
}
