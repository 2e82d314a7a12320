import type { GraphQLResolveInfo } from 'graphql';
import type { WorkflowExecutionQuery } from '../../../datasources/workflows/workflowExecutions.ts';
import type {
  QueryWorkflowExecutionsArgs,
  WorkflowExecutionFilter,
  WorkflowExecutionOrderField,
  WorkflowExecutionStatus,
} from '../../../generated/resolvers-types.ts';
import { type Connection, isPageNeeded, later, wantedCount } from '../../../relay/connection.ts';
import { isObject } from '../../../torii/answers/json.ts';
import { isTooLarge } from '../../../torii/requests/path.ts';
import { caseless } from '../../../torii/rows/values/caseless.ts';
import type { WorkflowExecutionRow } from '../../../torii/rows/workflows/workflowExecution.ts';
import { type People, people } from '../../arguments/filterQuery.ts';
import { isImpossible } from '../../arguments/impossible.ts';
import { type AddressCondition, addressCondition } from '../../arguments/typedFilters.ts';
import { type FilteredHere, paged } from '../../connections.ts';
import type { Context } from '../../context.ts';
import { executionStatus } from '../../types/workflows/executionStatus.ts';
import {
  allOf,
  columnOf,
  type IdFilter,
  membership,
  momentCondition,
  numberCondition,
  pinned,
  textCondition,
} from '../conditions.ts';
import { cutConnection } from '../cutConnection.ts';

const ORDERS: Readonly<Record<WorkflowExecutionOrderField, (row: WorkflowExecutionRow) => unknown>> = {
  CREATION_TIME: ({ creationTime }) => creationTime,
};

/** Whose executions they are; null: of somebody or something that is not known yet. */
export interface ExecutionsOf {
  readonly appId?: string | null;
  readonly userId?: string | null;
  /** Torii can't be asked for those of a contract: they are looked for here. */
  readonly contractId?: string | null;
  /** Nor for those of a workflow. */
  readonly workflowId?: string | null;
}

/** What Torii is asked for, and what is filtered here. */
interface ExecutionsQuery extends FilteredHere<WorkflowExecutionRow> {
  readonly query: WorkflowExecutionQuery;
  readonly isEmpty: boolean;
}

/** Executions, newest first unless ordered otherwise. People who are named by address are looked for first, where rows are wanted or counted. */
export async function executionConnection(
  args: QueryWorkflowExecutionsArgs,
  context: Context,
  info: GraphQLResolveInfo,
  of: ExecutionsOf = {},
): Promise<Connection<WorkflowExecutionRow>> {
  const query = executionsQuery(args.filter, of);
  const [condition] = executionPeople(args.filter);
  if (query.isEmpty || condition === undefined) return connectionOf(query, args, context, info, of);
  const make = async () => {
    const found = await people(condition, context);
    const asked = found ? executionsQuery(args.filter, of, idsOf(found)) : { ...query, isEmpty: true };
    return connectionOf(asked, args, context, info, of);
  };
  return isPageNeeded(wantedCount(args), []) ? make() : later(make);
}

async function connectionOf(
  { query, ...filtered }: ExecutionsQuery,
  args: QueryWorkflowExecutionsArgs,
  context: Context,
  info: GraphQLResolveInfo,
  of: ExecutionsOf,
): Promise<Connection<WorkflowExecutionRow>> {
  const parent = of.appId ?? of.userId ?? of.contractId ?? of.workflowId ?? undefined;
  const { workflowExecutions } = context;
  const { isEmpty, matches } = filtered;
  if (isOldestFirst(args)) {
    const fetch = () => workflowExecutions.all(query);
    const idOf = ({ id }: WorkflowExecutionRow) => id;
    return cutConnection(args, context, info, { fetch, idOf, orders: ORDERS, parent, isEmpty, matches });
  }
  return paged(
    { ...args },
    context,
    info,
    at => (matches ? workflowExecutions.find(query, at) : workflowExecutions.list(query, at)),
    parent,
    filtered,
  );
}

/** Whether a page may take a sweep. For the planner, which does not know the parents. */
export function sweepsExecutions(args: QueryWorkflowExecutionsArgs, of: ExecutionsOf): boolean {
  return isOldestFirst(args) || executionsQuery(args.filter, of, standIns(args.filter)).matches !== undefined;
}

/** The people whom a filter names by address. It reads what it is given: whoever plans a list asks too. */
export function executionPeople(filter: unknown): readonly AddressCondition[] {
  const condition = isObject(filter) ? addressCondition('user', filter['userEmail']) : undefined;
  return condition ? [condition] : [];
}

function idsOf({ in: wanted, notIn }: People): IdFilter {
  return { in: wanted?.map(String), notIn: notIn.map(String) };
}

/** Somebody for each address, those first whom the filter names by id: before they are looked for. */
function standIns(filter: WorkflowExecutionFilter | null | undefined): IdFilter {
  const [condition] = executionPeople(filter);
  const named = filter?.userId?.in ?? [];
  const ids = (addresses: readonly string[]) =>
    [...new Set(addresses.map(caseless))].map((_, index) => named[index] ?? String(index + 1));
  return condition && { in: condition.in && ids(condition.in), notIn: ids(condition.notIn) };
}

/** Torii's own order is newest first. */
function isOldestFirst({ orderBy }: Pick<QueryWorkflowExecutionsArgs, 'orderBy'>): boolean {
  const [order] = orderBy ?? [];
  return order !== undefined && order.direction !== 'DESC';
}

/** @param addressed the users of `userEmail`, by Torii's numbers */
function executionsQuery(
  filter: WorkflowExecutionFilter | null | undefined,
  of: ExecutionsOf,
  addressed?: IdFilter,
): ExecutionsQuery {
  const { appId, userId, toriiWorkflowId, toriiWorkflowExecutionId, status, actionType, errorType, creationTime } =
    filter ?? {};
  const app = pinned<WorkflowExecutionRow>('App', [appId], of.appId, row => column('app')(row)?.id);
  const user = pinned<WorkflowExecutionRow>('User', [userId, addressed], of.userId, row => column('user')(row)?.id);
  // Torii has no runs of what it can't be asked about.
  const isNobody = user.pin !== undefined && isTooLarge('listActionExecutions', 'idActionUser', user.pin);
  const matches = allOf<WorkflowExecutionRow>([
    app.condition,
    user.condition,
    of.contractId === undefined ? undefined : row => column('contract')(row)?.id === of.contractId,
    of.workflowId === undefined ? undefined : row => column('workflowId')(row) === of.workflowId,
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
    isEmpty: isImpossible(filter) || app.isEmpty || user.isEmpty || isNobody,
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
