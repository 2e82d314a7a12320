import { createContract, deleteContract, updateContract } from '../../datasources/writing/contractWrites.ts';
import type { Draft } from '../../datasources/writing/draft.ts';
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
import { InputPath } from './fields/inputPath.ts';
import { payload, written } from './payload.ts';

async function createDraft(input: CreateContractInput, { fields }: Context): Promise<Draft<ContractRow>> {
  const place = new InputPath();
  const { writes } = await contractFieldWrites({ input, place }, undefined, fields);
  place.check();
  return { ...createContract(filled(writes)), named: place.named };
}

async function updateDraft(input: UpdateContractInput, { fields }: Context): Promise<Draft<ContractRow>> {
  const place = new InputPath();
  const id = place.in('id').target('Contract', input.id);
  const update = await contractFieldWrites({ input, place }, input.ifUnchanged, fields);
  place.check();
  if (update.writes.length === 0) place.note('Expected at least one field to change');
  place.check();
  return { ...updateContract(id, update, place.in('id').path), named: place.named };
}

async function deleteDraft(
  { id: given, ifUnchanged }: DeleteContractInput,
  { fields }: Context,
): Promise<Draft<string, ContractRow>> {
  const place = new InputPath();
  const id = place.in('id').target('Contract', given);
  const { expected } = await contractFieldWrites({ input: {}, place }, ifUnchanged, fields);
  place.check();
  return deleteContract(id, expected, place.in('id').path);
}

export const contractMutations: Pick<MutationResolvers, 'createContract' | 'updateContract' | 'deleteContract'> = {
  createContract: (_, { input }, context) => payload(context, input, () => createDraft(input, context)),
  updateContract: (_, { input }, context) => payload(context, input, () => updateDraft(input, context)),
  deleteContract: (_, { input }, context) => payload(context, input, () => deleteDraft(input, context)),
};

export const contractPayload: Pick<UpdateContractPayloadResolvers, 'contract'> = {
  contract: written(CONTRACT),
};

export const deleteContractPayload: DeleteContractPayloadResolvers = {
  deletedContractId: ({ result }) => result && encodeGlobalId('Contract', result),
  contract: async ({ standing }, _args, context, info) => standing && reference(CONTRACT, standing, context, info),
};
