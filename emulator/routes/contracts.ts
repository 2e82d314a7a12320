import { type Call, ok, type Route } from '../call.ts';
import { Refusal } from '../http/refusal.ts';
import { aggregationsOf } from '../query/aggregations.ts';
import type { Column } from '../query/column.ts';
import { tablesOf } from '../query/columns.ts';
import { keyValueTest, readFilters } from '../query/filters/filters.ts';
import { searchTest } from '../query/filters/search.ts';
import { readSort } from '../query/filters/sort.ts';
import { cursorOf, pageOf } from '../query/listing.ts';
import { keyValueParameters, pathId } from '../query/parameters.ts';
import { chosenColumns, enveloped, type JsonRow, project } from '../query/projection.ts';
import type { ContractRow } from '../rows.ts';

const FILTERED = ['id', 'idApp', 'createdBy', 'status'];

/** Torii promises no order without `sort`: ranks that differ from call to call, so that who relies on one sees it. */
function shuffled(turn: number): (id: number) => number {
  return id => {
    const mixed = Math.imul((id % 4294967296) ^ Math.imul(turn + 1, 2654435761), 2246822519);
    return ((mixed ^ (mixed >>> 15)) >>> 0) + (id % 1000) / 1000;
  };
}

function contractRow(call: Call): (contract: ContractRow) => JsonRow {
  const chosen = chosenColumns(call, tablesOf(call.organization).contracts);
  const withApp = call.shapes.contractApps && chosen.some(column => column.key === 'idApp');
  return contract => {
    const row = project(call, chosen, contract, contract.currency);
    if (!withApp) return row;
    const app = contract.idApp === null ? undefined : call.organization.apps.get(contract.idApp);
    return { ...row, app: app === undefined ? null : { id: app.id, name: app.name } };
  };
}

const listContracts: Route = call => {
  const columns = tablesOf(call.organization).contracts;
  const custom = new Set(call.organization.contractFields.map(field => field.systemKey));
  const mayFilter = ({ key }: Column<ContractRow>) => FILTERED.includes(key) || custom.has(key);
  const show = contractRow(call);
  const tests = keyValueParameters(call, columns, mayFilter).map(keyValueTest);
  const filters = call.query.get('filters');
  if (filters !== undefined) tests.push(readFilters(filters, columns, call.now));
  tests.push(searchTest(call.query.get('q'), contract => [contract.name]));
  const rows = [...call.organization.contracts.values()].filter(contract => tests.every(test => test(contract)));
  const sort = call.query.get('sort');
  const order = sort === undefined ? { sort: [], rank: shuffled(call.turn) } : { sort: readSort(sort, columns) };
  const page = pageOf(call, { rows, id: contract => contract.id, ...order });
  return ok({
    contracts: page.rows.map(show),
    ...aggregationsOf(call, rows, columns),
    count: page.count,
    total: page.total,
    ...cursorOf(call, page),
  });
};

/** The contract of a path, or a 404. */
export function contractOf(call: Call): ContractRow {
  const contract = call.organization.contracts.get(pathId(call, 'idContract'));
  if (contract === undefined) throw new Refusal(404, 'Contract was not found');
  return contract;
}

const getContract: Route = call => {
  const show = contractRow(call);
  return ok(enveloped(call, 'contract', show(contractOf(call))));
};

export const contractRoutes = { listContracts, getContract };
