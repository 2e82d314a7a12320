import { APP_PREFIX } from '../../datasources/appUsers.ts';
import { encodeGlobalId } from '../../relay/globalId.ts';
import { InputError, shown } from '../../torii/inputError.ts';
import type { AppUserRow } from '../../torii/rows/appUser.ts';
import { accountKeyText, readAccountKey } from '../../torii/rows/values/accountKey.ts';
import { APP_USER_STATUS, LIFECYCLE_STATUS } from '../arguments/enums.ts';
import { TEXT } from '../arguments/filterValues.ts';
import { each, times } from '../cost/fieldCost.ts';
import { entity, plain, renamed, sorted, spelled } from './entity.ts';

export const APP_USER = entity<AppUserRow>()({
  type: 'AppUser',
  columns: {
    ...sorted(
      'appName',
      'email',
      'firstName',
      'lastName',
      'externalStatus',
      'role',
      'sources',
      'score',
      'creationTime',
      'creationTimeInApp',
      'lastVisitTime',
      'isUserRemovedFromApp',
      'isExternal',
      'isDeletedInIdentitySources',
      'identitySourcesDeletionTime',
      'isOwnerNotifiedToRemoveUser',
      'isNewUserInApp',
      'isOffboardingIgnored',
      'numberOfInactiveLicenses',
      'photoUrl',
      'isSupportLastVisit',
      'ignoreAccount',
      'appAccountName',
      'annualCost',
      'annualCostConverted',
    ),
    ...plain('licenses', 'currency'),
    status: spelled('status', APP_USER_STATUS),
    lifecycleStatus: spelled('lifecycleStatus', LIFECYCLE_STATUS),
    externalId: renamed('idExternalUser', TEXT),
    toriiAppAccountId: renamed('idAppAccount', TEXT),
    fullName: { reads: ['fullName', 'firstName', 'lastName'], list: { column: 'fullName', kind: TEXT } },
    app: { reads: (_, nested) => nested('App').map(column => `${APP_PREFIX}${column}`) },
    // Known of every account, or there is none.
    user: { reads: [], list: { column: 'idUser', kind: TEXT } },
  },
  references: { user: ['lifecycleStatus', 'isDeletedInIdentitySources'] },
  // An account's app loads its own.
  isOptional: column => column.startsWith(APP_PREFIX),
  keys: 3,
  stub: appUserStub,
  load: ({ appUsers }, { app, key }, columns) => appUsers.load({ idApp: app.id, key }, columns),
  // Searched for by its address, then looked for in the app's list; one that is not there is asked for from the user's side.
  cost: [
    { endpoint: 'listAppUsers', calls: times(2) },
    { endpoint: 'getUserApp', calls: each },
  ],
});

/** The global id of an account. */
export function appUserId({ app, key }: AppUserRow): string {
  return encodeGlobalId('AppUser', accountKeyText(app.id, key));
}

/** An account by what its global id holds. @throws InputError where that is no account. */
export function appUserStub(text: string): AppUserRow {
  const found = readAccountKey(text);
  if (!found) throw new InputError(`Expected the id of an app user, got one of ${shown(text)}`);
  const { idApp, key } = found;
  const idUser = key.by === 'user' ? key.value : key.idUser;
  return { app: { id: idApp }, user: idUser === undefined ? null : { id: idUser }, key };
}
