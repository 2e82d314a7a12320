import type { Draft } from '../../datasources/writing/draft.ts';
import { updateUser } from '../../datasources/writing/drafts/userWrites.ts';
import type {
  MutationResolvers,
  UpdateUserInput,
  UpdateUserPayloadResolvers,
} from '../../generated/resolvers-types.ts';
import type { UserRow } from '../../torii/rows/user.ts';
import { fromTorii, LIFECYCLE_STATUS, toTorii } from '../arguments/enums.ts';
import { USER } from '../entities/user.ts';
import { fieldWritesOf, type WritableFields } from './fields/field.ts';
import type { InputPath } from './fields/inputPath.ts';
import { payload, written } from './payload.ts';

/** The enum member for Torii's spelling, in any case; an undocumented value stays as it is. */
function memberOf(spelled: unknown): unknown {
  return (typeof spelled === 'string' ? fromTorii(LIFECYCLE_STATUS, spelled) : null) ?? spelled;
}

const FIELDS: WritableFields<UserRow> = {
  lifecycleStatus: {
    spell: given => toTorii(LIFECYCLE_STATUS, given as UpdateUserInput['lifecycleStatus']),
    now: ({ lifecycleStatus }) => memberOf(lifecycleStatus),
    content: memberOf,
  },
};

function updateDraft(input: UpdateUserInput, place: InputPath): Draft<UserRow> {
  const id = place.in('id').target('User', input.id);
  const writes = fieldWritesOf(FIELDS, input, place);
  const expected = fieldWritesOf(FIELDS, input.ifUnchanged ?? {}, place.lastSeen('ifUnchanged'));
  place.check();
  return updateUser(id, writes, expected, place.in('id').path);
}

export const userMutations: Pick<MutationResolvers, 'updateUser'> = {
  updateUser: (_, { input }, context) => payload(context, input, place => updateDraft(input, place)),
};

export const updateUserPayload: UpdateUserPayloadResolvers = {
  user: written(USER),
};
