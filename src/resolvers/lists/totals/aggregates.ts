import { type AggregateRow, aggregateOf, stepsOf } from '../../../datasources/totals/aggregate.ts';
import type { TotalsList, TotalsQuery } from '../../../datasources/totals/totals.ts';
import type {
  QueryAppsAggregateArgs,
  QueryContractsAggregateArgs,
  QueryUsersAggregateArgs,
} from '../../../generated/resolvers-types.ts';
import { InputError } from '../../../torii/inputError.ts';
import type { OwnFields } from '../../arguments/columnNames.ts';
import { appListQuery, contractListQuery, userListQuery } from '../../arguments/listQueries.ts';
import type { Context } from '../../context.ts';
import { type AggregatedType, type GroupArgs, groupOf, type MetricArgs, measureOf } from './aggregatePlan.ts';

/** Levels of `groupBy`. */
const MOST_GROUPS = 2;

interface Asked {
  readonly type: AggregatedType;
  readonly list: TotalsList;
  readonly ownFields: OwnFields;
  readonly query: TotalsQuery;
  readonly groupBy: readonly GroupArgs[] | null | undefined;
  readonly metric: MetricArgs | null | undefined;
}

export async function usersAggregate(
  { groupBy, metric, ...args }: Partial<QueryUsersAggregateArgs>,
  context: Context,
): Promise<AggregateRow> {
  const query = async () => ({ ...(await userListQuery(args, context)) });
  const ownFields = () => context.fields.users();
  return aggregate({ type: 'User', list: 'listUsers', ownFields, query: await query(), groupBy, metric }, context);
}

export async function appsAggregate(
  { groupBy, metric, ...args }: Partial<QueryAppsAggregateArgs>,
  context: Context,
): Promise<AggregateRow> {
  const ownFields = () => context.fields.apps();
  const query = { ...(await appListQuery(args, context)) };
  return aggregate({ type: 'App', list: 'listApps', ownFields, query, groupBy, metric }, context);
}

export async function contractsAggregate(
  { groupBy, metric, ...args }: Partial<QueryContractsAggregateArgs>,
  context: Context,
): Promise<AggregateRow> {
  const ownFields = () => context.fields.contracts();
  const query = { ...(await contractListQuery(args, context)) };
  return aggregate({ type: 'Contract', list: 'listContracts', ownFields, query, groupBy, metric }, context);
}

/** @throws InputError for what rows can't be grouped or added up by */
async function aggregate(
  { type, list, ownFields, query, groupBy, metric }: Asked,
  { totals }: Context,
): Promise<AggregateRow> {
  const given = groupBy ?? [];
  if (given.length > MOST_GROUPS) {
    throw new InputError(`Expected at most ${MOST_GROUPS} entries of groupBy, got ${given.length}`);
  }
  const groups = [];
  for (const group of given) groups.push(await groupOf(type, group, ownFields));
  const measure = metric ? await measureOf(type, metric, ownFields) : undefined;
  // Of no order: nothing is listed.
  const { sort: _, ...asked } = query;
  const row = await totals.of(list, asked, stepsOf(groups, measure));
  return aggregateOf(row, groups, measure);
}
