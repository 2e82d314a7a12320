import type { TermKey } from '../../datasources/definitions/contractTerms.ts';
import type { Definitions, FieldDefinition } from '../../datasources/fieldDefinitions.ts';
import type { OrderDirection } from '../../generated/resolvers-types.ts';
import { InputError, shown } from '../../torii/inputError.ts';
import type { ListColumn } from '../entities/entity.ts';
import { kindOf, listed, TRUTH } from './filterValues.ts';
import { columnOfOrder, LIST_COLUMNS, type ListedType } from './listColumns.ts';

/** Names of columns and custom fields: nothing that could end the name inside `sort` or `fields`. */
const NAME = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]{0,99}$/u;

/** The organisation's own fields of a type, asked for where one is named; absent for types that have none. */
export type OwnFields = () => Promise<Definitions>;

/** A sort criterion: exactly one of the two says by what. */
export interface Order {
  /** A value of the type's enum, such as `END_DATE`. */
  readonly field?: string | null | undefined;
  /** The key of one of the organisation's own fields. */
  readonly customField?: string | null | undefined;
  readonly direction?: OrderDirection;
}

/** The column by the schema's name, or the organisation's own field by its key. @throws InputError that lists the known names, if there is none */
export async function columnNamed(
  type: ListedType,
  name: unknown,
  ownFields: OwnFields | undefined,
): Promise<ListColumn> {
  if (typeof name !== 'string' || !NAME.test(name))
    throw new InputError(`Expected the name of a field, got ${shown(name)}`);
  const column = LIST_COLUMNS[type].get(name);
  if (column && !isDefined(type, name)) return column;
  const definitions = await ownFields?.();
  const live = definitions?.all.filter(({ isDeleted }) => !isDeleted) ?? [];
  const term = column?.term && live.find(({ key }) => key === definitions?.[column.term as TermKey]);
  if (column && term) return termColumn(column, term);
  const own = ownNamed(live, name);
  if (own) return columnOf(own);
  if (column) throw new InputError(`The organisation's contracts have no field for ${TERMS[name] ?? name}`);
  const names = nearestFirst(suggested(type, live), name);
  throw new InputError(
    `Expected a field that ${PLURALS[type]} are filtered and sorted by, such as ${listed(names)}, got ${shown(name)}`,
  );
}

/** The column to sort by. @throws InputError unless exactly one is named, and the list can be sorted by it */
export async function orderColumn(
  type: ListedType,
  { field, customField }: Order,
  ownFields: OwnFields | undefined,
  place = 'orderBy',
): Promise<ListColumn> {
  checkNamedOnce({ field, customField }, place);
  if (typeof field === 'string') return columnNamed(type, columnOfOrder(type, field) ?? field, ownFields);
  return ownColumn(customField, ownFields);
}

/** @throws InputError unless exactly one of the two is named */
export function checkNamedOnce({ field, customField }: Omit<Order, 'direction'>, place: string): void {
  const isNamed = typeof field === 'string';
  if (isNamed !== (typeof customField === 'string')) return;
  throw new InputError(`Expected either field or customField in ${place}, got ${isNamed ? 'both' : 'neither'}`);
}

/** A detail by its key, as `customField` of an object takes it. @throws InputError that lists the keys, if there is none */
async function ownColumn(key: unknown, ownFields: OwnFields | undefined): Promise<ListColumn> {
  const isName = isOwnKey(key);
  const details = isName ? [...((await ownFields?.())?.details.values() ?? [])] : [];
  const live = details.filter(({ isDeleted }) => !isDeleted);
  const own = isName ? ownNamed(live, key) : undefined;
  if (own) return columnOf(own);
  const keys = live.map(one => one.key);
  const names = isName ? `, such as ${listed(nearestFirst(keys, key))}` : '';
  throw new InputError(`Expected the key of a custom field as customField${names}, got ${shown(key)}`);
}

/** The field by its key, or by what Torii's filters call it. */
function ownNamed(live: readonly FieldDefinition[], name: string): FieldDefinition | undefined {
  return live.find(({ key }) => key === name) ?? live.find(({ filterSystemKey }) => filterSystemKey === name);
}

function columnOf(own: FieldDefinition): ListColumn {
  return { column: own.filterSystemKey ?? own.key, kind: kindOf(own) };
}

/** Whether only the organisation's field definitions tell what a key of `customField` means, if anything. */
export function isOwnKey(key: unknown): key is string {
  return typeof key === 'string' && NAME.test(key);
}

/** Whether only the organisation's field definitions tell what a name means, if anything. */
export function isDefined(type: ListedType, name: string): boolean {
  const column = LIST_COLUMNS[type].get(name);
  return NAME.test(name) && (!column || column.term !== undefined);
}

/** The schema's names of a type's columns, then the keys of the organisation's own fields that are no columns. */
function suggested(type: ListedType, live: readonly FieldDefinition[]): string[] {
  const columns = LIST_COLUMNS[type];
  const own = live.map(({ key }) => key).filter(key => !columns.has(key));
  return [...[...columns].flatMap(([name, { isToriis }]) => (isToriis ? [] : [name])), ...new Set(own)];
}

const PLURALS: Readonly<Record<ListedType, string>> = {
  User: 'users',
  App: 'apps',
  Contract: 'contracts',
  AppUser: 'accounts',
};

const TERMS: Readonly<Record<string, string>> = {
  startDate: 'a start date',
  endDate: 'an end date',
  cancellationDeadline: 'a cancellation deadline',
  autoRenewal: 'automatic renewal',
};

function termColumn({ kind, term }: ListColumn, field: FieldDefinition): ListColumn {
  const isInWords = term === 'autoRenewalKey' && field.type?.toLowerCase() !== 'bool';
  return {
    column: field.filterSystemKey ?? field.key,
    kind: isInWords ? { ...TRUTH, read: given => TRUTH.read(given) ?? kindOf(field).read(given) } : kind,
    ...(isInWords ? { renewal: field } : {}),
  };
}

/** Characters of a name that are compared. */
const COMPARED = 32;

/** The names, the most similar to the wanted one first. */
export function nearestFirst(names: readonly string[], wanted: string): string[] {
  const word = wanted.slice(0, COMPARED).toLowerCase();
  const far = new Map(names.map(name => [name, distance(name.slice(0, COMPARED).toLowerCase(), word)]));
  return names.toSorted((a, b) => (far.get(a) ?? 0) - (far.get(b) ?? 0));
}

/** Levenshtein distance; a name that contains the other, or is contained in it, is nearer than one that only resembles it. */
function distance(a: string, b: string): number {
  if (b.length > 2 && (a.includes(b) || b.includes(a))) return Math.abs(a.length - b.length) / COMPARED;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
