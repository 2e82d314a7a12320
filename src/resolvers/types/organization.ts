import type { GraphQLResolveInfo } from 'graphql';
import type { OrganizationResolvers } from '../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../relay/globalId.ts';
import type { OrganizationRow } from '../../torii/rows/organization.ts';
import type { Context } from '../context.ts';
import { ORGANIZATION } from '../entities/organization.ts';
import { appConnection } from '../lists/apps.ts';
import { contractConnection } from '../lists/contracts.ts';
import { roleConnection } from '../lists/roles.ts';
import { userConnection } from '../lists/users.ts';
import { computed, plainFields } from '../references/fields.ts';
import { prefetch } from '../references/prefetch.ts';
import { reference } from '../references/reference.ts';
import { stubOf } from '../references/representation.ts';

/** The organisation that the key belongs to. Its lists do not hang on anything that it tells: they are asked for beside it. */
export function ownOrganization(context: Context, info: GraphQLResolveInfo): Promise<OrganizationRow> {
  prefetch(ORGANIZATION, { id: '' }, context, info);
  return context.organization.load();
}

const currencyOf = computed(ORGANIZATION, 'currency', ({ currency }) => currency);

export const organization: OrganizationResolvers = {
  __resolveReference: async (key, context, info) => reference(ORGANIZATION, stubOf('Organization', key), context, info),
  ...plainFields(ORGANIZATION),
  id: ({ id }) => encodeGlobalId('Organization', id),
  toriiId: ({ id }) => id,
  // Torii's document knows of no such column of the organisation's.
  currency: async (row, args, context) => (await currencyOf(row, args, context)) ?? context.organization.currency(),
  users: (_, args, context, info) => userConnection(args, context, info),
  apps: (_, args, context, info) => appConnection(args, context, info),
  contracts: (_, args, context, info) => contractConnection(args, context, info),
  roles: (_, args, context, info) => roleConnection(args, context, info),
};
