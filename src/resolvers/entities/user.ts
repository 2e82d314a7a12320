import type { UserRow } from '../../torii/rows/user.ts';
import { LIFECYCLE_STATUS } from '../arguments/enums.ts';
import { ADDRESS, idOf, MOMENT, NUMBER, TEXT, TRUTH } from '../arguments/filterValues.ts';
import { batchOf } from '../cost/fieldCost.ts';
import { byId, customField, customFields, entity, listed, spelled } from './entity.ts';

/** What owners and creators come with, beside their id. */
export const PERSON: readonly string[] = ['email', 'firstName', 'lastName', 'lifecycleStatus'];

export const USER = entity<UserRow>()({
  type: 'User',
  columns: {
    ...listed({
      email: ADDRESS,
      additionalEmails: TEXT,
      firstName: TEXT,
      lastName: TEXT,
      creationTime: MOMENT,
      isDeletedInIdentitySources: TRUTH,
      isExternal: TRUTH,
      activeAppsCount: NUMBER,
    }),
    lifecycleStatus: spelled('lifecycleStatus', LIFECYCLE_STATUS),
    fullName: { reads: ['firstName', 'lastName'] },
    role: {
      reads: ['idRole', 'role'],
      list: { column: 'idRole', kind: idOf('Role'), sort: 'role', named: 'role' },
    },
    organization: { reads: ['idOrg'] },
    customField,
    customFields,
    // Known of every user but one that is referred to by its email address.
    id: { reads: ['id'] },
    toriiId: { reads: ['id'], list: { column: 'id', kind: idOf('User') } },
    apps: { reads: ['id'] },
    ownedApps: { reads: ['id'] },
    ownedContracts: { reads: ['id'] },
    workflowExecutions: { reads: ['id'] },
  },
  references: { role: ['name'] },
  witness: 'apps',
  // The organisation is the key's, whoever it is asked of.
  isOptional: column => column === 'idOrg',
  stub: byId('User'),
  // A user of whom only the id is known would be said not to exist.
  load: ({ users }, stub, columns) =>
    'id' in stub
      ? users.load(stub.id, columns, Object.keys(stub).length === 1)
      : users.loadByEmail((stub as UserRow).email ?? '', columns),
  cost: [batchOf('listUsers')],
});
