import type { GraphQLResolveInfo } from 'graphql';
import type { WorkflowExecutionQuery } from '../../datasources/workflowExecutions.ts';
import type {
  QueryWorkflowExecutionsArgs,
  WorkflowExecutionFilter,
  WorkflowExecutionStatus,
} from '../../generated/resolvers-types.ts';
import type { Connection } from '../../relay/connection.ts';
import { byKeys } from '../../relay/cut/byKeys.ts';
import { toriiIdOf } from '../../relay/globalId.ts';
import { slicedConnection } from '../../relay/slicedConnection.ts';
import type { WorkflowExecutionRow } from '../../torii/rows/workflowExecution.ts';
import { isImpossible } from '../arguments/impossible.ts';
import { EMPTY_PAGE, type FilteredHere, listOf, paged } from '../connections.ts';
import type { Context } from '../context.ts';
import { executionStatus } from '../types/executionStatus.ts';
import {
  allOf,
  type Condition,
  columnOf,
  type IdFilter,
  idCondition,
  membership,
  momentCondition,
  numberCondition,
  textCondition,
} from './conditions.ts';

/** Whose executions they are; null: of somebody or something that is not known yet. */
export interface ExecutionsOf {
  readonly appId?: string | null;
  readonly userId?: string | null;
  /** What else an execution has to meet, where Torii can't be asked for it. */
  readonly also?: Condition<WorkflowExecutionRow>;
}

/** What Torii is asked for, and what is filtered here. */
interface ExecutionsQuery extends FilteredHere<WorkflowExecutionRow> {
  readonly query: WorkflowExecutionQuery;
  /** Whether nothing can match: then Torii is not asked. */
  readonly isEmpty: boolean;
}

/** Executions, newest first unless ordered otherwise. */
export async function executionConnection(
  args: QueryWorkflowExecutionsArgs,
  context: Context,
  info: GraphQLResolveInfo,
  of: ExecutionsOf = {},
): Promise<Connection<WorkflowExecutionRow>> {
  const { query, isEmpty, matches, isPast } = executionsQuery(args.filter, of);
  const parent = of.appId ?? of.userId ?? undefined;
  const { workflowExecutions } = context;
  if (isOldestFirst(args)) {
    const arrangement = byKeys<WorkflowExecutionRow>(
      ({ id }) => id,
      [{ read: ({ creationTime }) => creationTime, descending: false }],
    );
    const list = { ...listOf(info, context, { ...args }, parent), arrangement, matches };
    return slicedConnection(args, list, async () => (isEmpty ? [] : workflowExecutions.all(query)));
  }
  return paged(
    { ...args },
    context,
    info,
    async at => {
      if (isEmpty) return EMPTY_PAGE;
      return matches ? workflowExecutions.find(query, at) : workflowExecutions.list(query, at);
    },
    parent,
    { matches, isPast },
  );
}

/** Whether a page may take a sweep. For the planner, which does not know the parents. */
export function sweepsExecutions(args: QueryWorkflowExecutionsArgs, of: ExecutionsOf): boolean {
  return isOldestFirst(args) || executionsQuery(args.filter, of).matches !== undefined;
}

/** Torii's own order is newest first. */
function isOldestFirst({ orderBy }: Pick<QueryWorkflowExecutionsArgs, 'orderBy'>): boolean {
  const [order] = orderBy ?? [];
  return order !== undefined && order.direction !== 'DESC';
}

function executionsQuery(filter: WorkflowExecutionFilter | null | undefined, of: ExecutionsOf): ExecutionsQuery {
  const { appId, userId, toriiWorkflowId, toriiWorkflowExecutionId, status, actionType, errorType, creationTime } =
    filter ?? {};
  const app = pinned('App', appId, of.appId, row => column('app')(row)?.id);
  const user = pinned('User', userId, of.userId, row => column('user')(row)?.id);
  const matches = allOf<WorkflowExecutionRow>([
    app.condition,
    user.condition,
    of.also,
    numberCondition(toriiWorkflowId, column('workflowId')),
    numberCondition(toriiWorkflowExecutionId, column('workflowExecutionId')),
    membership(status, statusOf, name => name),
    textCondition(actionType, column('actionType')),
    textCondition(errorType, column('errorType')),
    momentCondition(creationTime, column('creationTime')),
  ]);
  const oldest = creationTime?.gte ?? creationTime?.gt;
  return {
    query: { idActionApp: app.pin, idActionUser: user.pin },
    isEmpty: isImpossible(filter) || app.isEmpty || user.isEmpty,
    matches,
    isPast: oldest ? row => Date.parse(row.creationTime ?? '') < oldest.getTime() : undefined,
  };
}

function column<Column extends keyof WorkflowExecutionRow & string>(name: Column) {
  return columnOf<WorkflowExecutionRow, Column>(name, 'listActionExecutions');
}

/** What `status` is made of. */
const MARKS = ['isIgnored', 'isCompleted', 'errorType', 'errorTime', 'isRun'] as const;

function statusOf(row: WorkflowExecutionRow): WorkflowExecutionStatus {
  for (const mark of MARKS) column(mark)(row);
  return executionStatus(row);
}

interface Pinned {
  /** The one that Torii is asked for. */
  readonly pin?: string | undefined;
  readonly isEmpty: boolean;
  readonly condition?: Condition<WorkflowExecutionRow> | undefined;
}

/** Torii filters by one object: the list's parent, or the only one that a filter names. What else the filter says is then decided beforehand. */
function pinned(
  type: string,
  filter: IdFilter,
  parent: string | null | undefined,
  read: (row: WorkflowExecutionRow) => string | undefined,
): Pinned {
  if (parent === null) return { isEmpty: false };
  const [only, ...others] = filter?.in ?? [];
  const pin = parent ?? (only !== undefined && others.length === 0 ? toriiIdOf(type, only) : undefined);
  const condition = idCondition<WorkflowExecutionRow>(type, filter, pin === undefined ? read : () => pin);
  if (pin === undefined) return { isEmpty: false, condition };
  return { pin, isEmpty: condition !== undefined && !condition({ id: '' }) };
}
