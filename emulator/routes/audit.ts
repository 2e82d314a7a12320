import { ok, type Route } from '../call.ts';
import { Refusal } from '../http/refusal.ts';
import { cursorOf, pageOf } from '../query/listing.ts';
import { choiceParameter, integerParameter, timeParameter } from '../query/parameters.ts';
import { time } from '../query/present.ts';

const ENTITIES =
  'workflows tasks contracts users apps transactions orgs roles authentication access integrations licenses files features testConnection appCatalog anonymizeUser renewalForecast dashboards accessPolicies'.split(
    ' ',
  );
/** From this size on, Torii's audit endpoint is known to fail without compression. */
const HEAVY_PAGE = 500;

const listAuditLogs: Route = call => {
  const entity = choiceParameter(call, 'entity', ENTITIES);
  const descending = choiceParameter(call, 'sort', ['asc', 'desc']) !== 'asc';
  const after = timeParameter(call, 'startTime');
  const until = timeParameter(call, 'endTime');
  const size = integerParameter(call, 'size', { min: 1, max: 1000 });
  if ((size ?? 0) >= HEAVY_PAGE && !String(call.headers['accept-encoding'] ?? '').includes('gzip')) {
    throw new Refusal(502, 'Bad Gateway');
  }
  const rows = call.organization.auditLogs.filter(row => {
    const created = Date.parse(row.creationTime);
    if (entity !== null && row.entity !== entity) return false;
    return (after === null || created > after) && (until === null || created <= until);
  });
  const page = pageOf(call, {
    rows,
    id: row => row.id,
    sort: [{ descending, read: row => Date.parse(row.creationTime) }],
    idDescending: descending,
  });
  return ok({
    audit: page.rows.map(({ id: _id, entity: _entity, creationTime, ...row }) => ({
      ...row,
      creationTime: time(call.shapes, creationTime),
    })),
    ...cursorOf(call, page),
    count: page.count,
  });
};

export const auditRoutes = { listAuditLogs };
