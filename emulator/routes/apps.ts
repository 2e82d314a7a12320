import { type Call, ok, type Route } from '../call.ts';
import { Refusal } from '../http/refusal.ts';
import { licenseSummary } from '../licenses.ts';
import { aggregationsOf } from '../query/aggregations.ts';
import { tablesOf } from '../query/columns.ts';
import { keyValueTest, readFilters } from '../query/filters/filters.ts';
import { searchTest } from '../query/filters/search.ts';
import { readSort } from '../query/filters/sort.ts';
import { cursorOf, pageOf } from '../query/listing.ts';
import { booleanParameter, keyValueParameters, pathId } from '../query/parameters.ts';
import { chosenColumns, enveloped, type JsonRow, project } from '../query/projection.ts';
import type { AppRow } from '../rows.ts';

/** An app in the columns asked for, with its licences where `includeLicenses` says so. */
function appRow(call: Call): (app: AppRow) => JsonRow {
  const chosen = chosenColumns(call, tablesOf(call.organization).apps);
  const withLicenses = booleanParameter(call, 'includeLicenses') ?? false;
  const { currency } = call.organization.profile;
  return app => ({
    ...project(call, chosen, app, currency),
    ...(withLicenses ? { licenses: licenseSummary(app.licenses, currency) } : {}),
  });
}

const listApps: Route = call => {
  const columns = tablesOf(call.organization).apps;
  const show = appRow(call);
  const tests = keyValueParameters(call, columns).map(keyValueTest);
  const filters = call.query.get('filters');
  if (filters !== undefined) tests.push(readFilters(filters, columns, call.now));
  tests.push(searchTest(call.query.get('q'), app => [app.name, app.vendor, app.category]));
  const rows = [...call.organization.apps.values()].filter(app => tests.every(test => test(app)));
  const sort = call.query.get('sort');
  const page = pageOf(call, { rows, id: app => app.id, sort: sort === undefined ? [] : readSort(sort, columns) });
  return ok({
    apps: page.rows.map(show),
    ...aggregationsOf(call, rows, columns),
    count: page.count,
    total: page.total,
    ...cursorOf(call, page),
  });
};

/** The app of a path, or a 404. */
export function appOf(call: Call): AppRow {
  const app = call.organization.apps.get(pathId(call, 'idApp'));
  if (app === undefined) throw new Refusal(404, 'App was not found');
  return app;
}

const getApp: Route = call => {
  const show = appRow(call);
  return ok(enveloped(call, 'app', show(appOf(call))));
};

export const appRoutes = { listApps, getApp };
