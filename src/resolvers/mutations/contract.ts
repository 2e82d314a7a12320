import type { Draft } from '../../datasources/writing/draft.ts';
import { createContract, deleteContract, updateContract } from '../../datasources/writing/drafts/contractWrites.ts';
import type {
  CreateContractInput,
  DeleteContractInput,
  DeleteContractPayloadResolvers,
  MutationResolvers,
  UpdateContractInput,
  UpdateContractPayloadResolvers,
} from '../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../relay/globalId.ts';
import type { ContractRow } from '../../torii/rows/contract.ts';
import type { Context } from '../context.ts';
import { CONTRACT } from '../entities/contract.ts';
import { reference } from '../references/reference.ts';
import { contractFieldWrites } from './fields/contractFieldWrites.ts';
import { filled } from './fields/field.ts';
import type { InputPath } from './fields/inputPath.ts';
import { payload, written } from './payload.ts';

async function createDraft(
  input: CreateContractInput,
  place: InputPath,
  { fields }: Context,
): Promise<Draft<ContractRow>> {
  const { writes } = await contractFieldWrites({ input, place }, undefined, fields);
  const given = filled(writes, place);
  place.check();
  return { ...createContract(given), named: place.named };
}

async function updateDraft(
  input: UpdateContractInput,
  place: InputPath,
  { fields }: Context,
): Promise<Draft<ContractRow>> {
  const id = place.in('id').target('Contract', input.id);
  const update = await contractFieldWrites({ input, place }, input.ifUnchanged, fields);
  place.check();
  if (update.writes.length === 0) place.note('Expected at least one field to change');
  place.check();
  return { ...updateContract(id, update, place.in('id').path), named: place.named };
}

async function deleteDraft(
  { id: given, ifUnchanged }: DeleteContractInput,
  place: InputPath,
  { fields }: Context,
): Promise<Draft<string, ContractRow>> {
  const id = place.in('id').target('Contract', given);
  const { expected } = await contractFieldWrites({ input: {}, place }, ifUnchanged, fields);
  place.check();
  return deleteContract(id, expected, place.in('id').path);
}

export const contractMutations: Pick<MutationResolvers, 'createContract' | 'updateContract' | 'deleteContract'> = {
  createContract: (_, { input }, context) => payload(context, input, place => createDraft(input, place, context)),
  updateContract: (_, { input }, context) => payload(context, input, place => updateDraft(input, place, context)),
  deleteContract: (_, { input }, context) => payload(context, input, place => deleteDraft(input, place, context)),
};

export const contractPayload: Pick<UpdateContractPayloadResolvers, 'contract'> = {
  contract: written(CONTRACT),
};

export const deleteContractPayload: DeleteContractPayloadResolvers = {
  deletedContractId: ({ result }) => result && encodeGlobalId('Contract', result),
  contract: async ({ standing }, _args, context, info) => standing && reference(CONTRACT, standing, context, info),
};
