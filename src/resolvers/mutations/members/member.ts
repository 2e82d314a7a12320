import type { Draft } from '../../../datasources/writing/draft.ts';
import {
  deactivateMember,
  inviteMember,
  memberOfAddress,
  updateMemberRole,
} from '../../../datasources/writing/drafts/memberWrites.ts';
import type {
  DeactivateMemberInput,
  InviteMemberInput,
  InviteMemberPayloadResolvers,
  MutationResolvers,
  UpdateMemberRoleInput,
} from '../../../generated/resolvers-types.ts';
import type { MemberRow } from '../../../torii/rows/members/member.ts';
import { isAddress } from '../../arguments/userKey.ts';
import type { Context } from '../../context.ts';
import { MEMBER } from '../../entities/members/member.ts';
import { fieldWritesOf, filled, type WritableFields } from '../fields/field.ts';
import type { InputPath } from '../fields/inputPath.ts';
import * as spelling from '../fields/spelling.ts';
import { payload, written } from '../payload.ts';

/** A role is named; a dry run looks whether it is there. */
const roleName: spelling.Spell = (given, place) => {
  const name = spelling.name(given, place);
  if (typeof name === 'string') place.name('RoleName', name);
  return name;
};

const ROLE_NAME = { key: 'userType', columns: ['roleName'], required: true, spell: roleName } as const;

const FIELDS: WritableFields<MemberRow> = {
  roleName: { ...ROLE_NAME, now: row => row.roleName },
  isActive: { key: 'active', columns: ['isActive'], required: true, spell: spelling.bool, now: row => row.isActive },
};

const NAMES: WritableFields<never> = {
  email: { key: 'userName', spell: spelling.email, required: true, now: () => null },
  firstName: { key: 'givenName', spell: spelling.name, now: () => null },
  lastName: { key: 'familyName', spell: spelling.name, now: () => null },
  roleName: { ...ROLE_NAME, now: () => null },
};

type Writer = Context['writer'];

/** Torii's number of the member whom an input names, by whatever key; the empty text if a problem was noted. */
async function memberIdOf(given: string, place: InputPath, writer: Writer): Promise<string> {
  if (!isAddress(given)) return place.target('Member', given);
  const address = spelling.email(given, place);
  if (typeof address !== 'string') return '';
  const member = await writer.lookUp(torii => memberOfAddress(torii, address));
  if (!member) place.note('Expected the email address of an active member, nobody has it', 'NOT_FOUND');
  return member?.id ?? '';
}

async function roleDraft(input: UpdateMemberRoleInput, place: InputPath, writer: Writer): Promise<Draft<MemberRow>> {
  const writes = fieldWritesOf(FIELDS, { roleName: input.roleName }, place);
  const expected = fieldWritesOf(FIELDS, input.ifUnchanged ?? {}, place.lastSeen('ifUnchanged'));
  place.check();
  const idUser = await memberIdOf(input.id, place.in('id'), writer);
  place.check();
  return { ...updateMemberRole({ idUser, writes, expected, target: place.in('id').path }), named: place.named };
}

async function deactivation(input: DeactivateMemberInput, place: InputPath, writer: Writer): Promise<Draft<MemberRow>> {
  // What stands in the way is the member's doing, not a field's.
  const writes = fieldWritesOf(FIELDS, { isActive: false }, place).map(write => ({
    ...write,
    path: place.in('id').path,
  }));
  const expected = fieldWritesOf(FIELDS, input.ifUnchanged ?? {}, place.lastSeen('ifUnchanged'));
  place.check();
  const idUser = await memberIdOf(input.id, place.in('id'), writer);
  place.check();
  return deactivateMember({ idUser, writes, expected, target: place.in('id').path });
}

async function invitation(input: InviteMemberInput, place: InputPath, writer: Writer): Promise<Draft<MemberRow>> {
  const writes = filled(fieldWritesOf(NAMES, input, place), place);
  place.check();
  const email = input.email;
  if (await writer.lookUp(torii => memberOfAddress(torii, email))) {
    place.in('email').note('Expected an email address that no active member has', 'CONFLICT');
  }
  place.check();
  const draft = inviteMember({ email, writes, roleName: input.roleName ?? null, path: place.path });
  return { ...draft, named: place.named };
}

export const memberMutations: Pick<MutationResolvers, 'inviteMember' | 'updateMemberRole' | 'deactivateMember'> = {
  inviteMember: (_, { input }, context) => payload(context, input, place => invitation(input, place, context.writer)),
  updateMemberRole: (_, { input }, context) =>
    payload(context, input, place => roleDraft(input, place, context.writer)),
  deactivateMember: (_, { input }, context) =>
    payload(context, input, place => deactivation(input, place, context.writer)),
};

export const memberPayload: InviteMemberPayloadResolvers = {
  member: written(MEMBER),
};
