import type { RoleRow } from '../../torii/rows/role.ts';
import { keptList } from '../cost/fieldCost.ts';
import { byId, entity, plain } from './entity.ts';

export const ROLE = entity<RoleRow>()({
  type: 'Role',
  columns: plain('systemKey', 'name', 'description', 'isAdmin', 'usersCount'),
  stub: byId('Role'),
  load: ({ roles }, { id }) => roles.load(id),
  cost: [keptList('listRoles')],
});
