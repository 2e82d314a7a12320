import type { OrganizationRow } from '../../torii/rows/organization.ts';
import { keptList } from '../cost/fieldCost.ts';
import { byId, entity, from, plain } from './entity.ts';

/** A key has one organisation: another's id is an object that does not exist. */
export const ORGANIZATION = entity<OrganizationRow>()({
  type: 'Organization',
  columns: {
    ...plain('companyName', 'domain', 'creationTime'),
    currency: from('currency'),
    // Lists are the key's own: of another organisation there are none.
    users: { reads: ['companyName'] },
    apps: { reads: ['companyName'] },
    contracts: { reads: ['companyName'] },
    roles: { reads: ['companyName'] },
  },
  stub: byId('Organization'),
  load: async ({ organization }, { id }) => {
    const row = await organization.load();
    return row.id === id ? row : null;
  },
  cost: [keptList('getOrganization')],
});
