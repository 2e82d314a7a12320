import type { AppMatchResolvers, CatalogAppResolvers } from '../generated/resolvers-types.ts';
import { encodeGlobalId } from '../relay/globalId.ts';
import { APP } from './entities.ts';
import { reference } from './entity.ts';

export const catalogApp: CatalogAppResolvers = {
  id: ({ id }) => encodeGlobalId('CatalogApp', id),
  toriiId: ({ id }) => id,
};

export const appMatch: AppMatchResolvers = {
  toriiId: ({ idApp }) => idApp,
  // Not the name: it is the catalogue's, the organisation may call the app otherwise.
  app: async ({ idApp }, _args, context, info) => (idApp ? reference(APP, { id: idApp }, context, info) : null),
};
