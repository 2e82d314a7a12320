import { useState } from 'react';
import { fetchQuery, graphql, useMutation, useRelayEnvironment } from 'react-relay';
import { commitLocalUpdate, type RecordSourceProxy } from 'relay-runtime';
import type { Account } from '../shared/account.ts';
import type { Refusal } from '../shared/renewal.ts';
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
  const [write] = useMutation<useMarksMutation>(MARK);
  const [saving, setSaving] = useState<ReadonlySet<string>>(new Set());
  const [refusal, setRefusal] = useState<Refusal>();

  async function mark(account: Account, isUserRemovedFromApp: boolean): Promise<void> {
    const { id, user, email, fullName } = account;
    if (!user) return;
    const key = { appId, userId: user.id };
    const before = account.isUserRemovedFromApp ?? null;
    const show = (isRemoved: boolean | null) => (store: RecordSourceProxy) => {
      store.get(id)?.setValue(isRemoved, 'isUserRemovedFromApp');
    };
    setSaving(others => new Set(others).add(id));
    setRefusal(undefined);
    const { answer, messages: failures } = await committed(write, {
      variables: { input: { ...key, isUserRemovedFromApp, ifUnchanged: { isUserRemovedFromApp: before } } },
      optimisticUpdater: show(isUserRemovedFromApp),
      updater: (store, data) => {
        const written = data?.updateAppUser?.appUser;
        if (written) show(written.isUserRemovedFromApp ?? null)(store);
      },
    });
    const userErrors = answer?.updateAppUser?.userErrors ?? [];
    const conflict = userErrors.some(({ code }) => code === 'CONFLICT');
    const messages = [...userErrors.map(({ message }) => message), ...failures];
    if (messages.length > 0) setRefusal({ subject: fullName ?? email ?? 'The account', conflict, messages });
    if (conflict) {
      const now = await fetchQuery<useMarksQuery>(environment, AGAIN, key).toPromise();
      commitLocalUpdate(environment, show(now?.appUser?.isUserRemovedFromApp ?? null));
    }
    setSaving(others => new Set([...others].filter(other => other !== id)));
  }

  return { mark, saving, refusal, dismiss: () => setRefusal(undefined) };
}
