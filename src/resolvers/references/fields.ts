import type { GraphQLResolveInfo } from 'graphql';
import { hasColumn, mergeRows, type PartialRow } from '../../torii/rows/values/column.ts';
import { fromTorii } from '../arguments/enums.ts';
import type { Context } from '../context.ts';
import type { Entity, Field, Fields, Spelled } from '../entities/entity.ts';
import { reference, references } from './reference.ts';
import { whenKnown } from './whenKnown.ts';
import { requireWhole } from './wholeColumns.ts';

/** The resolver of a field that needs nothing but its row, and what is loaded of it. */
type FromRow<Row, Value> = (row: Row, args: unknown, context: Context) => Value | Promise<Value>;

type Resolve<Row, Value> = (
  row: Row,
  args: unknown,
  context: Context,
  info: GraphQLResolveInfo,
) => Value | Promise<Value>;

/** What a plain field gives: an enum's value, or the row's column. */
type ValueOf<Row, Given> =
  Given extends Spelled<string, infer Member>
    ? Member | null
    : Given extends { readonly column: infer Column extends keyof Row }
      ? NonNullable<Row[Column]> | null
      : never;

/** Resolvers of the plain fields of a type. */
type PlainFields<Row, Columns> = {
  [Name in keyof Columns as Columns[Name] extends { readonly column: string } ? Name : never]: FromRow<
    Row,
    ValueOf<Row, Columns[Name]>
  >;
};

/** Resolvers of all fields that are a column of their row: null where it is empty, loaded where the row does not know it. */
export function plainFields<Row extends PartialRow, Columns extends Fields>(
  entity: Entity<Row, Columns>,
): PlainFields<Row, Columns>;
export function plainFields<Row extends PartialRow>(
  entity: Entity<Row>,
): Readonly<Record<string, FromRow<Row, unknown>>> {
  return Object.fromEntries(
    Object.entries(entity.columns).flatMap(([name, field]) => {
      const read = readerOf(field);
      return read ? [[name, computed(entity, name, read)]] : [];
    }),
  );
}

function readerOf({ column, names }: Field): ((row: object) => unknown) | undefined {
  if (column === undefined) return undefined;
  const cell = (row: object): unknown => Reflect.get(row, column) ?? null;
  if (!names) return cell;
  return row => {
    const spelling = cell(row);
    return fromTorii(names, typeof spelling === 'string' ? spelling : null);
  };
}

/** A field that is made of its columns: of the row's, or loaded. @throws TypeError where the entity does not say which: a mistake of ours */
export function computed<Row extends PartialRow, Columns extends Fields, Value>(
  entity: Entity<Row, Columns>,
  field: keyof Columns & string,
  read: (row: Row) => Value,
): FromRow<Row, Value> {
  const columns = columnsOf(entity, field);
  return (row, _args, context) =>
    isThere(row, columns) ? read(row) : withColumns(entity, row, columns, context, read);
}

/** Whether a row has these columns of Torii's own, and nothing in it is broken: then there is nothing to load and nothing to check. */
function isThere(row: PartialRow, columns: readonly string[]): boolean {
  if (row.broken) return false;
  for (const column of columns) if (!(column in row)) return false;
  return true;
}

/** A field that refers to one object: its stub is read from the field's columns, or loaded with them. */
export function link<Row extends PartialRow, Columns extends Fields, Target extends PartialRow>(
  entity: Entity<Row, Columns>,
  field: keyof Columns & string,
  target: Entity<Target>,
  read: (row: Row) => Target | null | undefined,
): Resolve<Row, Target | null> {
  const stubOf = computed(entity, field, read);
  return (row, args, context, info) =>
    whenKnown(stubOf(row, args, context), stub => (stub ? reference(target, stub, context, info) : null));
}

/** A field that refers to several objects; those that turn out not to exist are left out. */
export function links<Row extends PartialRow, Columns extends Fields, Target extends PartialRow>(
  entity: Entity<Row, Columns>,
  field: keyof Columns & string,
  target: Entity<Target>,
  read: (row: Row) => readonly Target[] | null | undefined,
): Resolve<Row, Target[] | null> {
  const stubsOf = computed(entity, field, read);
  return (row, args, context, info) =>
    whenKnown(stubsOf(row, args, context), stubs => (stubs ? references(target, stubs, context, info) : null));
}

/** What is read from a row once it knows these columns; from the row as it is where the object does not exist any more. */
export function withColumns<Row extends PartialRow, Value>(
  entity: Entity<Row>,
  row: Row,
  columns: readonly string[],
  context: Context,
  read: (row: Row) => Value,
): Value | Promise<Value> {
  const whole = (known: Row): Value => {
    requireWhole(known, columns);
    return read(known);
  };
  if (columns.every(name => hasColumn(row, name))) return whole(row);
  return entity.load(context, row, new Set(columns)).then(loaded => whole(loaded ? mergeRows(row, loaded) : row));
}

/** The columns of a field that reads the same ones whatever its arguments. */
function columnsOf({ type, columns }: Pick<Entity<never>, 'type' | 'columns'>, field: string): readonly string[] {
  const reads = columns[field]?.reads;
  if (!reads || typeof reads === 'function') throw new TypeError(`Expected ${type}.${field} to say its columns`);
  return reads;
}
