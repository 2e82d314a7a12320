import type { Draft } from '../../datasources/writing/draft.ts';
import { requestAppAccess, runWorkflow } from '../../datasources/writing/workflowWrites.ts';
import type {
  MutationResolvers,
  RequestAppAccessInput,
  RunWorkflowInput,
  RunWorkflowPayloadResolvers,
} from '../../generated/resolvers-types.ts';
import { fieldWritesOf, filled, type WritableField, type WritableFields } from './fields/field.ts';
import { InputPath } from './fields/inputPath.ts';
import { email, idOf, LONGEST, name, type Spell, text } from './fields/spelling.ts';
import { payload } from './payload.ts';

/** The address of a user, who is looked up by it. */
const person: Spell = (given, place) => {
  const address = email(given, place);
  if (typeof address === 'string') place.name('Address', address);
  return address;
};

/** Sent and never read back. */
function sent(key: string, spell: Spell): WritableField<never> {
  return { key, spell, now: () => null };
}

const ABOUT: WritableFields<never> = {
  appId: sent('triggerAppId', idOf('App')),
  userEmail: sent('triggerUserEmail', person),
  contractId: sent('triggerContractId', idOf('Contract')),
  licenseName: sent('triggerLicenseName', name),
  licenseAppId: sent('triggerLicenseAppId', idOf('App')),
};

const ACCESS: WritableFields<never> = {
  appId: sent('triggerAppId', idOf('App')),
  userEmail: sent('triggerUserEmail', person),
  description: sent('description', text(LONGEST.text)),
};

function runDraft(input: RunWorkflowInput): Draft<boolean> {
  const place = new InputPath();
  const id = place.in('toriiWorkflowId').toriiNumber('a workflow', input.toriiWorkflowId);
  const writes = filled(fieldWritesOf(ABOUT, input, place));
  const { licenseName = null, licenseAppId = null } = input;
  if ((licenseName === null) !== (licenseAppId === null)) {
    place
      .in(licenseName === null ? 'licenseName' : 'licenseAppId')
      .note('Expected licenseName and licenseAppId together, got one of them');
  }
  place.check();
  return { ...runWorkflow(id, writes, place.in('toriiWorkflowId').path), named: place.named };
}

function accessDraft(input: RequestAppAccessInput): Draft<boolean> {
  const place = new InputPath();
  const writes = filled(fieldWritesOf(ACCESS, input, place));
  place.check();
  return { ...requestAppAccess(writes), named: place.named };
}

export const workflowMutations: Pick<MutationResolvers, 'runWorkflow' | 'requestAppAccess'> = {
  runWorkflow: (_, { input }, context) => payload(context, input, () => runDraft(input)),
  requestAppAccess: (_, { input }, context) => payload(context, input, () => accessDraft(input)),
};

export const successPayload: Pick<RunWorkflowPayloadResolvers, 'success'> = {
  success: ({ result }) => result,
};
