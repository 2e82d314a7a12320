import { ok, type Route } from '../call.ts';
import { Refusal } from '../http/refusal.ts';
import { tablesOf } from '../query/columns.ts';
import { searchTest } from '../query/filters/search.ts';
import { readSort } from '../query/filters/sort.ts';
import { cursorOf, pageOf } from '../query/listing.ts';
import { choiceParameter } from '../query/parameters.ts';
import { project } from '../query/projection.ts';
import type { AccountRow } from '../rows.ts';
import { appOf } from './apps.ts';

const SEARCHED = ['fullName', 'email', 'firstName', 'lastName'];

const listAppUsers: Route = call => {
  const columns = tablesOf(call.organization).accounts;
  const status = choiceParameter(call, 'status', ['deleted', 'active', 'managed']);
  const searched = (call.query.get('qFields')?.split(',') ?? SEARCHED).map(name => {
    const column = columns.get(name);
    if (column === undefined || name === 'id') throw new Refusal(422, `"qFields" holds an unknown field: "${name}"`);
    return column;
  });
  const inText = searchTest<AccountRow>(call.query.get('q'), account =>
    searched.map(column => {
      const value = column.read(account);
      return value === null ? null : String(value);
    }),
  );
  const rows = (call.organization.accountsByApp.get(appOf(call).id) ?? []).filter(
    account => (status === null || account.status === status) && inText(account),
  );
  const sort = call.query.get('sort');
  const page = pageOf(call, { rows, id: row => row.id, sort: sort === undefined ? [] : readSort(sort, columns) });
  const shown = [...columns.values()].filter(column => column.key !== 'id');
  return ok({
    users: page.rows.map(row => ({ ...project(call, shown, row, row.currency), licenses: row.licenses })),
    count: page.count,
    total: page.total,
    ...cursorOf(call, page),
  });
};

export const appUserRoutes = { listAppUsers };
