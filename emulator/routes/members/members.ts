import { ok, type Route } from '../../call.ts';
import { Refusal } from '../../http/refusal.ts';
import { integerParameter } from '../../query/parameters.ts';
import type { UserRow } from '../../rows.ts';
import { activeMembers, memberOf, requireScim, scimUser, USER } from './scim.ts';

/** The only conditions that Torii takes, one at a time. */
const CONDITION = /^(?:username|emails|emails\.value) eq "([^"\\]{1,320})"$/;

function filterTest(filter: string | undefined): (user: UserRow) => boolean {
  if (filter === undefined) return () => true;
  // Torii reads all of it in lower case.
  const [, address] = CONDITION.exec(filter.toLowerCase().trim()) ?? [];
  if (address === undefined) throw new Refusal(400, 'Only userName and emails are supported in filters');
  return user => user.email?.toLowerCase() === address;
}

const listMembers: Route = call => {
  requireScim(call);
  const matches = filterTest(call.query.get('filter'));
  const startIndex = Math.max(1, integerParameter(call, 'startIndex', { min: 0, max: Number.MAX_SAFE_INTEGER }) ?? 1);
  const count = integerParameter(call, 'count', { min: 0, max: 200 }) ?? 100;
  const all = activeMembers(call).filter(matches);
  if (call.query.get('sortOrder') === 'descending') all.reverse();
  const rows = all.slice(startIndex - 1, startIndex - 1 + count);
  return ok({
    schemas: [USER],
    totalResults: all.length,
    itemsPerPage: rows.length,
    startIndex,
    Resources: rows.map(scimUser),
  });
};

const getMember: Route = call => {
  requireScim(call);
  return ok(scimUser(memberOf(call)));
};

export const memberRoutes = { listMembers, getMember };
