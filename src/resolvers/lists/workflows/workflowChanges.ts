import type { GraphQLResolveInfo } from 'graphql';
import type { QueryWorkflowChangesArgs, WorkflowChangeFilter } from '../../../generated/resolvers-types.ts';
import type { Connection } from '../../../relay/connection.ts';
import type { WorkflowChangeRow } from '../../../torii/rows/workflows/workflowChange.ts';
import { paged } from '../../connections.ts';
import type { Context } from '../../context.ts';
import { hasNothing } from '../auditLogs.ts';
import {
  allOf,
  type Condition,
  columnOf,
  type IdFilter,
  idCondition,
  numberCondition,
  textCondition,
} from '../conditions.ts';
import { period } from '../period.ts';

/** Changes of workflows in Torii's order. @param workflowId those of one workflow, which Torii can't be asked for */
export async function changeConnection(
  args: QueryWorkflowChangesArgs,
  context: Context,
  info: GraphQLResolveInfo,
  workflowId?: string,
): Promise<Connection<WorkflowChangeRow>> {
  const { workflowChanges } = context;
  const { filter } = args;
  const query = periodOf(filter?.time);
  const matches = matchesOf(filter, workflowId);
  return paged(
    { ...args },
    context,
    info,
    at => (matches ? workflowChanges.find(query, at) : workflowChanges.list(query, at)),
    workflowId,
    { matches, isEmpty: hasNothing(filter) },
  );
}

/** Whether a page may take a sweep. */
export function sweepsChanges({ filter }: QueryWorkflowChangesArgs): boolean {
  return matchesOf(filter) !== undefined;
}

function matchesOf(
  filter: WorkflowChangeFilter | null | undefined,
  workflowId?: string,
): Condition<WorkflowChangeRow> | undefined {
  return allOf<WorkflowChangeRow>([
    workflowId === undefined ? undefined : ({ workflowIds }) => workflowIds.includes(workflowId),
    workflowCondition(filter?.toriiWorkflowId),
    textCondition(filter?.type, column('type')),
    idCondition('User', filter?.byId, row => column('performedBy')(row)?.id),
    textCondition(filter?.byEmail, column('performedByEmail')),
  ]);
}

/** A change may be one of several workflows: it is one of each. */
function workflowCondition(filter: IdFilter): Condition<WorkflowChangeRow> | undefined {
  const { in: wanted, notIn, isSet } = filter ?? {};
  const one = numberCondition<{ readonly id: string | undefined }>({ in: wanted, isSet }, ({ id }) => id);
  const none = numberCondition<{ readonly id: string | undefined }>({ notIn }, ({ id }) => id);
  return allOf<WorkflowChangeRow>([
    one && (({ workflowIds }) => namedBy(workflowIds).some(id => one({ id }))),
    none && (({ workflowIds }) => namedBy(workflowIds).every(id => none({ id }))),
  ]);
}

function namedBy(ids: readonly string[]): readonly (string | undefined)[] {
  return ids.length === 0 ? [undefined] : ids;
}

const DAY_MS = 86_400_000;
/** As far back as Torii goes by itself. */
const DEFAULT_DAYS = 30;

/** Torii's bounds of a range. An upper one alone would leave nothing where it lies further back than Torii goes by itself. */
function periodOf(range: Parameters<typeof period>[0]): ReturnType<typeof period> {
  const { startTime, endTime } = period(range);
  if (startTime !== undefined || endTime === undefined) return period(range);
  return { startTime: new Date(Date.parse(endTime) - DEFAULT_DAYS * DAY_MS).toISOString(), endTime };
}

function column<Column extends keyof WorkflowChangeRow & string>(name: Column) {
  return columnOf<WorkflowChangeRow, Column>(name, 'listWorkflowAudit');
}
