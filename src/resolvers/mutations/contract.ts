import { createContract, deleteContract, updateContract } from '../../datasources/contractWrites.ts';
import type { Draft } from '../../datasources/write.ts';
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
import { CONTRACT } from '../entities.ts';
import { reference } from '../entity.ts';
import { contractDetails } from './contractDetails.ts';
import { filled } from './field.ts';
import { payload } from './payload.ts';
import { Place } from './place.ts';

async function createDraft(input: CreateContractInput, { fields }: Context): Promise<Draft<ContractRow>> {
  const place = new Place();
  const [details = []] = await contractDetails([{ input, place }], fields);
  place.check();
  return createContract(filled(details));
}

async function updateDraft(input: UpdateContractInput, { fields }: Context): Promise<Draft<ContractRow>> {
  const place = new Place();
  const id = place.in('id').id('Contract', input.id);
  const seen = { input: input.ifUnchanged ?? {}, place: place.lastSeen('ifUnchanged') };
  const [details = [], expected = []] = await contractDetails([{ input, place }, seen], fields);
  place.check();
  if (details.length === 0) place.note('Expected at least one field to change');
  place.check();
  return updateContract(id, details, expected, place.in('id').path);
}

function deleteDraft(input: DeleteContractInput): Draft<string> {
  const place = new Place().in('id');
  const id = place.id('Contract', input.id);
  place.check();
  return deleteContract(id, place.path);
}

export const contractMutations: Pick<MutationResolvers, 'createContract' | 'updateContract' | 'deleteContract'> = {
  createContract: (_, { input }, context) => payload(context, input, () => createDraft(input, context)),
  updateContract: (_, { input }, context) => payload(context, input, () => updateDraft(input, context)),
  deleteContract: (_, { input }, context) => payload(context, input, () => deleteDraft(input)),
};

export const contractPayload: Pick<UpdateContractPayloadResolvers, 'contract'> = {
  contract: async ({ result }, _args, context, info) => result && reference(CONTRACT, result, context, info),
};

export const deleteContractPayload: DeleteContractPayloadResolvers = {
  deletedContractId: ({ result }) => result && encodeGlobalId('Contract', result),
};
