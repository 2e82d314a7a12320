import type { SimilarAppResolvers } from '../../../generated/resolvers-types.ts';
import { APP } from '../../entities/app.ts';
import { reference } from '../../references/reference.ts';

export const similarApp: SimilarAppResolvers = {
  toriiId: ({ id }) => id,
  // Not the name: it may be the catalogue's, the organisation may call the app otherwise.
  app: ({ id }, _args, context, info) => reference(APP, { id }, context, info),
};
