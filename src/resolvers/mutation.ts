import type { MutationResolvers } from '../generated/resolvers-types.ts';
import { appMutations } from './mutations/app.ts';
import { appUserMutations } from './mutations/appUser.ts';
import { contractMutations } from './mutations/contract.ts';
import { appFieldMutations } from './mutations/definitions/appField.ts';
import { fileMutations } from './mutations/file.ts';
import { memberMutations } from './mutations/members/member.ts';
import { accessMutations } from './mutations/shadow/access.ts';
import { transactionMutations } from './mutations/spend/transaction.ts';
import { userMutations } from './mutations/user.ts';
import { workflowMutations } from './mutations/workflows/workflow.ts';

export const mutation: MutationResolvers = {
  ...userMutations,
  ...appUserMutations,
  ...appMutations,
  ...appFieldMutations,
  ...contractMutations,
  ...fileMutations,
  ...transactionMutations,
  ...workflowMutations,
  ...accessMutations,
  ...memberMutations,
};
