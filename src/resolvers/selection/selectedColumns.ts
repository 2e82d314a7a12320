import type { FieldNode, GraphQLObjectType } from 'graphql';
import { addedField } from './addedFields.ts';
import { objectTypeOf, type Query, selectedArguments, selectedFields } from './selection.ts';

/** Which of Torii's columns a field reads: their names, or a function of what is selected there. */
export type FieldColumns =
  | readonly string[]
  | ((args: Record<string, unknown>, nested: (type: string) => string[]) => readonly string[]);

/** The columns of a type's fields. A field not listed here reads none: it has a call of its own or needs no call. */
export type TypeColumns = Readonly<Record<string, FieldColumns>>;

/** The columns of all types that have some, by type name. */
export type ColumnTable = Readonly<Record<string, TypeColumns>>;

/** The columns that are needed to answer what is selected below `parents` on an object of `type`. */
export function selectedColumns(
  table: ColumnTable,
  query: Query,
  type: GraphQLObjectType,
  parents: readonly FieldNode[],
): Set<string> {
  const columns = new Set<string>();
  for (const field of selectedFields(query, type, parents)) {
    const needs = table[type.name]?.[field.name] ?? addedField(type.getFields()[field.name])?.reads;
    if (needs === undefined) continue;
    const nested = (name: string) => {
      const inner = objectTypeOf(type, field.name);
      return inner?.name === name ? [...selectedColumns(table, query, inner, field.nodes)] : [];
    };
    const names = typeof needs === 'function' ? needs(selectedArguments(query, type, field), nested) : needs;
    for (const name of names) columns.add(name);
  }
  return columns;
}

/** The columns that a connection's nodes need, whether reached by `nodes` or by `edges { node }`. */
export function connectionColumns(
  table: ColumnTable,
  query: Query,
  connection: GraphQLObjectType,
  parents: readonly FieldNode[],
): Set<string> {
  const columns = new Set<string>();
  for (const { name, nodes } of selectedFields(query, connection, parents)) {
    const inner = objectTypeOf(connection, name);
    if (!inner) continue;
    if (name === 'edges') {
      for (const column of connectionColumns(table, query, inner, nodes)) columns.add(column);
    } else if (name === 'nodes' || name === 'node') {
      for (const column of selectedColumns(table, query, inner, nodes)) columns.add(column);
    }
  }
  return columns;
}
