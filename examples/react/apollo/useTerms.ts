import { useApolloClient, useMutation } from '@apollo/client/react';
import { ContractDocument, UpdateContractDocument } from '../../clients/generated/graphql.ts';
import { inputOf, moneyOf, type Renewal, type Terms, termsOf } from '../shared/renewal.ts';
import { useWrites } from '../shared/useWrites.ts';
import { messagesOf } from './problems.ts';

/**
 * Writes terms. They are shown at once; `ifUnchanged` says what was shown before, so that nobody's change is overwritten.
 * Where the write is refused the cache takes back what was shown by itself, and after a CONFLICT the contract is read again.
 */
export function useTerms() {
  const client = useApolloClient();
  const [update] = useMutation(UpdateContractDocument);
  const { write, ...writes } = useWrites();

  function save(renewal: Renewal, terms: Terms): Promise<void> {
    const { id, name, amount } = renewal;
    const before = inputOf(termsOf(renewal), amount?.currency);
    return write({
      id,
      subject: name ?? 'The contract',
      async send() {
        const { data, error } = await update({
          variables: { input: { id, ...inputOf(terms, amount?.currency), ifUnchanged: before } },
          optimisticResponse: asIfWritten(renewal, terms),
        });
        return { userErrors: data?.updateContract?.userErrors ?? [], failures: messagesOf(error) };
      },
      readAgain: () => client.query({ query: ContractDocument, variables: { id }, fetchPolicy: 'network-only' }),
    });
  }

  return { save, ...writes };
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
