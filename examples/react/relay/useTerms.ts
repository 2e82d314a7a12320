import { useState } from 'react';
import { fetchQuery, graphql, useMutation, useRelayEnvironment } from 'react-relay';
import { inputOf, moneyOf, type Refusal, type Renewal, type Terms, termsOf } from '../shared/renewal.ts';
import type { useTermsMutation } from './__generated__/useTermsMutation.graphql.ts';
import type { useTermsQuery } from './__generated__/useTermsQuery.graphql.ts';
import { committed } from './committed.ts';

const UPDATE = graphql`
  mutation useTermsMutation($input: UpdateContractInput!) @raw_response_type {
    updateContract(input: $input) {
      contract {
        id
        status
        endDate
        amount {
          value
          decimal
          currency
        }
      }
      userErrors {
        code
        message
      }
    }
  }
`;

const AGAIN = graphql`
  query useTermsQuery($id: ID!) {
    contract(id: $id) {
      id
      status
      endDate
      amount {
        value
        decimal
        currency
      }
    }
  }
`;

/**
 * Writes terms. They are shown at once; `ifUnchanged` says what was shown before, so that nobody's change is overwritten.
 * Where the write is refused the store takes back what was shown by itself, and after a CONFLICT the contract is read again.
 */
export function useTerms() {
  const environment = useRelayEnvironment();
  const [update] = useMutation<useTermsMutation>(UPDATE);
  const [saving, setSaving] = useState<ReadonlySet<string>>(new Set());
  const [refusal, setRefusal] = useState<Refusal>();

  async function save(renewal: Renewal, terms: Terms): Promise<void> {
    const { id, name, amount } = renewal;
    const before = inputOf(termsOf(renewal), amount?.currency);
    setSaving(others => new Set(others).add(id));
    setRefusal(undefined);
    const { answer, messages: failures } = await committed(update, {
      variables: { input: { id, ...inputOf(terms, amount?.currency), ifUnchanged: before } },
      optimisticResponse: {
        updateContract: {
          contract: {
            id,
            status: terms.status,
            endDate: terms.endDate,
            amount: terms.value === null ? null : moneyOf(terms.value, amount?.currency),
          },
          userErrors: [],
        },
      },
    });
    const userErrors = answer?.updateContract?.userErrors ?? [];
    const conflict = userErrors.some(({ code }) => code === 'CONFLICT');
    const messages = [...userErrors.map(({ message }) => message), ...failures];
    if (messages.length > 0) setRefusal({ subject: name ?? 'The contract', conflict, messages });
    if (conflict) await fetchQuery<useTermsQuery>(environment, AGAIN, { id }).toPromise();
    setSaving(others => new Set([...others].filter(other => other !== id)));
  }

  return { save, saving, refusal, dismiss: () => setRefusal(undefined) };
}
