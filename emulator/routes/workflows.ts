import { type Call, ok, type Route } from '../call.ts';
import { Refusal } from '../http/refusal.ts';
import { integerParameter, pathId, timeParameter } from '../query/parameters.ts';
import { person, time } from '../query/present.ts';
import { enveloped } from '../query/projection.ts';
import type { WorkflowRow } from '../rows.ts';

const DAY_MS = 86_400_000;
/** How far back the history goes by default. */
const DEFAULT_DAYS = 30;

function workflowRow(call: Call, row: WorkflowRow, detailed: boolean) {
  const { id, name, type, version, isActive, description, triggerType, creationTime, updateTime, createdBy } = row;
  const named = { id, name, type, version };
  if (!detailed) return named;
  const { shapes } = call;
  return {
    ...named,
    isActive,
    description,
    triggerType,
    creationTime: time(shapes, creationTime),
    updateTime: time(shapes, updateTime),
    createdBy: createdBy === null || shapes.authors === 'id' ? createdBy : person(call, createdBy),
  };
}

const listWorkflows: Route = call => {
  const type = call.query.get('type') ?? 'regular';
  const rows = [...call.organization.workflows.values()].filter(row => row.type === type);
  const shown = rows.map(row => workflowRow(call, row, call.shapes.workflowDetails === 'everywhere'));
  return ok(call.shapes.workflows === 'bare' ? shown : { [call.shapes.workflows]: shown });
};

const getWorkflow: Route = call => {
  const row = call.organization.workflows.get(pathId(call, 'idWorkflow'));
  if (row === undefined) throw new Refusal(404, 'Workflow was not found');
  return ok(enveloped(call, 'workflow', workflowRow(call, row, call.shapes.workflowDetails !== 'nowhere')));
};

const listWorkflowAudit: Route = call => {
  const after = timeParameter(call, 'startTime') ?? call.now - DEFAULT_DAYS * DAY_MS;
  const until = timeParameter(call, 'endTime') ?? Number.POSITIVE_INFINITY;
  const offset = integerParameter(call, 'offset', { min: 0, max: Number.MAX_SAFE_INTEGER }) ?? 0;
  const limit = integerParameter(call, 'limit', { min: 1, max: 1000 }) ?? 50;
  const rows = call.organization.workflowAudit.filter(row => {
    const created = Date.parse(row.creationTime);
    return created > after && created <= until;
  });
  if (call.shapes.workflowAudit === 'oldestFirst') rows.reverse();
  const page = rows.slice(offset, offset + limit);
  return ok({ audit: page.map(row => ({ ...row, creationTime: time(call.shapes, row.creationTime) })) });
};

export const workflowRoutes = { listWorkflows, getWorkflow, listWorkflowAudit };
