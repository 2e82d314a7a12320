import type { Content } from '../../../datasources/writing/content.ts';
import type { Settled } from '../../../datasources/writing/fieldWrite.ts';
import { isObject } from '../../../torii/answers/json.ts';
import { shown } from '../../../torii/inputError.ts';
import { decimalPlaces, UNUSUAL_CURRENCIES } from '../../../torii/rows/values/decimalPlaces.ts';
import { readMoney } from '../../../torii/rows/values/money.ts';
import type { InputPath } from './inputPath.ts';
import type { Spell } from './spelling.ts';

/** Codes of currencies, and of those that `Intl` does not count among them though amounts are agreed in them. */
const CURRENCIES: ReadonlySet<string> = new Set([...Intl.supportedValuesOf('currency'), ...UNUSUAL_CURRENCIES]);

/** An amount in major units whose currency is not known yet. Torii takes minor units, and only the currency says how many they are. */
export class MajorUnits {
  readonly amount: string;
  readonly currency = null;

  constructor(amount: string) {
    this.amount = amount;
  }
}

/** A plain number if a `value` has no currency: Torii takes it to be in the organisation's. An `amount` without one is left to be settled. */
export const money: Spell = (given, place) => {
  if (!isObject(given)) return minorUnits(given, place);
  const stray = Object.keys(given).find(key => !MEMBERS.has(key));
  if (stray !== undefined) return place.refuse('{value, currency}, {amount, currency} and nothing else', stray);
  const [value, amount, currency] = [own(given, 'value'), own(given, 'amount'), own(given, 'currency')];
  if (isAbsent(value) && isAbsent(amount))
    return place
      .in('value')
      .note('Expected value, a whole number of minor units, or amount, such as 19.99: got neither');
  if (!isAbsent(value) && !isAbsent(amount)) {
    return place.in('amount').note('Expected value or amount, got both: they say the same in minor and in major units');
  }
  const code = isAbsent(currency) ? null : codeOf(currency, place.in('currency'));
  if (isAbsent(amount)) {
    const units = minorUnits(value, place.in('value'));
    return code === null ? units : { value: units, currency: code };
  }
  const text = majorUnits(amount, place.in('amount'));
  if (text === undefined || code === undefined) return undefined;
  if (code === null) return new MajorUnits(text);
  const units = inMinorUnits(text, code);
  return typeof units === 'number' ? { value: units, currency: code } : place.in('amount').note(units);
};

/** What a spelled amount is compared as. One that is not settled yet stays as it is. */
export function contentOfMoney(spelled: unknown): Content {
  return spelled instanceof MajorUnits ? spelled : readMoney(spelled);
}

/** How an amount without a currency is settled: it keeps the one that stands there. */
export function keepingCurrency<Row>(currencyNow: (row: Row) => string | null) {
  return (spelled: unknown, place: InputPath): ((row: Row) => Settled) | undefined => {
    if (typeof spelled === 'number') {
      return row => {
        const currency = currencyNow(row);
        // A bare number if the thing has none: Torii takes it as the organisation's currency.
        return settled(currency === null ? spelled : { value: spelled, currency });
      };
    }
    return spelled instanceof MajorUnits ? row => inCurrency(spelled, currencyNow(row), place) : undefined;
  };
}

/** Why an amount in major units can't be written where there is no currency to keep. */
export const NO_CURRENCY = 'Expected a currency beside an amount in major units: there is none to keep';

function inCurrency({ amount }: MajorUnits, currency: string | null, place: InputPath): Settled {
  if (currency === null) return problem(NO_CURRENCY, place.in('currency'));
  const units = inMinorUnits(amount, currency);
  return typeof units === 'number' ? settled({ value: units, currency }) : problem(units, place.in('amount'));
}

function settled(value: unknown): Settled {
  return { value, content: readMoney(value) };
}

function problem(message: string, { path }: InputPath): Settled {
  return { problem: { code: 'BAD_USER_INPUT', message, path } };
}

const MEMBERS: ReadonlySet<string> = new Set(['value', 'amount', 'currency']);

function isAbsent(given: unknown): given is null | undefined {
  return given === null || given === undefined;
}

function own(given: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(given, key) ? given[key] : undefined;
}

function minorUnits(given: unknown, place: InputPath): number | undefined {
  if (typeof given === 'number' && Number.isSafeInteger(given)) return given;
  return place.refuse('a whole number of minor units, such as cents', given);
}

function codeOf(given: unknown, place: InputPath): string | undefined {
  // What was seen is whatever Torii has there.
  if (typeof given === 'string' && (place.seen || CURRENCIES.has(given))) return given;
  return place.refuse('an ISO 4217 code such as USD', given);
}

/** A decimal number: digits, and perhaps a point and more digits. */
const DECIMAL = /^-?(\d{1,16})(?:\.(\d{1,16}))?$/;

function majorUnits(given: unknown, place: InputPath): string | undefined {
  if (typeof given === 'string' && DECIMAL.test(given)) return given;
  return place.refuse('a text with an amount such as 19.99', given);
}

/** So many minor units of a currency, or what is wrong with the amount. No place is rounded away: `1.000` may mean a thousand where somebody comes from. */
function inMinorUnits(amount: string, currency: string): number | string {
  const [, whole = '', fraction = ''] = DECIMAL.exec(amount) ?? [];
  const places = decimalPlaces(currency);
  if (places === undefined) return `Expected a currency whose decimal places are known, got ${shown(currency)}`;
  if (fraction.length > places) {
    const most = places === 0 ? 'no decimal places' : `at most ${places} decimal places`;
    return `Expected ${most} in ${currency}, got ${shown(amount)}`;
  }
  const units = Number(`${whole}${fraction.padEnd(places, '0')}`);
  if (!Number.isSafeInteger(units)) return `Expected an amount below 2^53 minor units, got ${shown(amount)}`;
  return amount.startsWith('-') && units !== 0 ? -units : units;
}
