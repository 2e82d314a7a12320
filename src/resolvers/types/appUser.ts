import type { AppUserResolvers } from '../../generated/resolvers-types.ts';
import { article, decodeGlobalId } from '../../relay/globalId.ts';
import { InputError } from '../../torii/inputError.ts';
import type { AppUserRow } from '../../torii/rows/appUser.ts';
import { APP_USER_STATUS, fromTorii, LIFECYCLE_STATUS } from '../arguments/enums.ts';
import { APP, APP_USER, appUserId, appUserStub, USER } from '../entities/entities.ts';
import { column, columnFields, reference } from '../references/reference.ts';
import { idText } from '../references/representation.ts';
import { requireWhole } from '../references/wholeColumns.ts';

function stubOfId(id: unknown): AppUserRow {
  const { type, key } = decodeGlobalId(idText('AppUser', id));
  if (type !== 'AppUser') throw new InputError(`Expected the id of an AppUser, got one of ${article(type)}`);
  return appUserStub(key);
}

function fullName({ firstName, lastName, fullName: given }: AppUserRow): string | null {
  return given || [firstName, lastName].filter(Boolean).join(' ').trim() || null;
}

export const appUser: AppUserResolvers = {
  __resolveReference: async ({ id }, context, info) => reference(APP_USER, stubOfId(id), context, info),
  ...columnFields(APP_USER, {
    email: row => row.email ?? null,
    firstName: row => row.firstName ?? null,
    lastName: row => row.lastName ?? null,
    status: row => fromTorii(APP_USER_STATUS, row.status),
    externalId: row => row.idExternalUser ?? null,
    externalStatus: row => row.externalStatus ?? null,
    role: row => row.role ?? null,
    sources: row => row.sources ?? null,
    score: row => row.score ?? null,
    creationTime: row => row.creationTime ?? null,
    creationTimeInApp: row => row.creationTimeInApp ?? null,
    lastVisitTime: row => row.lastVisitTime ?? null,
    isUserRemovedFromApp: row => row.isUserRemovedFromApp ?? null,
    isExternal: row => row.isExternal ?? null,
    isDeletedInIdentitySources: row => row.isDeletedInIdentitySources ?? null,
    identitySourcesDeletionTime: row => row.identitySourcesDeletionTime ?? null,
    lifecycleStatus: row => fromTorii(LIFECYCLE_STATUS, row.lifecycleStatus),
    isOwnerNotifiedToRemoveUser: row => row.isOwnerNotifiedToRemoveUser ?? null,
    isNewUserInApp: row => row.isNewUserInApp ?? null,
    isOffboardingIgnored: row => row.isOffboardingIgnored ?? null,
    numberOfInactiveLicenses: row => row.numberOfInactiveLicenses ?? null,
    licenses: row => row.licenses ?? null,
    photoUrl: row => row.photoUrl ?? null,
    isSupportLastVisit: row => row.isSupportLastVisit ?? null,
    ignoreAccount: row => row.ignoreAccount ?? null,
    appAccountName: row => row.appAccountName ?? null,
    appAccountId: row => row.idAppAccount ?? null,
    annualCost: row => row.annualCost ?? null,
    annualCostConverted: row => row.annualCostConverted ?? null,
  }),
  id: row => appUserId(row),
  fullName: column(APP_USER, ['fullName', 'firstName', 'lastName'], fullName),
  app: (row, _args, context, info) => reference(APP, row.app, context, info),
  user: async (row, _args, context, info) => {
    requireWhole(row, ['user']);
    return row.user && reference(USER, row.user, context, info);
  },
};
