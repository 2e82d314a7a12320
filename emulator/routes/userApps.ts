import { type Call, ok, type Route } from '../call.ts';
import { Refusal } from '../http/refusal.ts';
import { tablesOf, type UserApp } from '../query/columns.ts';
import { keyValueTest } from '../query/filters/filters.ts';
import { booleanParameter, keyValueParameters } from '../query/parameters.ts';
import { chosenColumns, enveloped, project } from '../query/projection.ts';
import type { UserRow } from '../rows.ts';
import { appOf } from './apps.ts';
import { userOf } from './users.ts';

function userAppsOf(call: Call, user: UserRow): UserApp[] {
  const accounts = call.organization.accountsByUser.get(user.id) ?? [];
  return accounts.flatMap(account => {
    const app = call.organization.apps.get(account.idApp);
    return app === undefined ? [] : [{ app, account }];
  });
}

const listUserApps: Route = call => {
  const columns = tablesOf(call.organization).userApps;
  const chosen = chosenColumns(call, columns);
  const tests = keyValueParameters(call, columns).map(keyValueTest);
  const state = call.query.get('state');
  const isRemoved = booleanParameter(call, 'isUserRemovedFromApp');
  if (state !== undefined) tests.push(({ app }) => app.state === state);
  if (isRemoved !== null) tests.push(({ account }) => account.isUserRemovedFromApp === isRemoved);
  const rows = userAppsOf(call, userOf(call)).filter(row => tests.every(test => test(row)));
  const { currency } = call.organization.profile;
  return ok({ apps: rows.map(row => project(call, chosen, row, currency)) });
};

/** The account of a path's user in a path's app, or a 404. */
export function userAppOf(call: Call): UserApp {
  const user = userOf(call);
  const app = appOf(call);
  const found = userAppsOf(call, user).find(row => row.app.id === app.id);
  if (found === undefined) throw new Refusal(404, 'User application was not found');
  return found;
}

/** A user's app in the columns asked for. */
export function userAppAnswer(call: Call, row: UserApp, names?: readonly string[]): unknown {
  const columns = tablesOf(call.organization).userApps;
  const chosen =
    names === undefined
      ? chosenColumns(call, columns)
      : names.map(name => columns.get(name)).filter(column => column !== undefined);
  return enveloped(call, 'app', project(call, chosen, row, call.organization.profile.currency));
}

const getUserApp: Route = call => ok(userAppAnswer(call, userAppOf(call)));

export const userAppRoutes = { listUserApps, getUserApp };
