import { ok, type Route } from '../call.ts';
import { Refusal } from '../http/refusal.ts';
import { integerParameter, pathId, timeParameter } from '../query/parameters.ts';
import { time } from '../query/present.ts';
import { enveloped } from '../query/projection.ts';

/** What is listed where no type is asked for. */
const REGULAR = 'regular';
/** How far back changes go where no time is asked for. Milliseconds. */
const WINDOW = 30 * 86_400_000;

const listWorkflows: Route = call => {
  const type = call.query.get('type') ?? REGULAR;
  return ok({ workflows: [...call.organization.workflows.values()].filter(row => row.type === type) });
};

const getWorkflow: Route = call => {
  const workflow = call.organization.workflows.get(pathId(call, 'idWorkflow'));
  if (workflow === undefined) throw new Refusal(404, 'Workflow was not found');
  return ok(enveloped(call, 'workflow', workflow));
};

const listWorkflowAudit: Route = call => {
  const after = timeParameter(call, 'startTime') ?? call.now - WINDOW;
  const until = timeParameter(call, 'endTime') ?? call.now;
  const offset = integerParameter(call, 'offset', { min: 0, max: Number.MAX_SAFE_INTEGER }) ?? 0;
  const limit = integerParameter(call, 'limit', { min: 1, max: 1000 }) ?? 50;
  const rows = call.organization.workflowChanges.filter(({ creationTime }) => {
    const created = Date.parse(creationTime);
    return created > after && created <= until;
  });
  const shown = rows.slice(offset, offset + limit);
  return ok({ audit: shown.map(row => ({ ...row, creationTime: time(call.shapes, row.creationTime) })) });
};

export const workflowRoutes = { listWorkflows, getWorkflow, listWorkflowAudit };
