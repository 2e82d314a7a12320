import type { GraphQLResolveInfo } from 'graphql';
import type { ContractHistoryArgs } from '../../../generated/resolvers-types.ts';
import type { Connection } from '../../../relay/connection.ts';
import type { AuditLogRow } from '../../../torii/rows/auditLog.ts';
import { HISTORY_KINDS, namedObjects } from '../../../torii/rows/history/historyObject.ts';
import { paged } from '../../connections.ts';
import type { Context } from '../../context.ts';
import { hasNothing } from '../auditLogs.ts';
import { allOf, columnOf, idCondition, textCondition } from '../conditions.ts';
import { period } from '../period.ts';

/** What was done to an object, newest first. Torii's log is read once for all objects of a kind that one query asks about. */
export function historyConnection(
  type: keyof typeof HISTORY_KINDS,
  id: string,
  args: ContractHistoryArgs,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<AuditLogRow>> {
  const kind = HISTORY_KINDS[type];
  const { filter, since } = args;
  const query = { entity: kind.entity, ...period({ gt: since }), sort: 'desc' } as const;
  const matches = allOf<AuditLogRow>([
    row => namedObjects({ requestDetails: column('requestDetails')(row), properties: row.properties }, kind).has(id),
    textCondition(filter?.type, column('type')),
    idCondition('User', filter?.byId, row => column('performedBy')(row)?.id),
    textCondition(filter?.byEmail, column('performedByEmail')),
  ]);
  return paged({ ...args }, context, info, at => context.auditLogs.findAbout(query, at), id, {
    matches,
    isEmpty: hasNothing(filter),
  });
}

function column<Column extends keyof AuditLogRow & string>(name: Column) {
  return columnOf<AuditLogRow, Column>(name, 'listAuditLogs');
}
