import type { MemberRow } from '../../../torii/rows/members/member.ts';
import { pageOf } from '../../cost/fieldCost.ts';
import { byId, entity, from, plain } from '../entity.ts';

export const MEMBER = entity<MemberRow>()({
  type: 'Member',
  columns: {
    ...plain('email', 'firstName', 'lastName', 'isActive', 'roleName', 'creationTime'),
    role: from('roleName'),
  },
  stub: byId('Member'),
  load: ({ members }, { id }) => members.load(id),
  cost: [pageOf('listMembers')],
});
