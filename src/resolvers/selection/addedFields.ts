import type { GraphQLField } from 'graphql';
import type { FieldCost } from '../cost/fieldCost.ts';
import type { FieldColumns } from './selectedColumns.ts';

/** What a field takes from Torii that was added to the schema when the server started: no table names it. */
export interface AddedField {
  /** Torii's columns that it reads. */
  readonly reads: FieldColumns;
  readonly cost: FieldCost;
  /** How many objects it is taken to give. */
  readonly size: number;
}

type Field = GraphQLField<unknown, unknown>;

const ADDED = new WeakMap<Field, AddedField>();

/** Notes what a field takes from Torii. */
export function addField(field: Field, takes: AddedField): void {
  ADDED.set(field, takes);
}

/** What a field takes that was added to the schema; undefined for those that are in every schema. */
export function addedField(field: Field | undefined): AddedField | undefined {
  return field && ADDED.get(field);
}
