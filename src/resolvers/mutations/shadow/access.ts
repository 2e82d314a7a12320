import type { Draft } from '../../../datasources/writing/draft.ts';
import {
  type AccessRequest,
  type AccessSubject,
  requestAccess,
} from '../../../datasources/writing/drafts/accessWrites.ts';
import type { Problem } from '../../../datasources/writing/problem.ts';
import type {
  MutationResolvers,
  RequestAccessInput,
  RequestAccessPayloadResolvers,
} from '../../../generated/resolvers-types.ts';
import { toriiIdOf } from '../../../relay/globalId.ts';
import { userOfEmail } from '../../../torii/rows/user.ts';
import { isAddress } from '../../arguments/userKey.ts';
import type { Context } from '../../context.ts';
import { USER } from '../../entities/user.ts';
import { reference } from '../../references/reference.ts';
import { fieldWritesOf, filled, type WritableFields } from '../fields/field.ts';
import type { InputPath } from '../fields/inputPath.ts';
import type { Spell } from '../fields/spelling.ts';
import { type AccessPayloadRow, payload, refused } from '../payload.ts';

const POLICY = ['input', 'policyId'];
const PERSON = ['input', 'userId'];

/** The address of a user, whom Torii knows by it alone here. */
const person: Spell = (given, place) => place.address(given);

const FIELDS: WritableFields<never> = { userId: { key: 'userEmail', spell: person, now: () => null } };

function draft(input: RequestAccessInput, place: InputPath): Draft<AccessRequest, AccessSubject> {
  const policyId = place.in('policyId').toriiNumber('a policy', input.policyId);
  const writes = filled(fieldWritesOf(FIELDS, input, place), place);
  place.check();
  const [address] = writes;
  const known = isAddress(input.userId) ? {} : { id: toriiIdOf('User', input.userId) };
  const user = typeof address?.value === 'string' ? { ...userOfEmail(address.value), ...known } : null;
  const about = { policyId, user };
  return { ...requestAccess({ writes, about, policy: POLICY, user: PERSON }), named: place.named };
}

export const accessMutations: Pick<MutationResolvers, 'requestAccess'> = {
  requestAccess: async (_, { input }, context) => {
    const outcome = await payload(context, input, place => draft(input, place));
    return input.dryRun ? rehearsed(outcome, context) : told(outcome, context);
  },
};

/** A dry run, which also looks whether the user may ask by the policy. */
async function rehearsed(outcome: AccessPayloadRow, { accessPolicies }: Context): Promise<AccessPayloadRow> {
  const { standing } = outcome;
  const email = standing?.user?.email;
  if (!standing || !email || outcome.userErrors.length > 0) return outcome;
  const eligibility = await accessPolicies.eligibility(standing.policyId, email);
  const problem = objection(eligibility, standing.policyId);
  return problem ? refused([problem]) : outcome;
}

function objection(
  eligibility: Awaited<ReturnType<Context['accessPolicies']['eligibility']>>,
  id: string,
): Problem | undefined {
  if (eligibility === 'noSuchPolicy') {
    return { code: 'NOT_FOUND', message: `Expected a policy that exists, got ${id}`, path: POLICY };
  }
  if (eligibility === 'notEligible') {
    return { code: 'NOT_ELIGIBLE', message: `Expected a user who may ask by policy ${id}`, path: PERSON };
  }
  return undefined;
}

/** What was sent. A 404 is about the policy, unless Torii has no policies at all. @throws ToriiError FORBIDDEN in that case */
async function told(outcome: AccessPayloadRow, { accessPolicies }: Context): Promise<AccessPayloadRow> {
  const isGone = outcome.userErrors.some(({ code, path }) => code === 'NOT_FOUND' && path?.join() === POLICY.join());
  if (isGone) await accessPolicies.all();
  return outcome;
}

export const requestAccessPayload: Pick<RequestAccessPayloadResolvers, 'run' | 'user' | 'toriiPolicyId'> = {
  run: ({ result }) =>
    result && {
      workflowId: null,
      userId: result.user?.id ?? null,
      email: result.user?.email ?? null,
      appId: null,
      contractId: null,
      sentAt: result.sentAt,
    },
  user: async ({ result, standing }, _args, context, info) => {
    const user = (result ?? standing)?.user;
    return user ? reference(USER, user, context, info) : null;
  },
  toriiPolicyId: ({ result, standing }) => (result ?? standing)?.policyId ?? null,
};
