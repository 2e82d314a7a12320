import { fetchQuery, graphql, useMutation, useRelayEnvironment } from 'react-relay';
import { commitLocalUpdate, type RecordSourceProxy } from 'relay-runtime';
import type { Account } from '../shared/account.ts';
import { useWrites } from '../shared/useWrites.ts';
import type { useMarksMutation } from './__generated__/useMarksMutation.graphql.ts';
import type { useMarksQuery } from './__generated__/useMarksQuery.graphql.ts';
import { committed } from './committed.ts';

const MARK = graphql`
  mutation useMarksMutation($input: UpdateAppUserInput!) {
    updateAppUser(input: $input) {
      appUser {
        isUserRemovedFromApp
      }
      userErrors {
        code
        message
      }
    }
  }
`;

const AGAIN = graphql`
  query useMarksQuery($appId: ID!, $userId: ID!) {
    appUser(appId: $appId, userId: $userId) {
      isUserRemovedFromApp
    }
  }
`;

/**
 * Marks accounts as removed. From the user's side, which is where the write is answered from, an account may have another
 * `id` than from the app's: the row that is shown is written by hand.
 */
export function useMarks(appId: string) {
  const environment = useRelayEnvironment();
  const [update] = useMutation<useMarksMutation>(MARK);
  const { write, ...writes } = useWrites();

  async function mark({ id, user, email, fullName, ...account }: Account, isRemoved: boolean): Promise<void> {
    if (!user) return;
    const key = { appId, userId: user.id };
    const before = { isUserRemovedFromApp: account.isUserRemovedFromApp ?? null };
    const show = (value: boolean | null | undefined) => (store: RecordSourceProxy) => {
      store.get(id)?.setValue(value ?? null, 'isUserRemovedFromApp');
    };
    await write({
      id,
      subject: fullName ?? email ?? 'The account',
      async send() {
        const { answer, failures } = await committed(update, {
          variables: { input: { ...key, isUserRemovedFromApp: isRemoved, ifUnchanged: before } },
          optimisticUpdater: show(isRemoved),
          updater: (store, data) => {
            const written = data?.updateAppUser?.appUser;
            if (written) show(written.isUserRemovedFromApp)(store);
          },
        });
        return { userErrors: answer?.updateAppUser?.userErrors ?? [], failures };
      },
      async readAgain() {
        const now = await fetchQuery<useMarksQuery>(environment, AGAIN, key).toPromise();
        commitLocalUpdate(environment, show(now?.appUser?.isUserRemovedFromApp));
      },
    });
  }

  return { mark, ...writes };
}
