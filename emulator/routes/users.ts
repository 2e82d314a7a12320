import { ENDPOINTS } from '../../src/torii/endpoints.ts';
import { type Call, ok, type Route } from '../call.ts';
import { Refusal } from '../http/refusal.ts';
import { aggregationsOf } from '../query/aggregations.ts';
import { tablesOf } from '../query/columns.ts';
import { type RowTest, readFilters } from '../query/filters/filters.ts';
import { searchTest } from '../query/filters/search.ts';
import { readSort } from '../query/filters/sort.ts';
import { cursorOf, pageOf } from '../query/listing.ts';
import { booleanParameter, choiceParameter, pathId } from '../query/parameters.ts';
import { chosenColumns, enveloped, project } from '../query/projection.ts';
import type { UserRow } from '../rows.ts';

const MAX_IDS = 50;

/** What `view` shows: people or robots, those still in the identity sources or those gone. */
const VIEWS: Readonly<Record<string, RowTest<UserRow>>> = {
  currentEmployees: user => isEmployee(user) && !user.isDeletedInIdentitySources,
  pastEmployees: user => isEmployee(user) && user.isDeletedInIdentitySources,
  allEmployees: user => isEmployee(user),
  currentUsers: user => !user.isDeletedInIdentitySources,
  pastUsers: user => user.isDeletedInIdentitySources,
  allUsers: () => true,
  currentNonHumanUsers: user => user.isNonHuman && !user.isDeletedInIdentitySources,
  pastNonHumanUsers: user => user.isNonHuman && user.isDeletedInIdentitySources,
  allNonHumanUsers: user => user.isNonHuman,
  externalUsers: user => user.isExternal,
};

function isEmployee(user: UserRow): boolean {
  return !user.isExternal && !user.isNonHuman;
}

function viewTest(call: Call): RowTest<UserRow> {
  const view = choiceParameter(call, 'view', Object.keys(VIEWS));
  return (view === null ? undefined : VIEWS[view]) ?? (() => true);
}

/** `idUsers`: at most 50 ids; ids that nobody has are simply not in the answer. */
function idsTest(call: Call): RowTest<UserRow> {
  const text = call.query.get('idUsers');
  if (text === undefined) return () => true;
  if (call.idUsersMaxLength !== null && text.length > call.idUsersMaxLength) {
    throw new Refusal(400, `"idUsers" length must be less than or equal to ${call.idUsersMaxLength} characters long`);
  }
  const ids = text.split(',').map(id => (/^\d{1,16}$/.test(id) ? Number(id) : Number.NaN));
  if (ids.some(id => !Number.isSafeInteger(id))) throw new Refusal(400, '"idUsers" must be a list of integers');
  if (ids.length > MAX_IDS) throw new Refusal(400, `"idUsers" must hold at most ${MAX_IDS} ids, got ${ids.length}`);
  const wanted = new Set(ids);
  return user => wanted.has(user.id);
}

function parameterTests(call: Call): RowTest<UserRow>[] {
  const email = call.query.get('email')?.toLowerCase();
  const firstName = call.query.get('firstName');
  const lastName = call.query.get('lastName');
  const lifecycleStatus = choiceParameter(call, 'lifecycleStatus', ['active', 'offboarding', 'offboarded']);
  const isDeleted = booleanParameter(call, 'isDeletedInIdentitySources');
  const isExternal = booleanParameter(call, 'isExternal');
  const tests: RowTest<UserRow>[] = [viewTest(call), idsTest(call)];
  if (email !== undefined) tests.push(user => user.email?.toLowerCase() === email);
  if (firstName !== undefined) tests.push(user => user.firstName === firstName);
  if (lastName !== undefined) tests.push(user => user.lastName === lastName);
  if (lifecycleStatus !== null) tests.push(user => user.lifecycleStatus === lifecycleStatus);
  if (isDeleted !== null) tests.push(user => user.isDeletedInIdentitySources === isDeleted);
  if (isExternal !== null) tests.push(user => user.isExternal === isExternal);
  return tests;
}

const listUsers: Route = call => {
  const columns = tablesOf(call.organization).users;
  const chosen = chosenColumns(call, columns, ['id']);
  const filters = call.query.get('filters');
  const tests = parameterTests(call);
  if (filters !== undefined) tests.push(readFilters(filters, columns, call.now));
  tests.push(
    searchTest(call.query.get('q'), user => [
      user.firstName,
      user.lastName,
      user.email,
      ...(user.additionalEmails ?? []),
    ]),
  );
  const rows = [...call.organization.users.values()].filter(user => tests.every(test => test(user)));
  const sort = call.query.get('sort');
  const page = pageOf(call, { rows, id: user => user.id, sort: sort === undefined ? [] : readSort(sort, columns) });
  const { currency } = call.organization.profile;
  return ok({
    users: page.rows.map(user => ({
      id: user.id,
      additionalEmails: user.additionalEmails,
      ...project(call, chosen, user, currency),
    })),
    ...aggregationsOf(call, rows, columns),
    count: page.count,
    total: page.total,
    ...cursorOf(call, page),
  });
};

/** The user of a path, or a 404. */
export function userOf(call: Call): UserRow {
  const user = call.organization.users.get(pathId(call, 'idUser'));
  if (user === undefined) throw new Refusal(404, 'User was not found');
  return user;
}

/** A user as `/users/{idUser}` gives it: Torii's own columns, no custom fields. */
export function userAnswer(call: Call, user: UserRow): unknown {
  const columns = tablesOf(call.organization).users;
  const own = ['id', ...ENDPOINTS.listUsers.columns.allowed].map(key => columns.get(key));
  const known = own.filter(column => column !== undefined);
  return enveloped(call, 'user', project(call, known, user, call.organization.profile.currency));
}

const getUser: Route = call => ok(userAnswer(call, userOf(call)));

export const userRoutes = { listUsers, getUser };
