import type { Resolvers } from '../../generated/resolvers-types.ts';
import { appPayload } from './app.ts';
import { updateAppUserPayload } from './appUser.ts';
import { contractPayload, deleteContractPayload } from './contract.ts';
import { appFieldPayload, createAppFieldPayload, deleteAppFieldPayload } from './definitions/appField.ts';
import { createFileUploadPayload, filePayload } from './file.ts';
import { memberPayload } from './members/member.ts';
import { requestAccessPayload } from './shadow/access.ts';
import { updateTransactionPayload } from './spend/transaction.ts';
import { updateUserPayload } from './user.ts';
import { accessPayload, runPayload } from './workflows/workflow.ts';

/** The payloads' fields that are named after what a mutation changed. */
export const mutationPayloads: Partial<Resolvers> = {
  UpdateUserPayload: updateUserPayload,
  UpdateAppUserPayload: updateAppUserPayload,
  AddAppPayload: appPayload,
  CreateAppPayload: appPayload,
  UpdateAppPayload: appPayload,
  CreateContractPayload: contractPayload,
  UpdateContractPayload: contractPayload,
  DeleteContractPayload: deleteContractPayload,
  CreateAppFieldPayload: createAppFieldPayload,
  UpdateAppFieldPayload: appFieldPayload,
  DeleteAppFieldPayload: deleteAppFieldPayload,
  UploadFilePayload: filePayload,
  CreateFileUploadPayload: createFileUploadPayload,
  CreateFilePayload: filePayload,
  UpdateTransactionPayload: updateTransactionPayload,
  RequestAccessPayload: requestAccessPayload,
  InviteMemberPayload: memberPayload,
  UpdateMemberRolePayload: memberPayload,
  DeactivateMemberPayload: memberPayload,
  RunWorkflowPayload: runPayload,
  RequestAppAccessPayload: accessPayload,
};
