import type { AccessRequestPolicyResolvers } from '../../../generated/resolvers-types.ts';
import { APP } from '../../entities/app.ts';
import { reference } from '../../references/reference.ts';

export const accessRequestPolicy: AccessRequestPolicyResolvers = {
  toriiId: ({ id }) => id,
  app: ({ app }, _args, context, info) => app && reference(APP, app, context, info),
};
