import type { Draft } from '../../datasources/writing/draft.ts';
import { updateAppUser } from '../../datasources/writing/drafts/appUserWrites.ts';
import type {
  MutationResolvers,
  UpdateAppUserInput,
  UpdateAppUserPayloadResolvers,
} from '../../generated/resolvers-types.ts';
import type { AppUserRow } from '../../torii/rows/appUser.ts';
import { APP_USER } from '../entities/appUser.ts';
import { bulk } from './bulk.ts';
import { fieldWritesOf, type WritableFields } from './fields/field.ts';
import type { InputPath } from './fields/inputPath.ts';
import * as spelling from './fields/spelling.ts';
import { payload, written } from './payload.ts';

const FIELDS: WritableFields<AppUserRow> = {
  isUserRemovedFromApp: { spell: spelling.bool, now: ({ isUserRemovedFromApp }) => isUserRemovedFromApp },
};

function updateDraft(input: Omit<UpdateAppUserInput, 'dryRun'>, place: InputPath): Draft<AppUserRow> {
  const idUser = place.in('userId').id('User', input.userId);
  const idApp = place.in('appId').id('App', input.appId);
  const writes = fieldWritesOf(FIELDS, input, place);
  const expected = fieldWritesOf(FIELDS, input.ifUnchanged ?? {}, place.lastSeen('ifUnchanged'));
  place.check();
  const draft = updateAppUser({ idUser, idApp }, { writes, expected }, place.path, place.in('appId').path);
  return { ...draft, named: place.named };
}

export const appUserMutations: Pick<MutationResolvers, 'updateAppUser' | 'updateAppUsers'> = {
  updateAppUser: (_, { input }, context) => payload(context, input, place => updateDraft(input, place)),
  updateAppUsers: (_, { input: { appUsers, dryRun } }, { writer }) =>
    bulk({
      list: 'appUsers',
      each: 'every user of an app',
      items: appUsers,
      draft: updateDraft,
      writer,
      dryRun: dryRun ?? false,
    }),
};

export const updateAppUserPayload: UpdateAppUserPayloadResolvers = {
  appUser: written(APP_USER),
};
