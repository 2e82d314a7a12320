import type { Content } from '../../../datasources/writing/content.ts';
import type { Detail } from '../../../datasources/writing/write.ts';
import type { Place } from './place.ts';
import type { Spell } from './spelling.ts';

/** A field of an input, and what of Torii's row it writes. */
export interface WritableField<Row> {
  /** Torii's name in bodies; the field's own where absent. */
  readonly key?: string;
  /** Columns that `now` reads; the key if absent. */
  readonly columns?: readonly string[];
  readonly spell: Spell;
  /** The value that clears it; null if absent. */
  readonly empty?: unknown;
  /** True if it can't be cleared. */
  readonly required?: true;
  /** The value that a row holds, in the form of `content`. */
  readonly now: (row: Row) => Content;
  /** For money: the currency that an amount without one keeps. */
  readonly currencyNow?: (row: Row) => string | null;
  /** The value that was sent, in a form that can be compared; unchanged if absent. */
  readonly content?: (sent: unknown) => Content;
}

export type WritableFields<Row> = Readonly<Record<string, WritableField<Row>>>;

/** The fields that an input gives, in Torii's words. Those that are absent are left out; null clears. */
export function detailsOf<Row>(fields: WritableFields<Row>, input: object, place: Place): Detail<Row>[] {
  const given: ReadonlyMap<string, unknown> = new Map(Object.entries(input));
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = given.get(name);
    return value === undefined ? [] : [detailOf(name, field, value, place.in(name))];
  });
}

function detailOf<Row>(name: string, field: WritableField<Row>, given: unknown, place: Place): Detail<Row> {
  const { key = name, empty = null, required, spell, content = sent => sent } = field;
  if (given === null && required && !place.seen) place.note("Expected a value: this field can't be cleared");
  const value = given === null ? empty : spell(given, place);
  return {
    field: name,
    path: place.path,
    key,
    value,
    content: given === null ? null : (content(value) ?? null),
    columns: field.columns ?? [key],
    now: field.now,
    currencyNow: field.currencyNow,
  };
}

/** The fields that a creation sets: there is nothing to clear yet, so null counts as absent. */
export function filled<Row>(details: readonly Detail<Row>[]): Detail<Row>[] {
  return details.filter(({ content }) => content !== null && content !== undefined);
}
