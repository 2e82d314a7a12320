import type { ApolloCache } from '@apollo/client';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { AppUserDocument, RemoveUserFromAppDocument } from '../../clients/generated/graphql.ts';
import type { Account } from '../shared/account.ts';
import { useWrites } from '../shared/useWrites.ts';
import { messagesOf } from './problems.ts';

/**
 * Marks accounts as removed. From the user's side, which is where the write is answered from, an account may have another
 * `id` than from the app's: the row that is shown is written by hand.
 */
export function useMarks(appId: string) {
  const client = useApolloClient();
  const [update] = useMutation(RemoveUserFromAppDocument);
  const { write, ...writes } = useWrites();

  async function mark({ id, user, email, fullName, ...account }: Account, isRemoved: boolean): Promise<void> {
    if (!user) return;
    const key = { appId, userId: user.id };
    const before = { isUserRemovedFromApp: account.isUserRemovedFromApp ?? null };
    await write({
      id,
      subject: fullName ?? email ?? 'The account',
      async send() {
        const { data, error } = await update({
          variables: { ...key, isUserRemovedFromApp: isRemoved, ifUnchanged: before },
          optimisticResponse: asIfWritten(id, isRemoved),
          update(cache, answer) {
            const written = answer.data?.updateAppUser?.appUser;
            if (written) showIn(cache, id, written.isUserRemovedFromApp);
          },
        });
        return { userErrors: data?.updateAppUser?.userErrors ?? [], failures: messagesOf(error) };
      },
      async readAgain() {
        const now = await client.query({ query: AppUserDocument, variables: key, fetchPolicy: 'network-only' });
        showIn(client.cache, id, now.data?.appUser?.isUserRemovedFromApp ?? null);
      },
    });
  }

  return { mark, ...writes };
}

/** The answer that is expected. */
function asIfWritten(id: string, isUserRemovedFromApp: boolean) {
  const appUser = { __typename: 'AppUser', id, isUserRemovedFromApp };
  const payload = { __typename: 'UpdateAppUserPayload', appUser, request: null, changes: null };
  return { updateAppUser: { ...payload, userErrors: [], warnings: [] } };
}

function showIn(cache: ApolloCache, id: string, isUserRemovedFromApp: boolean | null): void {
  const row = cache.identify({ __typename: 'AppUser', id });
  if (row) cache.modify({ id: row, fields: { isUserRemovedFromApp: () => isUserRemovedFromApp } });
}
