import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { hasColumn, mergeRows, type PartialRow } from '../../torii/rows/values/column.ts';
import type { Context } from '../context.ts';
import type { Entity } from '../entities/entity.ts';
import { COLUMN_TABLE } from '../entities/table.ts';
import { selectedColumns } from '../selection/selectedColumns.ts';
import { objectTypeNamed } from '../selection/selection.ts';
import { isComplete } from './isComplete.ts';
import { prefetch, toldByConnections } from './prefetch.ts';
import { isWitness } from './witnesses.ts';

/**
 * Resolves a reference from its stub, the columns that came with the parent row. No call if the stub has every selected
 * column; else one load. If that finds nothing or fails, a bare stub gives null or the error; a fuller one is returned as
 * it is, and the fields that lack their columns fail.
 */
export function reference<Row extends PartialRow>(
  entity: Entity<Row>,
  stub: Row,
  context: Context,
  info: GraphQLResolveInfo,
): Row | null | Promise<Row | null> {
  const columns = columnsOf(entity, info);
  if (isWhole(entity, stub, columns)) return entity.isBare(stub) ? witnessed(entity, stub, context, info) : stub;
  prefetch(entity, stub, context, info);
  return loaded(entity, stub, columns, context);
}

/** An object of which only the id is known, and nothing else is wanted: null where its connections were told that it does not exist. */
function witnessed<Row extends PartialRow>(
  entity: Entity<Row>,
  stub: Row,
  context: Context,
  info: GraphQLResolveInfo,
): Row | null | Promise<Row | null> {
  const witnesses = prefetch(entity, stub, context, info, name => isWitness(entity.type, name));
  if (witnesses.length === 0) return stub;
  return toldByConnections(entity.type, witnesses).then(exists => (exists === false ? null : stub));
}

function loaded<Row extends PartialRow>(
  entity: Entity<Row>,
  stub: Row,
  columns: ReadonlySet<string>,
  context: Context,
): Promise<Row | null> {
  const unknown = entity.isBare(stub) ? null : stub;
  return entity.load(context, stub, columns).then(
    row => (row ? mergeRows(stub, row) : unknown),
    error => unknown ?? Promise.reject(error),
  );
}

/**
 * An object that somebody asks for by its id: null where it does not exist, whatever is selected. Where only connections are, and
 * one of them tells whether the object exists, the object itself is not asked for.
 */
export async function existing<Row extends PartialRow>(
  entity: Entity<Row>,
  stub: Row,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Row | null> {
  const started = prefetch(entity, stub, context, info);
  const columns = columnsOf(entity, info);
  if (isWhole(entity, stub, columns)) {
    const exists = await toldByConnections(entity.type, started);
    if (exists !== undefined) return exists ? { ...stub } : null;
  }
  const row = await entity.load(context, stub, columns);
  return row && mergeRows(stub, row);
}

/** Several objects by their stubs; those that turn out not to exist are left out. */
export function references<Row extends PartialRow>(
  entity: Entity<Row>,
  stubs: readonly Row[],
  context: Context,
  info: GraphQLResolveInfo,
): Row[] | Promise<Row[]> {
  const rows = stubs.map(stub => reference(entity, stub, context, info));
  if (rows.some(row => row instanceof Promise)) return Promise.all(rows).then(found => found.filter(isFound));
  return (rows as (Row | null)[]).filter(isFound);
}

function isFound<Row>(row: Row | null): row is Row {
  return row !== null;
}

/** Whether a stub has every column that is selected on it. */
function isWhole(entity: { readonly type: string }, stub: PartialRow, columns: ReadonlySet<string>): boolean {
  return isComplete(entity.type, columns, name => hasColumn(stub, name));
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
