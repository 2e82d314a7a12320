import type { GraphQLResolveInfo } from 'graphql';
import type { KeyAt } from '../../../datasources/totals/aggregate.ts';
import type { AggregateKeyResolvers } from '../../../generated/resolvers-types.ts';
import { isToriiId } from '../../../torii/requests/path.ts';
import type { PartialRow } from '../../../torii/rows/values/column.ts';
import { fromTorii, LIFECYCLE_STATUS } from '../../arguments/enums.ts';
import type { Context } from '../../context.ts';
import { APP } from '../../entities/app.ts';
import type { Entity } from '../../entities/entity.ts';
import { ROLE } from '../../entities/role.ts';
import { USER } from '../../entities/user.ts';
import { reference } from '../../references/reference.ts';

export const aggregateKey: AggregateKeyResolvers = {
  lifecycleStatus: ({ value, isLifecycle }) => (isLifecycle ? fromTorii(LIFECYCLE_STATUS, value) : null),
  app: (key, _args, context, info) => objectOf(APP, key, context, info),
  user: (key, _args, context, info) => objectOf(USER, key, context, info),
  role: (key, _args, context, info) => objectOf(ROLE, key, context, info),
};

/** The object whose id a value is, where it is one of that type. */
function objectOf<Row extends PartialRow>(
  entity: Entity<Row>,
  { object, value }: KeyAt,
  context: Context,
  info: GraphQLResolveInfo,
): Row | null | Promise<Row | null> {
  return object === entity.type && isToriiId(value) ? reference(entity, entity.stub(value), context, info) : null;
}
