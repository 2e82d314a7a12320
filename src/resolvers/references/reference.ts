import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { type CustomColumns, hasColumn, mergeRows } from '../../torii/rows/column.ts';
import type { Context } from '../context.ts';
import { COLUMN_TABLE } from '../entities/columnTable.ts';
import { selectedColumns } from '../selection/selectedColumns.ts';
import { objectTypeNamed } from '../selection/selection.ts';
import { missingColumns } from './missingColumns.ts';
import { prefetch, toldByConnections } from './prefetch.ts';
import { requireWhole } from './wholeColumns.ts';
import { isWitness } from './witnesses.ts';

/** A type that can be fetched by itself, and how. */
export interface Entity<Row extends object & CustomColumns> {
  readonly type: string;
  /** Whether a stub only says which object it is, and nothing more of it. */
  readonly isBare: (stub: Row) => boolean;
  /** The object with at least these columns, or null where it does not exist. */
  readonly load: (context: Context, stub: Row, columns: ReadonlySet<string>) => Promise<Row | null>;
}

/**
 * An object that something else refers to, by a stub: whatever is known of it there. Free where the stub answers all
 * that is selected; otherwise loaded once. Null where it turns out not to exist, unless the stub knows more than the
 * keys: then what is known is shown. The same goes for a failure, which then fails the fields that needed it.
 */
export async function reference<Row extends object & CustomColumns>(
  entity: Entity<Row>,
  stub: Row,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Row | null> {
  const { columns, missing } = needs(entity, stub, info);
  const bare = entity.isBare(stub);
  if (missing.length === 0 && !bare) return { ...stub };
  if (missing.length === 0) {
    const witnesses = prefetch(entity, stub, context, info, name => isWitness(entity.type, name));
    const exists = await toldByConnections(entity.type, witnesses);
    return exists === false ? null : { ...stub };
  }
  prefetch(entity, stub, context, info);
  try {
    const row = await entity.load(context, stub, columns);
    if (row) return mergeRows(stub, row);
    return bare ? null : { ...stub };
  } catch (error) {
    if (bare) throw error;
    return { ...stub };
  }
}

/**
 * An object that somebody asks for by its id: null where it does not exist, whatever is selected. Where only connections are, and
 * one of them tells whether the object exists, the object itself is not asked for.
 */
export async function existing<Row extends object & CustomColumns>(
  entity: Entity<Row>,
  stub: Row,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Row | null> {
  const started = prefetch(entity, stub, context, info);
  const { columns, missing } = needs(entity, stub, info);
  if (missing.length === 0) {
    const exists = await toldByConnections(entity.type, started);
    if (exists !== undefined) return exists ? { ...stub } : null;
  }
  const row = await entity.load(context, stub, columns);
  return row && mergeRows(stub, row);
}

/** A field of a row that may not know its columns yet: read from the row, or loaded. */
export function column<Row extends object & CustomColumns, Value>(
  entity: Entity<Row>,
  columns: readonly string[],
  read: (row: Row) => Value,
): (row: Row, args: unknown, context: Context) => Value | Promise<Value> {
  return (row, _args, context) => withColumns(entity, row, columns, context, read);
}

/** What is read from a row once it knows these columns; from the row as it is where the object does not exist any more. */
export function withColumns<Row extends object & CustomColumns, Value>(
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

type Resolve<Row, Value> = (row: Row, args: unknown, context: Context, info: GraphQLResolveInfo) => Promise<Value>;

/** A field that refers to one object: its stub is read from the row's columns, or loaded with them. */
export function link<Row extends object & CustomColumns, Target extends object & CustomColumns>(
  entity: Entity<Row>,
  columns: readonly string[],
  target: Entity<Target>,
  read: (row: Row) => Target | null | undefined,
): Resolve<Row, Target | null> {
  return async (row, _args, context, info) => {
    const stub = await withColumns(entity, row, columns, context, read);
    return stub ? reference(target, stub, context, info) : null;
  };
}

/** A field that refers to several objects; those that turn out not to exist are left out. */
export function links<Row extends object & CustomColumns, Target extends object & CustomColumns>(
  entity: Entity<Row>,
  columns: readonly string[],
  target: Entity<Target>,
  read: (row: Row) => readonly Target[] | null | undefined,
): Resolve<Row, Target[] | null> {
  return async (row, _args, context, info) => {
    const stubs = await withColumns(entity, row, columns, context, read);
    return stubs ? references(target, stubs, context, info) : null;
  };
}

/** Several objects by their stubs; those that turn out not to exist are left out. */
export async function references<Row extends object & CustomColumns>(
  entity: Entity<Row>,
  stubs: readonly Row[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Row[]> {
  const rows = await Promise.all(stubs.map(stub => reference(entity, stub, context, info)));
  return rows.filter(row => row !== null);
}

/** Resolvers for the fields of a type that read Torii's columns, as the column table says. */
export function columnFields<Row extends object & CustomColumns, Readers extends Record<string, (row: Row) => unknown>>(
  entity: Entity<Row>,
  readers: Readers,
): {
  [Field in keyof Readers]: (
    row: Row,
    args: unknown,
    context: Context,
  ) => ReturnType<Readers[Field]> | Promise<ReturnType<Readers[Field]>>;
};
export function columnFields<Row extends object & CustomColumns>(
  entity: Entity<Row>,
  readers: Record<string, (row: Row) => unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(readers).map(([field, read]) => {
      const columns = COLUMN_TABLE[entity.type]?.[field];
      if (!Array.isArray(columns))
        throw new TypeError(`Expected fixed columns of ${entity.type}.${field} in the column table`);
      return [field, column(entity, columns, read)];
    }),
  );
}

function needs<Row extends object & CustomColumns>(
  entity: Entity<Row>,
  stub: Row,
  info: GraphQLResolveInfo,
): { columns: ReadonlySet<string>; missing: readonly string[] } {
  const columns = columnsOf(entity, info);
  return { columns, missing: missingColumns(entity.type, columns, name => hasColumn(stub, name)) };
}

/** Siblings share their field nodes, which execution collects anew for every request: what they select is looked up once. */
const known = new WeakMap<readonly FieldNode[], Map<string, ReadonlySet<string>>>();

function columnsOf(entity: { readonly type: string }, info: GraphQLResolveInfo): ReadonlySet<string> {
  const byType = known.get(info.fieldNodes) ?? new Map<string, ReadonlySet<string>>();
  known.set(info.fieldNodes, byType);
  const columns =
    byType.get(entity.type) ?? selectedColumns(COLUMN_TABLE, info, objectTypeNamed(entity.type, info), info.fieldNodes);
  byType.set(entity.type, columns);
  return columns;
}
