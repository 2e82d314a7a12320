import type { GraphQLResolveInfo } from 'graphql';
import type { AuditLogQuery } from '../../datasources/auditLogs.ts';
import type { AuditLogFilter, QueryAuditLogsArgs } from '../../generated/resolvers-types.ts';
import type { Connection } from '../../relay/connection.ts';
import { isObject } from '../../torii/answers/json.ts';
import type { AuditLogRow } from '../../torii/rows/auditLog.ts';
import { AUDIT_ENTITY, toTorii } from '../arguments/enums.ts';
import { isImpossible } from '../arguments/impossible.ts';
import { paged } from '../connections.ts';
import type { Context } from '../context.ts';
import { allOf, type Condition, columnOf, idCondition, textCondition } from './conditions.ts';
import { period } from './period.ts';

/** Audit logs, newest first unless ordered otherwise. */
export function auditLogConnection(
  args: QueryAuditLogsArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<AuditLogRow>> {
  const { auditLogs } = context;
  const [order] = args.orderBy ?? [];
  const query: AuditLogQuery = {
    entity: toTorii(AUDIT_ENTITY, args.filter?.entity),
    ...period(args.filter?.creationTime),
    sort: order && (order.direction === 'DESC' ? 'desc' : 'asc'),
  };
  const matches = matchesOf(args.filter);
  return paged(
    { ...args },
    context,
    info,
    at => (matches ? auditLogs.find(query, at) : auditLogs.list(query, at)),
    undefined,
    { matches, isEmpty: hasNothing(args.filter) },
  );
}

/** Whether a page may take a sweep. */
export function sweepsAuditLogs({ filter }: QueryAuditLogsArgs): boolean {
  return matchesOf(filter) !== undefined;
}

/** Under which names filters of events know when one happened. */
const TIMES = ['creationTime', 'time'] as const;

/** Whether nothing can match: then Torii is not asked. Every event has its time. */
export function hasNothing(filter: unknown): boolean {
  if (isImpossible(filter)) return true;
  if (!isObject(filter)) return false;
  return TIMES.map(name => filter[name]).some(time => isObject(time) && time['isSet'] === false);
}

function matchesOf(filter: AuditLogFilter | null | undefined): Condition<AuditLogRow> | undefined {
  return allOf<AuditLogRow>([
    textCondition(filter?.type, column('type')),
    idCondition('User', filter?.performedById, row => column('performedBy')(row)?.id),
    textCondition(filter?.performedByEmail, column('performedByEmail')),
  ]);
}

function column<Column extends keyof AuditLogRow & string>(name: Column) {
  return columnOf<AuditLogRow, Column>(name, 'listAuditLogs');
}
