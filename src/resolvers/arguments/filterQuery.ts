import type { Filter } from '../../datasources/loading/listParameters.ts';
import { isCounted } from '../../datasources/words/valuesInUse.ts';
import type { FilterInput } from '../../generated/resolvers-types.ts';
import type { Context } from '../context.ts';
import type { Translation } from './filters.ts';
import type { ListedType } from './listColumns.ts';
import { type AddressCondition, among, readFilter, type TypedCondition } from './typedFilters.ts';
import type { WordsInUse } from './wordsInUse.ts';

/** Lists that take a `filter` with `where`, by the type of their rows. */
export type FilteredType = Exclude<ListedType, 'AppUser'>;

/** A `filter` in Torii's words: parameters of their own, and `filters`. */
export interface FilterQuery extends Readonly<Record<string, unknown>> {
  readonly filters: readonly Filter[];
  /** Nothing can fit: Torii is not to be asked. */
  readonly matchesNothing?: true;
}

/** Columns that Torii takes as parameters of their own, where one value is wanted. */
const PARAMETERS: Readonly<Record<FilteredType, readonly string[]>> = {
  User: ['email', 'firstName', 'lastName', 'lifecycleStatus', 'isExternal', 'isDeletedInIdentitySources'],
  App: ['state'],
  Contract: ['status', 'idApp', 'createdBy'],
};

/** People by Torii's numbers: one of these, where there are any, and none of those. */
export interface People {
  readonly in: readonly number[] | undefined;
  readonly notIn: readonly number[];
}

const NOTHING: FilterQuery = { filters: [], matchesNothing: true };

/**
 * A `filter` in Torii's words. People who are named by an address are looked up first; a filter that nothing can fit asks for nothing.
 *
 * @throws InputError for what the schema does not have; what a lookup throws
 */
export async function filterQuery(
  type: FilteredType,
  filter: { readonly where?: readonly FilterInput[] | null | undefined } | null | undefined,
  translation: Translation,
  context: Pick<Context, 'users'>,
): Promise<FilterQuery> {
  const { conditions, people: byAddress, isImpossible } = readFilter(type, filter);
  if (isImpossible) return NOTHING;
  const found = await Promise.all(byAddress.map(person => conditionsOnPeople(person, context)));
  const known = found.filter(one => one !== undefined);
  if (known.length < found.length) return NOTHING;
  const typed = await translation.filters([...conditions, ...known.flat()]);
  // Torii takes no parameter without a text.
  const isParameter = ({ key = '', op, value }: Filter) =>
    op === 'equals' && value !== '' && PARAMETERS[type].includes(key);
  return {
    ...parameters(typed.filter(isParameter)),
    filters: [...typed.filter(one => !isParameter(one)), ...(await translation.filters(filter?.where))],
  };
}

/** The words that rows of lists hold, spelled as they are there. */
export function wordsOf({ valuesInUse }: Pick<Context, 'valuesInUse'>): WordsInUse {
  return {
    of: async (column, words) => (isCounted(column) ? valuesInUse.spellings(column, words) : []),
    ofContractDetail: key => valuesInUse.ofContractDetail(key),
  };
}

/** Filters as parameters `key=value`. */
export function parameters(filters: readonly Filter[]): Readonly<Record<string, string>> {
  return Object.fromEntries(filters.map(({ key = '', value }) => [key, String(value)]));
}

/** Conditions on who the people are; undefined where one of them is to be somebody, and nobody has the addresses. */
async function conditionsOnPeople(
  condition: AddressCondition,
  context: Pick<Context, 'users'>,
): Promise<readonly TypedCondition[] | undefined> {
  const found = await people(condition, context);
  return found && [...among(condition.key, 'in', found.in ?? []), ...among(condition.key, 'notIn', found.notIn)];
}

/**
 * Who the people are that a condition names by address, by Torii's numbers: looked for together with all that are asked for at once.
 * Undefined where one of them is to be somebody, and nobody has the addresses.
 *
 * @throws what the lookup throws
 */
export async function people(
  { in: wanted, notIn }: AddressCondition,
  context: Pick<Context, 'users'>,
): Promise<People | undefined> {
  const [some, others] = await Promise.all([idsOf(wanted ?? [], context), idsOf(notIn, context)]);
  if (wanted && some.length === 0) return undefined;
  return { in: wanted && some, notIn: others };
}

/** Torii's numbers of those who have the addresses, each once. */
async function idsOf(addresses: readonly string[], { users }: Pick<Context, 'users'>): Promise<number[]> {
  const found = await Promise.all(addresses.map(address => users.loadByEmail(address, ADDRESS)));
  return [...new Set(found.flatMap(user => (user ? [Number(user.id)] : [])))];
}

const ADDRESS: ReadonlySet<string> = new Set(['email']);
