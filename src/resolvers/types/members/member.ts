import { RoleNames } from '../../../datasources/members/administrators.ts';
import type { MemberResolvers } from '../../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../../relay/globalId.ts';
import { intactRows } from '../../../torii/answers/envelope.ts';
import { MEMBER } from '../../entities/members/member.ts';
import { USER } from '../../entities/user.ts';
import { plainFields, withColumns } from '../../references/fields.ts';
import { reference } from '../../references/reference.ts';
import { stubOf } from '../../references/representation.ts';

export const member: MemberResolvers = {
  __resolveReference: async (key, context, info) => reference(MEMBER, stubOf('Member', key), context, info),
  ...plainFields(MEMBER),
  id: ({ id }) => encodeGlobalId('Member', id),
  toriiId: ({ id }) => id,
  user: async ({ id }, _args, context, info) => reference(USER, { id }, context, info),
  role: async (row, _args, context) => {
    const name = await withColumns(MEMBER, row, ['roleName'], context, ({ roleName }) => roleName ?? null);
    if (name === null) return null;
    return new RoleNames(intactRows(await context.roles.all())).named(name) ?? null;
  },
};
