import type { TermKey } from '../../datasources/definitions/contractTerms.ts';
import { ALL_DETAILS, type FieldDefinition } from '../../datasources/fieldDefinitions.ts';
import { toriiIdOf } from '../../relay/globalId.ts';
import { customColumn, type PartialRow } from '../../torii/rows/values/column.ts';
import type { EnumMap } from '../arguments/enums.ts';
import { memberOf, TEXT, type ValueKind } from '../arguments/filterValues.ts';
import type { Context } from '../context.ts';
import type { FieldCost } from '../cost/fieldCost.ts';
import type { FieldColumns } from '../selection/selectedColumns.ts';

/** A column that a list is filtered and sorted by. */
export interface ListColumn {
  /** Torii's name in filters. */
  readonly column: string;
  readonly kind: ValueKind;
  /** Torii's name in sort orders, where that is another one. */
  readonly sort?: string;
  /** What the column is where values are no ids but names. */
  readonly named?: string;
  /** It is one of the organisation's own fields, which it has or has not. */
  readonly term?: TermKey;
  /** The field that says in words whether contracts renew themselves: truth values are none of its own. */
  readonly renewal?: FieldDefinition;
  /** Under Torii's name: taken, but not suggested. */
  readonly isToriis?: true;
}

/** What the schema's field of a type takes from Torii. */
export interface Field {
  /** Torii's columns that it reads: what `fields=` asks for. */
  readonly reads: FieldColumns;
  /** The row's column that is the field's value, as it stands there. Absent: a resolver in `types/` makes the value. */
  readonly column?: string;
  /** The enum whose names take the place of Torii's spelling. */
  readonly names?: EnumMap<string>;
  /** How lists are filtered and sorted by it; absent: they are not. */
  readonly list?: ListColumn;
}

/** The fields of a type that read columns, by name. A field that is left out reads none: its key, or a connection. */
export type Fields = Readonly<Record<string, Field>>;

/** Fields of which the compiler knows that the row has their columns. */
type FieldsOf<Row> = Readonly<Record<string, Field & { readonly column?: keyof Row & string }>>;

/** A type of the schema, and what its fields take from Torii. */
export interface Noun<Columns extends Fields = Fields> {
  readonly type: string;
  readonly columns: Columns;
  /** Columns that a reference brings beside the id, by its field. One that is not named here brings nothing else. */
  readonly references?: Readonly<Record<string, readonly string[]>>;
}

/** What an entity is besides its columns. Its functions are methods, so that the entities of all rows fit into one table. */
interface Loading<Row> {
  /** What it costs to load objects that a reference does not tell enough of, side by side. */
  readonly cost: readonly FieldCost[];
  /** The connection whose own call is a 404 where the object does not exist. */
  readonly witness?: string;
  /** Columns that are asked for along with others but never for themselves: something else can load them. */
  readonly isOptional?: (column: string) => boolean;
  /** How many properties a stub has that only says which object it is. Default: 1, its key. */
  readonly keys?: number;
  /** The stub of what a global id holds beside the type. @throws InputError where that is no key of the type */
  stub(key: string): Row;
  /** The object with at least these columns, or null where it does not exist. */
  load(context: Context, stub: Row, columns: ReadonlySet<string>): Promise<Row | null>;
}

/** A type whose objects can be loaded by their key. */
export interface Entity<Row, Columns extends Fields = Fields> extends Noun<Columns>, Loading<Row> {
  /** Whether a stub only says which object it is, and nothing more of it. */
  isBare(stub: Row): boolean;
}

/**
 * Describes a type whose objects can be loaded by their key. Called twice, so that the caller gives the row and the
 * compiler takes the columns from the description: one that the row lacks is an error.
 */
export function entity<Row extends PartialRow>() {
  return <Columns extends FieldsOf<Row>>(description: Noun<Columns> & Loading<Row>): Entity<Row, Columns> => ({
    ...description,
    isBare: stub => Object.keys(stub).length === (description.keys ?? 1),
  });
}

/** Fields that give the row's column of the same name. */
export function plain<Name extends string>(...names: Name[]): { readonly [N in Name]: Plain<N> };
export function plain(...names: string[]): Fields {
  return Object.fromEntries(names.map(name => [name, renamed(name)]));
}

/** Plain fields that lists are filtered and sorted by, and the kind of their values. */
export function listed<Name extends string>(
  kinds: Readonly<Record<Name, ValueKind>>,
): {
  readonly [N in Name]: Plain<N>;
};
export function listed(kinds: Readonly<Record<string, ValueKind>>): Fields {
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, renamed(name, kind)]));
}

/** Plain fields that lists are sorted by, but not filtered: what kind their values are does not matter. */
export function sorted<Name extends string>(...names: Name[]): { readonly [N in Name]: Plain<N> };
export function sorted(...names: string[]): Fields {
  return Object.fromEntries(names.map(name => [name, renamed(name, TEXT)]));
}

/** A field that gives a column which Torii calls otherwise. */
export function renamed<Name extends string>(column: Name, kind?: ValueKind): Plain<Name> {
  return { ...from(column, kind), column };
}

/** A field that gives a column as an enum's value; null, and counted, where the enum has none. */
export function spelled<Name extends string, Member extends string>(
  column: Name,
  names: EnumMap<Member>,
): Spelled<Name, Member> {
  return { ...renamed(column, memberOf(names)), names };
}

/** A field that a resolver makes of one column, such as a reference. */
export function from(column: string, kind?: ValueKind): Pick<Field, 'reads' | 'list'> {
  return { reads: [column], ...(kind ? { list: { column, kind } } : {}) };
}

/** A field that gives one column of the row. */
export interface Plain<Name extends string> extends Field {
  readonly column: Name;
}

/** A field that gives one column of the row by the names of an enum. */
export interface Spelled<Name extends string, Member extends string> extends Plain<Name> {
  readonly names: EnumMap<Member>;
}

/** A field that gives custom fields: those of its `keys`, or all. */
export const customFields = {
  reads: ({ keys }: Readonly<Record<string, unknown>>): readonly string[] =>
    Array.isArray(keys) ? keys.map(key => customColumn(String(key))) : [ALL_DETAILS],
};

/** A field that gives one custom field, by its key. */
export const customField = {
  reads: ({ key }: Readonly<Record<string, unknown>>): readonly string[] => [customColumn(String(key))],
};

/** The stub of an object that is known by Torii's id. */
export function byId(type: string): (key: string) => { readonly id: string } {
  return key => ({ id: toriiIdOf(type, key) });
}
