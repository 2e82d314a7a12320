import { readMoney } from '../../torii/rows/values/money.ts';
import type { Content } from './content.ts';
import type { InputPlaces, Path, Problem } from './problem.ts';

/** One assignment of a write: a field of a thing and what it is to hold, or was last seen to hold. */
export interface FieldWrite<Row> {
  /** The field as callers know it. */
  readonly field: string;
  readonly path: Path;
  /** Torii's name in bodies, and what is sent under it. */
  readonly key: string;
  readonly value: unknown;
  /** The same value as `now` would read it. */
  readonly content: Content;
  /** Columns that `now` and `currencyNow` read. */
  readonly columns: readonly string[];
  readonly now: (row: Row) => Content;
  /** Of money: the currency that an amount without one keeps; null if the thing has none. */
  readonly currencyNow?: ((row: Row) => string | null) | undefined;
}

/** Something that the written and the current values have to agree in. */
export interface Rule<Row> {
  readonly columns: readonly string[];
  readonly problems: (row: Row) => readonly Problem[];
}

/** The body that says what the fields are to hold. Without a prototype: keys are the organisation's own. */
export function bodyOf(writes: readonly Pick<FieldWrite<never>, 'key' | 'value'>[]): Readonly<Record<string, unknown>> {
  const body: Record<string, unknown> = Object.create(null);
  for (const { key, value } of writes) body[key] = value;
  return body;
}

/** Where in the input the fields were given, by Torii's names. */
export function placesOf(writes: readonly Pick<FieldWrite<never>, 'key' | 'path'>[], target?: Path): InputPlaces {
  return { ...(target ? { target } : {}), named: new Map(writes.map(({ key, path }) => [key, path])) };
}

/** All columns that writes or rules read. */
export function columnsOf(asked: readonly { readonly columns: readonly string[] }[]): Set<string> {
  return new Set(asked.flatMap(({ columns }) => columns));
}

/** Whether the field is to hold an amount without a currency: it keeps the currency that it has. */
export function openAmount<Thing>({ currencyNow, value }: FieldWrite<Thing>): boolean {
  return currencyNow !== undefined && typeof value === 'number';
}

/** The write with the currency that the field keeps. A bare number if the thing has none: Torii takes it as the organisation's currency. */
export function withCurrency<Thing>(write: FieldWrite<Thing>, thing: Thing): FieldWrite<Thing> {
  const currency = openAmount(write) ? (write.currencyNow?.(thing) ?? null) : null;
  if (currency === null) return write;
  const value = { value: write.value, currency };
  return { ...write, value, content: readMoney(value) };
}
