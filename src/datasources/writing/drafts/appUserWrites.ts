import { one } from '../../../torii/answers/envelope.ts';
import { type AppUserRow, readOneUserApp, type UserAppIds } from '../../../torii/rows/appUser.ts';
import type { Draft, Update } from '../draft.ts';
import type { Path } from '../problem.ts';

/** `PUT /users/{idUser}/apps/{idApp}`: takes `isUserRemovedFromApp` and nothing else. */
export function updateAppUser(
  { idUser, idApp }: UserAppIds,
  { writes, expected }: Pick<Update<AppUserRow>, 'writes' | 'expected'>,
  target: Path,
  app: Path,
): Draft<AppUserRow> {
  const params = { idUser, idApp };
  const read = one('app', value => readOneUserApp(value, params));
  return {
    endpoint: 'updateUserApp',
    params,
    read,
    places: { target, named: new Map([...writes.map(({ key, path }) => [key, path] as const), ['App', app]]) },
    update: {
      writes,
      expected,
      current: torii => torii.read({ endpoint: 'getUserApp', params, read }),
    },
    answerOf: link => link,
  };
}
