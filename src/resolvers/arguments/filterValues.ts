import type { FieldDefinition } from '../../datasources/fieldDefinitions.ts';
import { likelyAddresses } from '../../datasources/users/addresses.ts';
import { article, toriiIdOf } from '../../relay/globalId.ts';
import { bool as boolOf, isObject, number as numberOf, text as textOf } from '../../torii/answers/json.ts';
import { readMoment } from '../../torii/answers/moment.ts';
import { InputError, shown } from '../../torii/inputError.ts';
import { isSame } from '../../torii/rows/values/caseless.ts';
import type { EnumMap } from './enums.ts';

/** A kind of value that lists are filtered by: how callers spell it, and how Torii does. */
export interface ValueKind {
  /** For messages: `Expected … for status`. */
  readonly expected: string;
  /** Torii's spelling; undefined for a value of another kind. @throws InputError if more can be said than `expected` does */
  readonly read: (given: unknown) => unknown;
  /** Days and moments take operators of their own. */
  readonly isDate?: true;
  /** A word of an open set, compared without case: those that Torii has for every organisation, spelled its way. */
  readonly words?: readonly string[];
  /** The type of the objects whose ids the values are. */
  readonly object?: string;
  /** What people see instead of the value, where that is something else. */
  readonly label?: (value: string) => string | null;
  /** Values that mean the same, where Torii compares several of them exactly. */
  readonly alike?: (values: readonly string[]) => readonly string[];
}

/** The most names that a message lists. */
const MOST_NAMED = 20;

/** Names for a message, without duplicates, cut to the most that a message lists. */
export function listed(names: readonly string[], most = MOST_NAMED): string {
  const different = [...new Set(names)];
  return `${different.slice(0, most).join(', ')}${different.length > most ? ', …' : ''}`;
}

export const TEXT: ValueKind = {
  expected: 'a text',
  read: given => (typeof given === 'boolean' ? undefined : (textOf(given) ?? undefined)),
};

/** An email address: of several, those that directories are likely to spell otherwise. */
export const ADDRESS: ValueKind = { ...TEXT, alike: likelyAddresses };

/** A currency, whose codes are spelled in capitals. */
export const CURRENCY: ValueKind = {
  expected: 'a currency, such as EUR',
  read: given => (typeof given === 'string' ? given.toUpperCase() : undefined),
};

export const NUMBER: ValueKind = { expected: 'a number', read: given => numberOf(given) ?? undefined };

function wholeOf(given: unknown): number | undefined {
  const whole = numberOf(given);
  return whole !== null && Number.isSafeInteger(whole) ? whole : undefined;
}

/** Currencies can't be compared: an amount is its value alone, plain or as `{value}`. */
export const AMOUNT: ValueKind = {
  expected: 'a whole number of minor units, such as cents, without a currency',
  read: given => wholeOf(isObject(given) && Object.keys(given).join() === 'value' ? given['value'] : given),
};

export const DAYS: ValueKind = { expected: 'a whole number of days', read: wholeOf };

export const TRUTH: ValueKind = {
  expected: 'true or false',
  read: given => (typeof given === 'number' ? undefined : (boolOf(given) ?? undefined)),
};

/** Callers spell dates as GraphQL's own scalars do; a moment without an offset is taken for UTC. */
const ISO = /^\d{4}-\d{2}-\d{2}(?:[Tt ]|$)/;

function momentOf(given: unknown): string | undefined {
  return typeof given === 'string' && ISO.test(given) ? readMoment(given)?.toISOString() : undefined;
}

export const DAY: ValueKind = {
  expected: 'a day that exists, such as 2026-11-24',
  read: given => momentOf(given)?.slice(0, 10),
  isDate: true,
};

/** A day stays one: Torii's operators for days compare it with the moment's. */
export const MOMENT: ValueKind = {
  expected: 'a day or a moment that exists, such as 2026-11-24T14:49:00.000Z',
  read: given => {
    const moment = momentOf(given);
    return typeof given === 'string' && given.length === 10 ? moment?.slice(0, 10) : moment;
  },
  isDate: true,
};

/** An object by its global id or by Torii's number; Torii takes the number. */
export function idOf(type: string): ValueKind {
  return {
    expected: `the id of ${article(type)}`,
    object: type,
    read: given => {
      if (typeof given === 'string') return Number(toriiIdOf(type, given));
      return Number.isSafeInteger(given) && Number(given) > 0 ? given : undefined;
    },
  };
}

/** A member of a closed set, by its name here or by Torii's spelling. */
export function memberOf({ values }: EnumMap<string>): ValueKind {
  const bySpelling = new Map<string, string>();
  for (const [name, spelled] of Object.entries(values)) {
    bySpelling.set(spelled.toLowerCase(), spelled);
    bySpelling.set(name.toLowerCase(), spelled);
  }
  return {
    expected: `one of ${listed(Object.keys(values))}`,
    read: given => (typeof given === 'string' ? bySpelling.get(given.toLowerCase()) : undefined),
  };
}

/** A word of an open set: Torii's own words in any case, the organisation's as they are, until it is known which are in use. */
export function wordOf(words: readonly string[]): ValueKind {
  return {
    expected: 'a text',
    words,
    read: given => {
      const word = TEXT.read(given);
      return words.find(known => isSame(known, String(word))) ?? word;
    },
  };
}

/** An option of a dropdown: its key, or its label where only one option has it. Any text if Torii does not list the options. */
function optionOf({ key: field, options }: FieldDefinition): ValueKind {
  const known = options?.flatMap(({ value, label }) => (value === null ? [] : [{ value, label }])) ?? [];
  if (known.length === 0) return TEXT;
  return {
    expected: `one of ${listed(known.map(({ value }) => shown(value)))}`,
    label: value => known.find(one => one.value === value)?.label ?? null,
    read: given => {
      const word = TEXT.read(given);
      const labelled = known.filter(({ label }) => label === word);
      if (known.some(({ value }) => value === word)) return word;
      if (labelled.length > 1) {
        const keys = listed(labelled.map(({ value }) => shown(value)));
        throw new InputError(`Expected a key for ${field}, got the label ${shown(word)} of ${keys}`);
      }
      return labelled[0]?.value;
    },
  };
}

/** A value of an undocumented type: Torii checks it. */
const ANY: ValueKind = {
  expected: 'a text, a number, true or false',
  read: given => (typeof given === 'boolean' ? given : typeof given === 'number' ? given : TEXT.read(given)),
};

const BY_TYPE: ReadonlyMap<string | null, ValueKind> = new Map([
  ['number', NUMBER],
  ['singleLine', TEXT],
  ['multiLine', TEXT],
  ['email', TEXT],
  ['cardNumber', TEXT],
  ['multiValueString', TEXT],
  ['currency', AMOUNT],
  ['datePicker', DAY],
  ['bool', TRUTH],
  ['user', idOf('User')],
  ['usersDropdown', idOf('User')],
  ['usersDropdownMulti', idOf('User')],
  ['fileUpload', idOf('File')],
  ['contractsDropdownMulti', idOf('Contract')],
]);

/** The kind of value that one of the organisation's own fields is filtered by. */
export function kindOf(definition: FieldDefinition): ValueKind {
  if (definition.type === 'dropdown' || definition.type === 'dropdownMulti') return optionOf(definition);
  return BY_TYPE.get(definition.type) ?? ANY;
}
