import { isCounted } from '../../datasources/words/valuesInUse.ts';
import { isObject } from '../../torii/answers/json.ts';
import { ENDPOINTS } from '../../torii/endpoints.ts';
import type { FilteredType } from '../arguments/filterQuery.ts';
import { isImpossible } from '../arguments/impossible.ts';
import { type AddressCondition, readFilter } from '../arguments/typedFilters.ts';
import { hasNothing } from '../lists/auditLogs.ts';
import { executionPeople } from '../lists/workflows/workflowExecutions.ts';
import type { Arguments } from '../selection/askedArguments.ts';
import { DEFINITION_COSTS, RENEWAL_WORDS, VALUE_COSTS } from './costTable.ts';
import type { FieldCost } from './fieldCost.ts';
import { needsDefinitions, needsRenewalWords, needsWords } from './filterNeeds.ts';

/** What the arguments of a list cost before it is asked for. */
export interface ListCosts {
  readonly before: readonly FieldCost[];
  /** Whether the list is asked for whatever comes of that. */
  readonly isCertain: boolean;
  /** Nothing can fit: neither is asked for. */
  readonly matchesNothing: boolean;
}

/** Connections that take a `filter` with `where`, wherever they stand, and the type of their rows. */
const LISTS: ReadonlyMap<string, FilteredType> = new Map([
  ['UserConnection', 'User'],
  ['AppConnection', 'App'],
  ['ContractConnection', 'Contract'],
]);

/** Connections of events, each of which has its time. */
const EVENTS: ReadonlySet<string> = new Set(['AuditLogConnection', 'HistoryConnection', 'WorkflowChangeConnection']);

const DEFINITIONS = {
  User: DEFINITION_COSTS.users,
  App: DEFINITION_COSTS.apps,
  Contract: DEFINITION_COSTS.contracts,
} as const satisfies Record<FilteredType, FieldCost>;

const FREE: ListCosts = { before: [], isCertain: true, matchesNothing: false };
const NOTHING: ListCosts = { before: [], isCertain: false, matchesNothing: true };

/** What a connection's arguments cost. @param list its type: `UserConnection` */
export function listCosts(list: string, { filter, orderBy }: Arguments): ListCosts {
  const type = LISTS.get(list);
  const isEmptyList = EVENTS.has(list) ? hasNothing(filter) : isImpossible(filter);
  if (isEmptyList) return NOTHING;
  if (list === 'WorkflowExecutionConnection') return afterLookups(executionPeople(filter));
  if (list === 'AppUserConnection') return afterLookups([], ofUserApps(isObject(filter) && filter['where']));
  if (!type) return FREE;
  const { conditions, people } = readFilter(type, filter);
  const where = [...conditions, ...people.map(({ key }) => ({ key })), ...listOf(isObject(filter) && filter['where'])];
  return afterLookups(people, [
    ...(needsDefinitions(type, where, listOf(orderBy)) ? [DEFINITIONS[type]] : []),
    ...[...needsWords(type, where)].filter(isCounted).map(column => VALUE_COSTS[column]),
    ...(needsRenewalWords(type, where) ? [RENEWAL_WORDS] : []),
  ]);
}

/** The apps of a user are filtered here: only what their own fields are has to be known. */
function ofUserApps(where: unknown): readonly FieldCost[] {
  return needsDefinitions('App', listOf(where), []) ? [DEFINITIONS.App] : [];
}

/** A list that is asked for as soon as it is known who the people are; not at all where nobody has the addresses. */
function afterLookups(people: readonly AddressCondition[], before: readonly FieldCost[] = []): ListCosts {
  const addresses = people.flatMap(person => [...(person.in ?? []), ...person.notIn]);
  return {
    before: [...before, ...(addresses.length > 0 ? [lookupOf(addresses)] : [])],
    isCertain: people.length === 0,
    matchesNothing: false,
  };
}

/** Users by their addresses, however often the same are asked for: one alone is looked for twice where nobody has it as the main one. */
function lookupOf(addresses: readonly string[]): FieldCost {
  const different = new Set(addresses).size;
  const calls = different === 1 ? 2 : Math.ceil(different / ENDPOINTS.listUsers.batch);
  return { endpoint: 'listUsers', calls: count => Math.min(1, count) * calls, once: `users ${addresses.join(' ')}` };
}

function listOf(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? given : [];
}
