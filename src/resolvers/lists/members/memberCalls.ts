import type { MemberFilter, QueryMembersArgs } from '../../../generated/resolvers-types.ts';
import { FIRST } from '../../../relay/connection.ts';
import { ENDPOINTS, SWEEP_CALLS } from '../../../torii/endpoints.ts';
import type { MemberRow } from '../../../torii/rows/members/member.ts';
import { type CallsFor, type FieldCost, times } from '../../cost/fieldCost.ts';
import { allOf, type Condition, columnOf, momentCondition, textCondition } from '../conditions.ts';

const PAGE = ENDPOINTS.listMembers.page.max;

/** A member who is named by address is looked for in the list. */
export const MEMBER_OF_ADDRESS: FieldCost = { endpoint: 'listMembers' };

/** The one address that Torii is asked for, where the filter leaves one. */
export function addressOf(filter: MemberFilter | null | undefined): string | undefined {
  const { in: wanted, notIn, contains, isSet } = filter?.email ?? {};
  const [address, ...others] = wanted ?? [];
  const isAll = others.length === 0 && !notIn?.length && !contains && isSet !== false;
  return address !== undefined && address.trim() !== '' && isAll ? address : undefined;
}

/** What is filtered here, because Torii can't. */
export function conditionOf(filter: MemberFilter | null | undefined): Condition<MemberRow> | undefined {
  return allOf<MemberRow>([
    addressOf(filter) === undefined ? textCondition(filter?.email, column('email')) : undefined,
    textCondition(filter?.roleName, column('roleName')),
    momentCondition(filter?.creationTime, column('creationTime')),
  ]);
}

/** Calls of a page that is larger than Torii's, or that is filtered here; undefined for one. For the planner. */
export function callsOfMembers({ first, after, filter }: QueryMembersArgs): CallsFor | undefined {
  if (conditionOf(filter)) return times(SWEEP_CALLS);
  const rows = first ?? FIRST.default;
  const beyond = rows - (after ? PAGE - 1 : PAGE);
  return beyond > 0 && addressOf(filter) === undefined ? times(1 + Math.ceil(beyond / (PAGE - 1))) : undefined;
}

function column<Column extends keyof MemberRow & string>(name: Column) {
  return columnOf<MemberRow, Column>(name, 'listMembers');
}
