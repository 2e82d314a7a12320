import type { Started } from '../../../datasources/runs/startedRun.ts';
import type { Draft } from '../../../datasources/writing/draft.ts';
import {
  requestAppAccess,
  runWorkflow,
  type Start,
  type Subject,
} from '../../../datasources/writing/drafts/workflowWrites.ts';
import type { FieldWrite } from '../../../datasources/writing/fieldWrite.ts';
import type {
  MutationResolvers,
  RequestAppAccessInput,
  RequestAppAccessPayloadResolvers,
  RunWorkflowInput,
  RunWorkflowPayloadResolvers,
} from '../../../generated/resolvers-types.ts';
import { toriiIdOf } from '../../../relay/globalId.ts';
import { once } from '../../../relay/once.ts';
import type { Rows } from '../../../torii/answers/envelope.ts';
import { userOfEmail } from '../../../torii/rows/user.ts';
import type { WorkflowRow } from '../../../torii/rows/workflows/workflow.ts';
import { namedWorkflow } from '../../../torii/rows/workflows/workflow.ts';
import { isAddress } from '../../arguments/userKey.ts';
import { APP } from '../../entities/app.ts';
import { CONTRACT } from '../../entities/contract.ts';
import { USER } from '../../entities/user.ts';
import { WORKFLOW } from '../../entities/workflows/workflow.ts';
import { reference } from '../../references/reference.ts';
import { fieldWritesOf, filled, type WritableField, type WritableFields } from '../fields/field.ts';
import type { InputPath } from '../fields/inputPath.ts';
import { idOf, LONGEST, name, type Spell, text } from '../fields/spelling.ts';
import { payload } from '../payload.ts';
import { workflowOf } from './namedWorkflow.ts';

/** The address of a user, whom Torii knows by it alone here. */
const person: Spell = (given, place) => place.address(given);

/** Sent and never read back. */
function sent(key: string, spell: Spell): WritableField<never> {
  return { key, spell, now: () => null };
}

const ABOUT: WritableFields<never> = {
  appId: sent('triggerAppId', idOf('App')),
  userId: sent('triggerUserEmail', person),
  contractId: sent('triggerContractId', idOf('Contract')),
  licenseName: sent('triggerLicenseName', name),
  licenseAppId: sent('triggerLicenseAppId', idOf('App')),
};

const ACCESS: WritableFields<never> = {
  appId: sent('triggerAppId', idOf('App')),
  userId: sent('triggerUserEmail', person),
  description: sent('description', text(LONGEST.text)),
};

async function runDraft(
  input: RunWorkflowInput,
  place: InputPath,
  listed: () => Promise<Rows<WorkflowRow>>,
): Promise<Draft<Start, Subject>> {
  const { id, path } = await workflowOf(input, place, listed);
  const writes = filled(fieldWritesOf(ABOUT, input, place), place);
  const { licenseName = null, licenseAppId = null } = input;
  if ((licenseName === null) !== (licenseAppId === null)) {
    place
      .in(licenseName === null ? 'licenseName' : 'licenseAppId')
      .note('Expected licenseName and licenseAppId together, got one of them');
  }
  place.check();
  const about = { ...subject(writes, input.userId), workflow: namedWorkflow(id) };
  return { ...runWorkflow(id, { writes, about, target: path }), named: place.named };
}

function accessDraft(input: RequestAppAccessInput, place: InputPath): Draft<Start, Subject> {
  const writes = filled(fieldWritesOf(ACCESS, input, place), place);
  place.check();
  const about = subject(writes, input.userId);
  return { ...requestAppAccess({ writes, about, target: place.path }), named: place.named };
}

/** What is sent, as the objects that it names. */
function subject(writes: readonly FieldWrite<never>[], user: string | null | undefined): Subject {
  const sentAs = (key: string) => writes.find(write => write.key === key)?.value;
  const named = (key: string) => {
    const id = sentAs(key);
    return id === undefined ? null : { id: String(id) };
  };
  const address = sentAs('triggerUserEmail');
  const known = user && !isAddress(user) ? { id: toriiIdOf('User', user) } : {};
  return {
    user: typeof address === 'string' ? { ...userOfEmail(address), ...known } : null,
    app: named('triggerAppId'),
    contract: named('triggerContractId'),
  };
}

export const workflowMutations: Pick<MutationResolvers, 'runWorkflow' | 'requestAppAccess'> = {
  runWorkflow: (_, { input }, context) => {
    const listed = once(() => context.workflows.allNow());
    return payload(context, input, place => runDraft(input, place, listed));
  },
  requestAppAccess: (_, { input }, context) => payload(context, input, place => accessDraft(input, place)),
};

export const accessPayload: Pick<RequestAppAccessPayloadResolvers, 'user' | 'app' | 'run'> = {
  run: ({ result }) => (result ? startedOf(result) : null),
  user: async ({ result, standing }, _args, context, info) => {
    const user = (result ?? standing)?.user;
    return user ? reference(USER, user, context, info) : null;
  },
  app: async ({ result, standing }, _args, context, info) => {
    const app = (result ?? standing)?.app;
    return app ? reference(APP, app, context, info) : null;
  },
};

export const runPayload: Pick<RunWorkflowPayloadResolvers, 'user' | 'app' | 'contract' | 'workflow' | 'run'> = {
  ...accessPayload,
  workflow: async ({ result, standing }, _args, context, info) => {
    const workflow = (result ?? standing)?.workflow;
    return workflow ? reference(WORKFLOW, workflow, context, info) : null;
  },
  contract: async ({ result, standing }, _args, context, info) => {
    const contract = (result ?? standing)?.contract;
    return contract ? reference(CONTRACT, contract, context, info) : null;
  },
};

/** What was started, to look for its run by. */
function startedOf({ user, app, contract, workflow, sentAt }: Start): Started {
  return {
    workflowId: workflow?.id ?? null,
    userId: user?.id ?? null,
    email: user?.email ?? null,
    appId: app?.id ?? null,
    contractId: contract?.id ?? null,
    sentAt,
  };
}
