import type { OrganizationResolvers } from '../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../relay/globalId.ts';

export const organization: OrganizationResolvers = {
  id: ({ id }) => encodeGlobalId('Organization', id),
  toriiId: ({ id }) => id,
};
