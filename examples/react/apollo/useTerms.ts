import { useApolloClient, useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { ContractDocument, UpdateContractDocument } from '../../clients/generated/graphql.ts';
import { inputOf, moneyOf, type Refusal, type Renewal, type Terms, termsOf } from '../shared/renewal.ts';
import { problemsOfError } from './problems.ts';

/**
 * Writes terms. They are shown at once; `ifUnchanged` says what was shown before, so that nobody's change is overwritten.
 * Where the write is refused the cache takes back what was shown by itself, and after a CONFLICT the contract is read again.
 */
export function useTerms() {
  const client = useApolloClient();
  const [update] = useMutation(UpdateContractDocument);
  const [saving, setSaving] = useState<ReadonlySet<string>>(new Set());
  const [refusal, setRefusal] = useState<Refusal>();

  async function save(renewal: Renewal, terms: Terms): Promise<void> {
    const { id, name, amount } = renewal;
    const before = inputOf(termsOf(renewal), amount?.currency);
    setSaving(before => new Set(before).add(id));
    setRefusal(undefined);
    const { data, error } = await update({
      variables: { input: { id, ...inputOf(terms, amount?.currency), ifUnchanged: before } },
      optimisticResponse: asIfWritten(renewal, terms),
    }).catch((failure: unknown) => ({ data: undefined, error: failure }));
    const userErrors = data?.updateContract?.userErrors ?? [];
    const conflict = userErrors.some(({ code }) => code === 'CONFLICT');
    const messages = [...userErrors, ...problemsOfError(error)].map(({ message }) => message);
    if (messages.length > 0) setRefusal({ subject: name ?? 'The contract', conflict, messages });
    if (conflict) await client.query({ query: ContractDocument, variables: { id }, fetchPolicy: 'network-only' });
    setSaving(before => new Set([...before].filter(other => other !== id)));
  }

  return { save, saving, refusal, dismiss: () => setRefusal(undefined) };
}

/** The answer that is expected. What the calendar does not show is left empty until the real one comes. */
function asIfWritten({ id, name, amount, app, owner }: Renewal, { status, endDate, value }: Terms) {
  const contract = {
    __typename: 'Contract',
    id,
    name: name ?? null,
    status,
    endDate,
    startDate: null,
    amount: value === null ? null : { __typename: 'Money', ...moneyOf(value, amount?.currency) },
    app: app ? { __typename: 'App', id: app.id } : null,
    owner: owner
      ? { __typename: 'User', id: owner.id, fullName: owner.fullName ?? null, email: owner.email ?? null }
      : null,
    documents: null,
    customFields: [],
  };
  const payload = {
    __typename: 'UpdateContractPayload',
    contract,
    request: null,
    changes: null,
    userErrors: [],
    warnings: [],
  };
  return { updateContract: payload };
}
