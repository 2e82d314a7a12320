import type { GraphQLResolveInfo } from 'graphql';
import type { QueryWorkflowChangesArgs, WorkflowChangeFilter } from '../../../generated/resolvers-types.ts';
import type { Connection } from '../../../relay/connection.ts';
import type { WorkflowChangeRow } from '../../../torii/rows/workflows/workflowChange.ts';
import { paged } from '../../connections.ts';
import type { Context } from '../../context.ts';
import { hasNothing } from '../auditLogs.ts';
import { allOf, type Condition, columnOf, idCondition, numberCondition, textCondition } from '../conditions.ts';
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
  const query = period(filter?.time);
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
    workflowId === undefined ? undefined : row => row.workflowId === workflowId,
    numberCondition(filter?.toriiWorkflowId, row => row.workflowId),
    textCondition(filter?.type, column('type')),
    idCondition('User', filter?.byId, row => column('performedBy')(row)?.id),
    textCondition(filter?.byEmail, column('performedByEmail')),
  ]);
}

function column<Column extends keyof WorkflowChangeRow & string>(name: Column) {
  return columnOf<WorkflowChangeRow, Column>(name, 'listWorkflowAudit');
}
