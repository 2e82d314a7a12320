import { APP_PREFIX } from '../../../datasources/appUsers.ts';
import type { Filter } from '../../../datasources/loading/listParameters.ts';
import type { FilterInput } from '../../../generated/resolvers-types.ts';
import { ENDPOINTS } from '../../../torii/endpoints.ts';
import { InputError, shown } from '../../../torii/inputError.ts';
import type { AppRow } from '../../../torii/rows/app.ts';
import { caseless } from '../../../torii/rows/values/caseless.ts';
import { customColumn } from '../../../torii/rows/values/column.ts';
import { translationOf } from '../../arguments/filters.ts';
import { LIST_COLUMNS } from '../../arguments/listColumns.ts';
import type { Context } from '../../context.ts';
import { type Condition, columnOf } from '../conditions.ts';
import { type Cell, cellsOf, detailCells } from './cells.ts';
import { COMPARISONS } from './comparisons.ts';

/** A `where` on the apps of a user, which Torii gives whole: what it reads of the apps, and which of them fit. */
export interface AppWhere {
  /** Columns of the app, as they are asked for among those of its account. */
  readonly columns: readonly string[];
  readonly condition: Condition<AppRow>;
}

type CellsOf = (row: AppRow) => readonly Cell[];

const GIVEN: ReadonlySet<string> = new Set(ENDPOINTS.listUserApps.columns.allowed);

/** Columns of Torii's own, by its names. */
const OWN = new Map([...LIST_COLUMNS.App.values()].map(listed => [listed.column, listed]));

/** Reads a `where`; undefined where there is none. @throws InputError for what the schema does not have, and for columns that a user's apps come without */
export async function appWhere(
  where: readonly FilterInput[] | null | undefined,
  { fields }: Pick<Context, 'fields'>,
): Promise<AppWhere | undefined> {
  if (!where || where.length === 0) return undefined;
  // Rows have fields under their keys, whatever Torii's filters call them.
  const definitions = async () => {
    const known = await fields.apps();
    const byKey = <Field>(field: Field) => ({ ...field, filterSystemKey: null });
    const details = new Map([...known.details].map(([key, field]) => [key, byKey(field)]));
    return { ...known, all: [...details.values()], details };
  };
  const filters = await translationOf('App', definitions).filters(where);
  const keys = new Set(filters.flatMap(keysOf));
  const isOwn = [...keys].some(key => !OWN.has(key));
  const details = isOwn ? (await fields.apps()).details : new Map<string, never>();
  const readers = new Map<string, CellsOf>();
  const columns: string[] = [];
  for (const key of keys) {
    const definition = details.get(key);
    if (!OWN.has(key) && definition) {
      readers.set(key, row => detailCells(definition, row.custom?.get(key)));
      columns.push(`${APP_PREFIX}${customColumn(key)}`);
    } else {
      if (!GIVEN.has(key))
        throw new InputError(`Expected a field that the apps of a user come with, got ${shown(key)}`);
      readers.set(key, ownCells(key));
      columns.push(`${APP_PREFIX}${key}`);
    }
  }
  const now = Date.now();
  const conditions = filters.map(filter => conditionOf(filter, readers, now));
  return { columns, condition: row => conditions.every(condition => condition(row)) };
}

/** The columns that a condition names, inside OR and AND too. */
function keysOf({ key, value }: Filter): string[] {
  return key === undefined ? (value as readonly Filter[]).flatMap(keysOf) : [key];
}

/** Words of open sets are compared without capital letters, as they are wherever they are filtered by. */
function ownCells(column: string): CellsOf {
  const read = columnOf<AppRow, keyof AppRow & string>(column as keyof AppRow & string, 'listUserApps');
  return OWN.get(column)?.kind.words
    ? row => cellsOf(read(row)).map(cell => (typeof cell === 'string' ? caseless(cell) : cell))
    : row => cellsOf(read(row));
}

function conditionOf(
  { key, op, value }: Filter,
  readers: ReadonlyMap<string, CellsOf>,
  now: number,
): Condition<AppRow> {
  if (key === undefined) {
    const inner = (value as readonly Filter[]).map(filter => conditionOf(filter, readers, now));
    return op === 'or'
      ? row => inner.some(condition => condition(row))
      : row => inner.every(condition => condition(row));
  }
  const comparison = COMPARISONS.get(op);
  const read = readers.get(key);
  if (!comparison || !read)
    throw new InputError(`Expected an operator that the apps of a user are filtered by, got ${shown(op)}`);
  const wanted = OWN.get(key)?.kind.words ? lowered(value) : value;
  const test = comparison(wanted, now);
  return row => test(read(row));
}

function lowered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowered);
  return typeof value === 'string' ? caseless(value) : value;
}
