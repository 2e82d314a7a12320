import { one } from '../../torii/answers/envelope.ts';
import { type AppUserRow, readUserApp } from '../../torii/rows/appUser.ts';
import type { Draft, Update } from './draft.ts';
import type { Path } from './problem.ts';

/** `PUT /users/{idUser}/apps/{idApp}`: takes `isUserRemovedFromApp` and nothing else. */
export function updateAppUser(
  { idUser, idApp }: { readonly idUser: string; readonly idApp: string },
  { writes, expected }: Pick<Update<AppUserRow>, 'writes' | 'expected'>,
  target: Path,
  app: Path,
): Draft<AppUserRow> {
  const params = { idUser, idApp };
  // The id may be left out, but something has to be told of the account: an empty object is no answer.
  const tells = (value: object) => 'id' in value || 'isUserRemovedFromApp' in value;
  const read = one('app', value => (tells(value) ? readUserApp({ id: idApp, ...value }, idUser) : undefined));
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
