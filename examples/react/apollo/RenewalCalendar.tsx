import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { ContractFilterValuesDocument, ContractRenewalsDocument } from '../../clients/generated/graphql.ts';
import { LoadMore } from '../shared/LoadMore.tsx';
import { ProblemNotice } from '../shared/ProblemNotice.tsx';
import { failedAt } from '../shared/problems.ts';
import { RefusalNotice } from '../shared/RefusalNotice.tsx';
import { firstPeriod, RenewalScreen, variablesOf } from '../shared/RenewalScreen.tsx';
import { RenewalTable } from '../shared/RenewalTable.tsx';
import { RENEWAL_COLUMNS, type Renewal } from '../shared/renewal.ts';
import { usePages } from './usePages.ts';
import { useTerms } from './useTerms.ts';

const LIST = ['contracts', 'edges'];
const PAGE = 20;

/** Which contracts end soon, and their terms, to be changed in place. */
export function RenewalCalendar() {
  const [period, setPeriod] = useState(firstPeriod);
  const variables = { ...variablesOf(period), first: PAGE };
  const values = useQuery(ContractFilterValuesDocument);
  const { data, error, fetchMore, refetch } = useQuery(ContractRenewalsDocument, { variables });
  const edges = data?.contracts?.edges ?? [];
  const pages = usePages({
    error,
    list: LIST,
    shown: edges.length,
    more: () => fetchMore({ variables: { after: data?.contracts?.pageInfo.endCursor } }),
    again: () => refetch(),
  });
  const terms = useTerms();
  const renewals = edges.flatMap((edge, at): Renewal[] => {
    if (!edge?.node) return [];
    const failed = RENEWAL_COLUMNS.filter(name => failedAt(pages.problems, [...LIST, at, 'node', name]));
    return [{ ...edge.node, failed: new Set(failed) }];
  });

  return (
    <RenewalScreen
      period={period}
      onPeriod={setPeriod}
      statuses={values.data?.contractStatuses ?? []}
      renewals={renewals}
    >
      <RefusalNotice refusal={terms.refusal} onDismiss={terms.dismiss} />
      <ProblemNotice problems={pages.problems} onRetry={pages.retry} />
      {data?.contracts ? (
        <>
          <RenewalTable renewals={renewals} saving={terms.saving} onSave={terms.save} />
          <LoadMore
            noun="contracts"
            shown={renewals.length}
            total={data.contracts.totalCount}
            hasMore={data.contracts.pageInfo.hasNextPage}
            loading={pages.loading}
            onMore={pages.loadMore}
          />
        </>
      ) : (
        pages.problems.length === 0 && <p role="status">Loading …</p>
      )}
    </RenewalScreen>
  );
}
