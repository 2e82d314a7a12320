import { type Call, ok, type Route } from '../call.ts';
import { cursorOf, pageOf } from '../query/listing.ts';
import { integerParameter } from '../query/parameters.ts';
import { time } from '../query/present.ts';
import type { ExecutionRow } from '../rows.ts';

const INT = { min: 1, max: 2147483647 };
const ID = { min: 1, max: Number.MAX_SAFE_INTEGER };
const TIMES = ['runTime', 'completionTime', 'ignoredTime', 'errorTime', 'creationTime', 'updateTime'] as const;

function executionRow({ shapes }: Call, { idActionApp, idActionUser, ...row }: ExecutionRow) {
  const times = Object.fromEntries(TIMES.map(key => [key, time(shapes, row[key])]));
  const actors = shapes.executionActors ? { idActionApp, idActionUser } : {};
  const runtimeInfo = shapes.richRuntimeInfo ? row.runtimeInfo : documentedInfo(row.runtimeInfo);
  return { ...row, runtimeInfo, ...times, ...actors };
}

/** What Torii's document shows of it: the user whom the action is about. */
function documentedInfo(info: ExecutionRow['runtimeInfo']): ExecutionRow['runtimeInfo'] {
  if (info === null) return null;
  return info['user'] === undefined ? {} : { user: info['user'] };
}

const listActionExecutions: Route = call => {
  const idApp = integerParameter(call, 'idActionApp', INT) ?? integerParameter(call, 'idApp', INT);
  const idUser = integerParameter(call, 'idActionUser', ID) ?? integerParameter(call, 'idUser', ID);
  const rows = call.organization.executions.filter(
    row => (idApp === null || row.idActionApp === idApp) && (idUser === null || row.idActionUser === idUser),
  );
  const created = (row: ExecutionRow) => (row.creationTime === null ? null : Date.parse(row.creationTime));
  const page = pageOf(call, {
    rows,
    id: row => row.id,
    sort: [{ descending: true, read: created }],
    idDescending: true,
  });
  return ok({
    [call.shapes.executions]: page.rows.map(row => executionRow(call, row)),
    ...cursorOf(call, page),
    count: page.count,
    total: page.total,
  });
};

export const executionRoutes = { listActionExecutions };
