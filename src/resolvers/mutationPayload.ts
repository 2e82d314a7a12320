import type { Resolvers } from '../generated/resolvers-types.ts';
import { appPayload } from './mutations/app.ts';
import { updateAppUserPayload } from './mutations/appUser.ts';
import { contractPayload, deleteContractPayload } from './mutations/contract.ts';
import { createFileUploadPayload, filePayload } from './mutations/file.ts';
import { updateUserPayload } from './mutations/user.ts';
import { successPayload } from './mutations/workflow.ts';

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
  UploadFilePayload: filePayload,
  CreateFileUploadPayload: createFileUploadPayload,
  CreateFilePayload: filePayload,
  RunWorkflowPayload: successPayload,
  RequestAppAccessPayload: successPayload,
};
