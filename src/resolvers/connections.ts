import { type GraphQLResolveInfo, getNamedType, isObjectType } from 'graphql';
import type { FieldDefinition } from '../datasources/fieldDefinitions.ts';
import {
  askedCount,
  type Connection,
  type ConnectionArgs,
  type ConnectionList,
  type CutArgs,
  type Edge,
} from '../relay/connection.ts';
import { type PagedList, pagedConnection } from '../relay/pagedConnection.ts';
import type { Page, PageAt } from '../torii/answers/envelope.ts';
import type { AppRow } from '../torii/rows/app.ts';
import type { AppUserRow } from '../torii/rows/appUser.ts';
import type { AuditLogRow } from '../torii/rows/auditLog.ts';
import type { CatalogAppRow } from '../torii/rows/catalogApp.ts';
import type { ContractRow } from '../torii/rows/contract.ts';
import type { MemberRow } from '../torii/rows/members/member.ts';
import type { RoleRow } from '../torii/rows/role.ts';
import type { TransactionRow } from '../torii/rows/spend/transaction.ts';
import type { UserRow } from '../torii/rows/user.ts';
import type { WorkflowRow } from '../torii/rows/workflows/workflow.ts';
import type { WorkflowChangeRow } from '../torii/rows/workflows/workflowChange.ts';
import type { WorkflowExecutionRow } from '../torii/rows/workflows/workflowExecution.ts';
import type { Context } from './context.ts';
import { COLUMN_TABLE } from './entities/table.ts';
import { type ListedRow, rowKey } from './references/rowKey.ts';
import { askedArguments } from './selection/askedArguments.ts';
import { connectionColumns } from './selection/selectedColumns.ts';

export type UserConnectionRow = Connection<UserRow>;
export type UserEdgeRow = Edge<UserRow>;
export type AppConnectionRow = Connection<AppRow>;
export type AppEdgeRow = Edge<AppRow>;
export type AppUserConnectionRow = Connection<AppUserRow>;
export type AppUserEdgeRow = Edge<AppUserRow>;
export type ContractConnectionRow = Connection<ContractRow>;
export type ContractEdgeRow = Edge<ContractRow>;
export type RoleConnectionRow = Connection<RoleRow>;
export type RoleEdgeRow = Edge<RoleRow>;
export type AuditLogConnectionRow = Connection<AuditLogRow>;
export type AuditLogEdgeRow = Edge<AuditLogRow>;
export type HistoryConnectionRow = Connection<AuditLogRow>;
export type HistoryEdgeRow = Edge<AuditLogRow>;
export type WorkflowConnectionRow = Connection<WorkflowRow>;
export type WorkflowEdgeRow = Edge<WorkflowRow>;
export type WorkflowChangeConnectionRow = Connection<WorkflowChangeRow>;
export type WorkflowChangeEdgeRow = Edge<WorkflowChangeRow>;
export type WorkflowExecutionConnectionRow = Connection<WorkflowExecutionRow>;
export type WorkflowExecutionEdgeRow = Edge<WorkflowExecutionRow>;
export type MemberConnectionRow = Connection<MemberRow>;
export type MemberEdgeRow = Edge<MemberRow>;
export type TransactionConnectionRow = Connection<TransactionRow>;
export type TransactionEdgeRow = Edge<TransactionRow>;
export type CatalogAppConnectionRow = Connection<CatalogAppRow>;
export type CatalogAppEdgeRow = Edge<CatalogAppRow>;
export type FieldDefinitionConnectionRow = Connection<FieldDefinition>;
export type FieldDefinitionEdgeRow = Edge<FieldDefinition>;

/** The columns that the nodes of the connection being resolved need: none where it gives no nodes, whatever is selected on them. */
export function nodeColumns(info: GraphQLResolveInfo, args: CutArgs): Set<string> {
  if (askedCount({ ...args }) === 0) return new Set();
  const type = getNamedType(info.returnType);
  return isObjectType(type) ? connectionColumns(COLUMN_TABLE, info, type, info.fieldNodes) : new Set();
}

/** What the cursors of the connection being resolved are bound to (its name, its parent, its arguments), and who counts its edges. */
export function listOf(
  info: GraphQLResolveInfo,
  { cursorSecret, nodes }: Context,
  { first: _first, after: _after, last: _last, before: _before, ...args }: CutArgs & Record<string, unknown>,
  parent?: string,
): ConnectionList {
  return {
    secret: cursorSecret,
    list: [`${info.parentType.name}.${info.fieldName}`, parent ?? null, askedArguments(args)],
    given: count => nodes.take(count, info),
  };
}

/** Torii is asked for contracts in the order of their ids unless they are to be sorted otherwise. */
const BY_ID = 'ContractConnection';

/** What of a list is filtered here, because Torii can't. */
export interface FilteredHere<Row> extends Pick<PagedList<Row>, 'matches' | 'isPast'> {
  /** Whether nothing can match: then Torii is not asked. */
  readonly isEmpty?: boolean;
}

/** A page of a list in which nothing can be. */
const EMPTY_PAGE = { rows: [], nextCursor: null, total: 0 } as const;

/** A connection over a list that Torii pages. */
export function paged<Row extends ListedRow>(
  args: ConnectionArgs & Record<string, unknown>,
  context: Context,
  info: GraphQLResolveInfo,
  fetch: (at: PageAt, columns: Set<string>) => Promise<Page<Row>>,
  parent?: string,
  { isEmpty = false, ...filtered }: FilteredHere<Row> = {},
): Promise<Connection<Row>> {
  const { orderBy } = args;
  const isSorted = Array.isArray(orderBy) && orderBy.length > 0;
  const byId = getNamedType(info.returnType).name === BY_ID && !isSorted;
  const list: PagedList<Row> = { ...listOf(info, context, args, parent), keyOf: rowKey, byId, ...filtered };
  return pagedConnection(args, list, async at => (isEmpty ? EMPTY_PAGE : fetch(at, nodeColumns(info, args))));
}
