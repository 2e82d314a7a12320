import type { AppListQuery } from '../../datasources/apps.ts';
import type { ContractListQuery } from '../../datasources/contracts.ts';
import type { Filter } from '../../datasources/loading/listParameters.ts';
import type { UserListQuery } from '../../datasources/users/users.ts';
import type {
  FilterInput,
  FilterOperator,
  QueryAppsArgs,
  QueryContractsArgs,
  QueryUsersArgs,
} from '../../generated/resolvers-types.ts';
import { isObject } from '../../torii/answers/json.ts';
import type { Context } from '../context.ts';
import { toTorii, USER_VIEW } from './enums.ts';
import { needsDefinitions, type Translation, translationOf } from './filters.ts';

/** The text to search for. An empty one, such as that of a cleared search box, searches for nothing. */
export function searched(search: string | null | undefined): string | undefined {
  return search || undefined;
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined;
}

/** Fields of a `filter` that are not conditions themselves. */
interface Typed {
  readonly where?: readonly FilterInput[] | null | undefined;
}

/** A typed condition as `where` would have it: the field's name and the operator. */
type Conditions<F> = Readonly<
  Record<Exclude<keyof F & string, 'where' | '__typename'>, readonly [string, FilterOperator]>
>;

const USER_CONDITIONS: Conditions<NonNullable<QueryUsersArgs['filter']>> = {
  email: ['email', 'EQUALS'],
  firstName: ['firstName', 'EQUALS'],
  lastName: ['lastName', 'EQUALS'],
  lifecycleStatus: ['lifecycleStatus', 'EQUALS'],
  isExternal: ['isExternal', 'EQUALS'],
  isDeletedInIdentitySources: ['isDeletedInIdentitySources', 'EQUALS'],
};

const APP_CONDITIONS: Conditions<NonNullable<QueryAppsArgs['filter']>> = {
  state: ['state', 'EQUALS'],
  category: ['category', 'EQUALS'],
  isHidden: ['isHidden', 'EQUALS'],
  primaryOwnerId: ['primaryOwner', 'EQUALS'],
};

const CONTRACT_CONDITIONS: Conditions<NonNullable<QueryContractsArgs['filter']>> = {
  status: ['status', 'EQUALS'],
  appId: ['app', 'EQUALS'],
  ownerId: ['owner', 'EQUALS'],
  createdById: ['createdBy', 'EQUALS'],
  endsAfter: ['endDate', 'DAY_AFTER'],
  endsBefore: ['endDate', 'DAY_BEFORE'],
};

/** Lists whose arguments may need the organisation's field definitions first. */
const LISTS = {
  users: { type: 'User', conditions: USER_CONDITIONS },
  apps: { type: 'App', conditions: APP_CONDITIONS },
  contracts: { type: 'Contract', conditions: CONTRACT_CONDITIONS },
} as const;

/** A list of `LISTS`. */
export type DefinedList = keyof typeof LISTS;

/** Which of these lists a connection of a type is, wherever it stands; undefined: none of them. */
export function definedListOf(connection: string): DefinedList | undefined {
  const lists = Object.keys(LISTS) as DefinedList[];
  return lists.find(list => connection === `${LISTS[list].type}Connection`);
}

/** Whether a list with these arguments needs the organisation's field definitions first. */
export function awaitsDefinitions(list: DefinedList, { filter, orderBy }: Readonly<Record<string, unknown>>): boolean {
  const { type, conditions } = LISTS[list];
  const { where, ...typed } = isObject(filter) ? filter : {};
  return needsDefinitions(type, [...typedConditions(typed, conditions), ...listOf(where)], listOf(orderBy));
}

function listOf(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? given : [];
}

function typedConditions(
  filter: object,
  conditions: Readonly<Record<string, readonly [string, FilterOperator]>>,
): { key: string; op: FilterOperator; value: unknown }[] {
  const given = new Map<string, unknown>(Object.entries(filter));
  return Object.entries(conditions).flatMap(([name, [key, op]]) => {
    const value = given.get(name);
    return isGiven(value) ? [{ key, op, value }] : [];
  });
}

/** The conditions of a `filter`, each as a filter of Torii's. @throws InputError */
async function typedFilters<F extends Typed>(
  filter: F | null | undefined,
  conditions: Conditions<F>,
  translation: Translation,
): Promise<Filter[]> {
  return translation.filters(typedConditions(filter ?? {}, conditions));
}

/** The arguments of `users` in Torii's words. @throws InputError */
export async function userListQuery(
  { search, view, filter, orderBy }: Partial<QueryUsersArgs>,
  { fields }: Pick<Context, 'fields'>,
): Promise<UserListQuery> {
  const translation = translationOf('User', () => fields.users());
  return {
    q: searched(search),
    view: toTorii(USER_VIEW, view),
    // Torii takes these as parameters of their own.
    ...parameters(await typedFilters(filter, USER_CONDITIONS, translation)),
    filters: await translation.filters(filter?.where),
    sort: await translation.sort(orderBy),
  };
}

/** The arguments of `apps` in Torii's words. @throws InputError */
export async function appListQuery(
  { search, filter, orderBy }: Partial<QueryAppsArgs>,
  { fields }: Pick<Context, 'fields'>,
): Promise<AppListQuery> {
  const translation = translationOf('App', () => fields.apps());
  const typed = await typedFilters(filter, APP_CONDITIONS, translation);
  return {
    q: searched(search),
    ...parameters(typed.filter(({ key }) => key === 'state')),
    filters: [...typed.filter(({ key }) => key !== 'state'), ...(await translation.filters(filter?.where))],
    sort: await translation.sort(orderBy),
  };
}

/** Whether Torii takes a condition on contracts as a parameter of its own. */
function isContractParameter({ key = '', op }: Filter): boolean {
  return op === 'equals' && ['status', 'idApp', 'createdBy'].includes(key);
}

/** The arguments of `contracts` in Torii's words. @throws InputError */
export async function contractListQuery(
  { search, filter, orderBy }: Partial<QueryContractsArgs>,
  { fields }: Pick<Context, 'fields'>,
): Promise<ContractListQuery> {
  const translation = translationOf('Contract', () => fields.contracts());
  const typed = await typedFilters(filter, CONTRACT_CONDITIONS, translation);
  return {
    q: searched(search),
    ...parameters(typed.filter(isContractParameter)),
    filters: [...typed.filter(one => !isContractParameter(one)), ...(await translation.filters(filter?.where))],
    sort: await translation.sort(orderBy),
  };
}

/** Filters as parameters `key=value`. */
function parameters(filters: readonly Filter[]): Readonly<Record<string, string>> {
  return Object.fromEntries(filters.map(({ key = '', value }) => [key, String(value)]));
}
