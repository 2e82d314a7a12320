import type { GraphQLResolveInfo } from 'graphql';
import type { QueryWorkflowsArgs, WorkflowOrderField } from '../../../generated/resolvers-types.ts';
import type { Connection } from '../../../relay/connection.ts';
import type { WorkflowRow } from '../../../torii/rows/workflows/workflow.ts';
import type { Context } from '../../context.ts';
import { allOf, columnOf, flagCondition, numberCondition, textCondition } from '../conditions.ts';
import { cutConnection } from '../cutConnection.ts';

const ORDERS: Readonly<Record<WorkflowOrderField, (row: WorkflowRow) => unknown>> = {
  NAME: ({ name }) => name,
  TYPE: ({ type }) => type,
  UPDATE_TIME: ({ updateTime }) => updateTime,
  TORII_ID: ({ id }) => Number(id),
};

/** The workflows of a type, by Torii's numbers unless ordered otherwise. */
export function workflowConnection(
  args: Partial<QueryWorkflowsArgs>,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<WorkflowRow>> {
  const { type, filter } = args;
  return cutConnection(args, context, info, {
    fetch: () => context.workflows.all(type),
    idOf: ({ id }) => id,
    orders: ORDERS,
    matches: allOf<WorkflowRow>([
      numberCondition(filter?.toriiId, ({ id }) => id),
      textCondition(filter?.name, column('name')),
      textCondition(filter?.type, column('type')),
      flagCondition(filter?.isActive, column('isActive')),
    ]),
  });
}

function column<Column extends keyof WorkflowRow & string>(name: Column) {
  return columnOf<WorkflowRow, Column>(name, 'listWorkflows');
}
