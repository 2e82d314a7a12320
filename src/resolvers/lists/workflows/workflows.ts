import type { GraphQLResolveInfo } from 'graphql';
import type { QueryWorkflowsArgs, WorkflowOrderField } from '../../../generated/resolvers-types.ts';
import type { Connection } from '../../../relay/connection.ts';
import { byKeys } from '../../../relay/cut/byKeys.ts';
import { slicedConnection } from '../../../relay/slicedConnection.ts';
import type { WorkflowRow } from '../../../torii/rows/workflows/workflow.ts';
import { isImpossible } from '../../arguments/impossible.ts';
import { listOf } from '../../connections.ts';
import type { Context } from '../../context.ts';
import { allOf, columnOf, flagCondition, numberCondition, textCondition } from '../conditions.ts';

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
  const { type, filter, orderBy } = args;
  const keys = (orderBy ?? []).map(({ field, direction }) => ({
    read: ORDERS[field],
    descending: direction === 'DESC',
  }));
  const list = {
    ...listOf(info, context, { ...args }),
    arrangement: byKeys<WorkflowRow>(({ id }) => id, keys),
    matches: allOf<WorkflowRow>([
      numberCondition(filter?.toriiId, ({ id }) => id),
      textCondition(filter?.name, column('name')),
      textCondition(filter?.type, column('type')),
      flagCondition(filter?.isActive, column('isActive')),
    ]),
  };
  return slicedConnection(args, list, async () => (isImpossible(filter) ? [] : context.workflows.all(type)));
}

function column<Column extends keyof WorkflowRow & string>(name: Column) {
  return columnOf<WorkflowRow, Column>(name, 'listWorkflows');
}
