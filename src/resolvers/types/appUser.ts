import type { AppUserResolvers } from '../../generated/resolvers-types.ts';
import { article, decodeGlobalId } from '../../relay/globalId.ts';
import { InputError } from '../../torii/inputError.ts';
import type { AppUserRow } from '../../torii/rows/appUser.ts';
import { APP } from '../entities/app.ts';
import { APP_USER, appUserId, appUserStub } from '../entities/appUser.ts';
import { USER } from '../entities/user.ts';
import { computed, plainFields } from '../references/fields.ts';
import { reference } from '../references/reference.ts';
import { idText } from '../references/representation.ts';
import { requireWhole } from '../references/wholeColumns.ts';

function stubOfId(id: unknown): AppUserRow {
  const { type, key } = decodeGlobalId(idText('AppUser', id));
  if (type !== 'AppUser') throw new InputError(`Expected the id of an app user, got one of ${article(type)}`);
  return appUserStub(key);
}

function fullName({ firstName, lastName, fullName: given }: AppUserRow): string | null {
  return given || [firstName, lastName].filter(Boolean).join(' ').trim() || null;
}

export const appUser: AppUserResolvers = {
  __resolveReference: async ({ id }, context, info) => reference(APP_USER, stubOfId(id), context, info),
  ...plainFields(APP_USER),
  id: row => appUserId(row),
  fullName: computed(APP_USER, 'fullName', fullName),
  app: (row, _args, context, info) => reference(APP, row.app, context, info),
  user: (row, _args, context, info) => {
    requireWhole(row, ['user']);
    return row.user && reference(USER, row.user, context, info);
  },
};
