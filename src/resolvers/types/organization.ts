import type { OrganizationResolvers } from '../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../relay/globalId.ts';
import { ORGANIZATION } from '../entities/organization.ts';
import { computed, plainFields } from '../references/fields.ts';
import { reference } from '../references/reference.ts';
import { stubOf } from '../references/representation.ts';

const currencyOf = computed(ORGANIZATION, 'currency', ({ currency }) => currency);

export const organization: OrganizationResolvers = {
  __resolveReference: async (key, context, info) => reference(ORGANIZATION, stubOf('Organization', key), context, info),
  ...plainFields(ORGANIZATION),
  id: ({ id }) => encodeGlobalId('Organization', id),
  toriiId: ({ id }) => id,
  // Torii's document knows of no such column of the organisation's.
  currency: async (row, args, context) => (await currencyOf(row, args, context)) ?? context.organization.currency(),
};
