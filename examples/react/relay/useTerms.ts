import { fetchQuery, graphql, useMutation, useRelayEnvironment } from 'react-relay';
import { inputOf, moneyOf, type Renewal, type Terms, termsOf } from '../shared/renewal.ts';
import { useWrites } from '../shared/useWrites.ts';
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
  const { write, ...writes } = useWrites();

  function save({ id, name, amount, ...renewal }: Renewal, { status, endDate, value }: Terms): Promise<void> {
    const currency = amount?.currency;
    const before = inputOf(termsOf({ id, amount, ...renewal }), currency);
    const contract = { id, status, endDate, amount: value === null ? null : moneyOf(value, currency) };
    return write({
      id,
      subject: name ?? 'The contract',
      async send() {
        const { answer, failures } = await committed(update, {
          variables: { input: { id, ...inputOf({ status, endDate, value }, currency), ifUnchanged: before } },
          optimisticResponse: { updateContract: { contract, userErrors: [] } },
        });
        return { userErrors: answer?.updateContract?.userErrors ?? [], failures };
      },
      readAgain: () => fetchQuery<useTermsQuery>(environment, AGAIN, { id }).toPromise(),
    });
  }

  return { save, ...writes };
}
