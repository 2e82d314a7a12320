import { useDeferredValue, useState } from 'react';
import { graphql, useLazyLoadQuery, usePaginationFragment } from 'react-relay';
import { LoadMore } from '../shared/LoadMore.tsx';
import { ProblemNotice } from '../shared/ProblemNotice.tsx';
import { RefusalNotice } from '../shared/RefusalNotice.tsx';
import { firstPeriod, type Period, RenewalScreen, variablesOf } from '../shared/RenewalScreen.tsx';
import { RenewalTable } from '../shared/RenewalTable.tsx';
import type { Renewal } from '../shared/renewal.ts';
import type { RenewalCalendar_contracts$key } from './__generated__/RenewalCalendar_contracts.graphql.ts';
import type { RenewalCalendarPageQuery } from './__generated__/RenewalCalendarPageQuery.graphql.ts';
import type { RenewalCalendarQuery } from './__generated__/RenewalCalendarQuery.graphql.ts';
import type { Attempt } from './Boundary.tsx';
import { caughtValue, failedOf } from './caught.ts';
import { useProblems } from './useProblems.ts';
import { useTerms } from './useTerms.ts';

const PAGE = 20;

/** Which contracts end soon, and their terms, to be changed in place. */
export function RenewalCalendar({ attempt }: Attempt) {
  const [period, setPeriod] = useState(firstPeriod);
  const [asked, setAsked] = useState(0);
  // The menus change at once; the rows stay until those of the other period are there.
  const asOf = useDeferredValue(period);
  const data = useLazyLoadQuery<RenewalCalendarQuery>(
    graphql`
      query RenewalCalendarQuery($from: Date!, $to: Date!, $status: [String!]!, $first: Int!) {
        contractStatuses {
          value
          count
        }
        ...RenewalCalendar_contracts @arguments(from: $from, to: $to, status: $status, first: $first)
      }
    `,
    { ...variablesOf(asOf), first: PAGE },
    { fetchKey: `${attempt}.${asked}`, fetchPolicy: 'store-and-network' },
  );
  return (
    <Calendar
      data={data}
      statuses={data.contractStatuses ?? []}
      period={period}
      onPeriod={setPeriod}
      onRetry={() => setAsked(asked + 1)}
    />
  );
}

interface Props {
  readonly data: RenewalCalendar_contracts$key;
  readonly statuses: NonNullable<RenewalCalendarQuery['response']['contractStatuses']>;
  readonly period: Period;
  readonly onPeriod: (period: Period) => void;
  readonly onRetry: () => void;
}

function Calendar({ data: key, statuses, period, onPeriod, onRetry }: Props) {
  const { data, hasNext, isLoadingNext, loadNext } = usePaginationFragment<
    RenewalCalendarPageQuery,
    RenewalCalendar_contracts$key
  >(
    graphql`
      fragment RenewalCalendar_contracts on Query
      @refetchable(queryName: "RenewalCalendarPageQuery")
      @argumentDefinitions(
        from: { type: "Date!" }
        to: { type: "Date!" }
        status: { type: "[String!]!" }
        first: { type: "Int!" }
        after: { type: "String" }
      ) {
        contracts(
          first: $first
          after: $after
          filter: { status: { in: $status }, endDate: { gte: $from, lte: $to } }
          orderBy: [{ field: END_DATE }]
        ) @connection(key: "RenewalCalendar_contracts") {
          totalCount
          edges {
            node {
              id
              name
              status
              endDate @catch(to: RESULT)
              cancellationDeadline @catch(to: RESULT)
              autoRenewal @catch(to: RESULT)
              amount @catch(to: RESULT) {
                value
                decimal
                currency
              }
              app @catch(to: RESULT) {
                id
                name
              }
              owner @catch(to: RESULT) {
                id
                fullName
                email
                lifecycleStatus
              }
            }
          }
        }
      }
    `,
    key,
  );
  const { problems, retry } = useProblems('RenewalCalendarQuery', 'RenewalCalendarPageQuery', JSON.stringify(period));
  const goOn = () => loadNext(PAGE);
  const terms = useTerms();
  const renewals = (data.contracts?.edges ?? []).flatMap((edge): Renewal[] => {
    if (!edge?.node) return [];
    const { id, name, status, ...caught } = edge.node;
    return [
      {
        id,
        name,
        status,
        endDate: caughtValue(caught.endDate),
        cancellationDeadline: caughtValue(caught.cancellationDeadline),
        autoRenewal: caughtValue(caught.autoRenewal),
        amount: caughtValue(caught.amount),
        app: caughtValue(caught.app),
        owner: caughtValue(caught.owner),
        failed: failedOf(caught),
      },
    ];
  });
  return (
    <RenewalScreen period={period} onPeriod={onPeriod} statuses={statuses} renewals={renewals}>
      <RefusalNotice refusal={terms.refusal} onDismiss={terms.dismiss} />
      <ProblemNotice problems={problems} onRetry={() => retry(onRetry, goOn)} />
      {data.contracts && (
        <>
          <RenewalTable renewals={renewals} saving={terms.saving} onSave={terms.save} />
          <LoadMore
            noun="contracts"
            shown={renewals.length}
            total={data.contracts.totalCount}
            hasMore={hasNext}
            loading={isLoadingNext}
            onMore={goOn}
          />
        </>
      )}
    </RenewalScreen>
  );
}
