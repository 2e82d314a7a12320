import type { GraphQLResolveInfo } from 'graphql';
import type { WorkflowChangeQuery } from '../../../datasources/workflows/workflowChanges.ts';
import type {
  DateTimeRange,
  QueryWorkflowChangesArgs,
  WorkflowChangeFilter,
  WorkflowHistoryArgs,
} from '../../../generated/resolvers-types.ts';
import type { Connection } from '../../../relay/connection.ts';
import type { WorkflowChangeRow } from '../../../torii/rows/workflows/workflowChange.ts';
import { isImpossible } from '../../arguments/impossible.ts';
import { EMPTY_PAGE, paged } from '../../connections.ts';
import type { Context } from '../../context.ts';
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

const DAY_MS = 86_400_000;
/** As far back as Torii goes by itself. */
const DEFAULT_DAYS = 30;

/** What was done to workflows, in Torii's order. */
export function workflowChangeConnection(
  args: QueryWorkflowChangesArgs,
  context: Context,
  info: GraphQLResolveInfo,
  parent?: string,
): Promise<Connection<WorkflowChangeRow>> {
  const { workflowChanges } = context;
  const query = window(args.filter?.time);
  const matches = matchesOf(args.filter);
  const isEmpty = isImpossible(args.filter) || args.filter?.time?.isSet === false;
  return paged(
    { ...args },
    context,
    info,
    async at => {
      if (isEmpty) return EMPTY_PAGE;
      return matches ? workflowChanges.find(query, at) : workflowChanges.list(query, at);
    },
    parent,
    { matches },
  );
}

/** What was done to one workflow. */
export function workflowHistory(
  workflowId: string,
  { since, ...args }: WorkflowHistoryArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<WorkflowChangeRow>> {
  const filter = { toriiWorkflowId: { in: [workflowId] }, ...(since ? { time: { gte: since } } : {}) };
  return workflowChangeConnection({ ...args, filter }, context, info, workflowId);
}

/** Whether a page may take a sweep. */
export function sweepsWorkflowChanges({ filter }: QueryWorkflowChangesArgs): boolean {
  return matchesOf(filter) !== undefined;
}

/** An upper bound alone would leave nothing where it lies further back than Torii goes by itself. */
function window(range: DateTimeRange | null | undefined): WorkflowChangeQuery {
  const { startTime, endTime } = period(range);
  if (startTime !== undefined || endTime === undefined) return { startTime, endTime };
  return { startTime: new Date(Date.parse(endTime) - DEFAULT_DAYS * DAY_MS).toISOString(), endTime };
}

function matchesOf(filter: WorkflowChangeFilter | null | undefined): Condition<WorkflowChangeRow> | undefined {
  return allOf<WorkflowChangeRow>([
    workflowCondition(filter?.toriiWorkflowId),
    textCondition(filter?.type, column('type')),
    idCondition('User', filter?.byId, row => column('by')(row)?.id),
  ]);
}

/** A change may be one of several workflows: it is of each. */
function workflowCondition(filter: IdFilter): Condition<WorkflowChangeRow> | undefined {
  const { in: wanted, notIn, isSet } = filter ?? {};
  const one = numberCondition<{ readonly id: string | undefined }>({ in: wanted, isSet }, ({ id }) => id);
  const none = numberCondition<{ readonly id: string | undefined }>({ notIn }, ({ id }) => id);
  return allOf<WorkflowChangeRow>([
    one && (({ workflowIds }) => idsOf(workflowIds).some(id => one({ id }))),
    none && (({ workflowIds }) => idsOf(workflowIds).every(id => none({ id }))),
  ]);
}

function idsOf(ids: readonly string[]): readonly (string | undefined)[] {
  return ids.length === 0 ? [undefined] : ids;
}

function column<Column extends keyof WorkflowChangeRow & string>(name: Column) {
  return columnOf<WorkflowChangeRow, Column>(name, 'listWorkflowAudit');
}
