import type { UserResolvers } from '../../generated/resolvers-types.ts';
import { encodeGlobalId } from '../../relay/globalId.ts';
import { InputError, shown } from '../../torii/inputError.ts';
import { fullNameOf, type UserRow, userOfEmail } from '../../torii/rows/user.ts';
import { ORGANIZATION } from '../entities/organization.ts';
import { ROLE } from '../entities/role.ts';
import { USER } from '../entities/user.ts';
import { appConnection } from '../lists/apps.ts';
import { contractConnection } from '../lists/contracts.ts';
import { historyConnection } from '../lists/history/history.ts';
import { ownedApps, ownedContracts } from '../lists/owned.ts';
import { userAppConnection } from '../lists/userApps.ts';
import { executionConnection } from '../lists/workflows/workflowExecutions.ts';
import { computed, link, plainFields } from '../references/fields.ts';
import { reference } from '../references/reference.ts';
import { isGiven, type KeyReference, stubOf } from '../references/representation.ts';
import { customField, customFields } from './customFields/customFields.ts';
import { ownOrganization } from './organization.ts';

const fullName = computed(USER, 'fullName', fullNameOf);

function stubOfUser({ email, ...key }: KeyReference & { readonly email?: unknown }): UserRow {
  if (isGiven(key.id) || isGiven(key.toriiId)) return stubOf('User', key);
  if (typeof email === 'string' && email !== '') return userOfEmail(email);
  throw new InputError(`Expected the id, toriiId or email of a user, got ${shown(email)}`);
}

export const user: UserResolvers = {
  __resolveReference: async (key, context, info) => reference(USER, stubOfUser(key), context, info),
  ...plainFields(USER),
  id: ({ id }) => encodeGlobalId('User', id),
  toriiId: ({ id }) => id,
  fullName: (row, args, context) =>
    row.fullName && !('firstName' in row) ? row.fullName : fullName(row, args, context),
  photoUrl: ({ photoUrl }) => photoUrl ?? null,
  toriiStatus: ({ toriiStatus }) => toriiStatus ?? null,
  organization: ({ idOrg }, _args, context, info) =>
    idOrg ? reference(ORGANIZATION, { id: idOrg }, context, info) : ownOrganization(context, info),
  role: link(USER, 'role', ROLE, ({ idRole, role }) =>
    idRole ? { id: idRole, ...(role ? { name: role } : {}) } : null,
  ),
  customField: (row, { key }, context, info) =>
    customField(USER, row, key, { context, info, definitions: context.fields.users() }),
  customFields: (row, { keys }, context, info) =>
    customFields(USER, row, keys, { context, info, definitions: context.fields.users() }),
  apps: (row, args, context, info) => userAppConnection(row.id, args, context, info),
  ownedApps: (row, args, context, info) => appConnection(args, context, info, ownedApps(row.id)),
  ownedContracts: (row, args, context, info) => contractConnection(args, context, info, ownedContracts(row.id)),
  workflowExecutions: (row, args, context, info) => executionConnection(args, context, info, { userId: row.id }),
  history: ({ id }, args, context, info) => historyConnection('User', id, args, context, info),
};
