import type { ApolloCache } from '@apollo/client';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { AppUserDocument, RemoveUserFromAppDocument } from '../../clients/generated/graphql.ts';
import type { Account } from '../shared/account.ts';
import type { Refusal } from '../shared/renewal.ts';
import { problemsOfError } from './problems.ts';

/**
 * Marks accounts as removed. From the user's side, which is where the write is answered from, an account may have another
 * `id` than from the app's: the row that is shown is written by hand.
 */
export function useMarks(appId: string) {
  const client = useApolloClient();
  const [write] = useMutation(RemoveUserFromAppDocument);
  const [saving, setSaving] = useState<ReadonlySet<string>>(new Set());
  const [refusal, setRefusal] = useState<Refusal>();

  async function mark(account: Account, isUserRemovedFromApp: boolean): Promise<void> {
    const { id, user, email, fullName } = account;
    if (!user) return;
    setSaving(before => new Set(before).add(id));
    setRefusal(undefined);
    const { data, error } = await write({
      variables: {
        userId: user.id,
        appId,
        isUserRemovedFromApp,
        ifUnchanged: { isUserRemovedFromApp: account.isUserRemovedFromApp ?? null },
      },
      optimisticResponse: asIfWritten(id, isUserRemovedFromApp),
      update(cache, answer) {
        const written = answer.data?.updateAppUser?.appUser;
        if (written) showIn(cache, id, written.isUserRemovedFromApp);
      },
    }).catch((failure: unknown) => ({ data: undefined, error: failure }));
    const userErrors = data?.updateAppUser?.userErrors ?? [];
    const messages = [...userErrors, ...problemsOfError(error)].map(({ message }) => message);
    const conflict = userErrors.some(({ code }) => code === 'CONFLICT');
    if (conflict) {
      const now = await client.query({
        query: AppUserDocument,
        variables: { appId, userId: user.id },
        fetchPolicy: 'network-only',
      });
      showIn(client.cache, id, now.data?.appUser?.isUserRemovedFromApp ?? null);
    }
    if (messages.length > 0) setRefusal({ subject: fullName ?? email ?? 'The account', conflict, messages });
    setSaving(before => new Set([...before].filter(other => other !== id)));
  }

  return { mark, saving, refusal, dismiss: () => setRefusal(undefined) };
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
