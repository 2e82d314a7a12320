import { graphql, type Sample, type Work } from './work.ts';

/** One user's status is written: the one that it has already. */
export function updateUser({ active: id }: Sample): Work {
  const inTools = (input: string, status: string) => ({
    post: graphql(
      `mutation { putUsersIduser(idUser: ${id}, ${input}: { lifecycleStatus: ${status} }) { user { id email lifecycleStatus } } }`,
    ),
    rows: 'putUsersIduser.user',
    compared: ['email', 'lifecycleStatus'],
  });
  return {
    name: 'updateUser',
    title: 'a mutation: `updateUser`',
    size: 1,
    least: 1,
    depth: 1,
    isRelation: false,
    torii: {
      post: graphql(
        'mutation updateUser($id: ID!) { updateUser(input: { id: $id, lifecycleStatus: ACTIVE }) { user { id email lifecycleStatus } userErrors { message } } }',
        { id: String(id) },
      ),
      rows: 'updateUser.user',
      compared: ['email', 'lifecycleStatus'],
    },
    mesh: inTools('input', 'active'),
    otg: inTools('editableUserInput', 'ACTIVE'),
  };
}
