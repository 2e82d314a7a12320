import { one } from '../../../torii/answers/envelope.ts';
import { readUser, type UserRow } from '../../../torii/rows/user.ts';
import type { Draft } from '../draft.ts';
import { type FieldWrite, placesOf } from '../fieldWrite.ts';
import type { Path } from '../problem.ts';

const read = one('user', readUser);

/** `PUT /users/{idUser}`: takes `lifecycleStatus` and nothing else. */
export function updateUser(
  idUser: string,
  writes: readonly FieldWrite<UserRow>[],
  expected: readonly FieldWrite<UserRow>[],
  target: Path,
): Draft<UserRow> {
  return {
    endpoint: 'updateUser',
    params: { idUser },
    read,
    places: placesOf(writes, target),
    update: {
      writes,
      expected,
      current: torii => torii.read({ endpoint: 'getUser', params: { idUser }, read }),
    },
    answerOf: user => user,
  };
}
