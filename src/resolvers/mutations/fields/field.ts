import type { Content } from '../../../datasources/writing/content.ts';
import type { FieldWrite, Settled } from '../../../datasources/writing/fieldWrite.ts';
import { MajorUnits, NO_CURRENCY } from './amount.ts';
import type { InputPath } from './inputPath.ts';
import type { Spell } from './spelling.ts';

/** A field of an input and the columns of Torii's that it writes. */
export interface WritableField<Row> {
  /** Torii's name in bodies; the field's own where absent. */
  readonly key?: string;
  /** Columns that it is read from; the key where absent. */
  readonly columns?: readonly string[];
  readonly spell: Spell;
  /** What is sent to clear it; null where absent. */
  readonly empty?: unknown;
  /** True where it can't be cleared. */
  readonly required?: true;
  /** What stands in it, in the form of `content`. */
  readonly now: (row: Row) => Content;
  /** How a spelled value is settled that depends on what stands there; undefined for one that does not. */
  readonly open?: (spelled: unknown, place: InputPath) => ((row: Row) => Settled) | undefined;
  /** What was sent, in the same form; as it is where absent. */
  readonly content?: (sent: unknown) => Content;
}

export type WritableFields<Row> = Readonly<Record<string, WritableField<Row>>>;

/** The fields that an input gives, in Torii's words. Those that are absent are left out; null clears. */
export function fieldWritesOf<Row>(fields: WritableFields<Row>, input: object, place: InputPath): FieldWrite<Row>[] {
  const given: ReadonlyMap<string, unknown> = new Map(Object.entries(input));
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = given.get(name);
    return value === undefined ? [] : [fieldWriteOf(name, field, value, place.in(name))];
  });
}

function fieldWriteOf<Row>(name: string, field: WritableField<Row>, given: unknown, place: InputPath): FieldWrite<Row> {
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
    settle: field.open?.(value, place),
  };
}

/** What a creation is given: there is nothing to clear yet, so null is as good as absent. An amount whose currency would have to stand there is noted. */
export function filled<Row>(writes: readonly FieldWrite<Row>[], place: InputPath): FieldWrite<Row>[] {
  for (const { value, path } of writes) {
    if (value instanceof MajorUnits) place.in(...path.slice(place.path.length), 'currency').note(NO_CURRENCY);
  }
  return writes.filter(({ content }) => content !== null && content !== undefined);
}
