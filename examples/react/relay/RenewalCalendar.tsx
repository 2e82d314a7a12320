import { useState } from 'react';
import { graphql, useLazyLoadQuery, usePaginationFragment } from 'react-relay';
import { daysAfter, today } from '../shared/format.ts';
import { LoadMore } from '../shared/LoadMore.tsx';
import { ProblemNotice } from '../shared/ProblemNotice.tsx';
import { RefusalNotice } from '../shared/RefusalNotice.tsx';
import { RenewalScreen } from '../shared/RenewalScreen.tsx';
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
  const [from] = useState(today);
  const [days, setDays] = useState(90);
  const [asked, setAsked] = useState(0);
  const data = useLazyLoadQuery<RenewalCalendarQuery>(
    graphql`
      query RenewalCalendarQuery($from: Date!, $to: Date!, $first: Int!) {
        ...RenewalCalendar_contracts @arguments(from: $from, to: $to, first: $first)
      }
    `,
    { from, to: daysAfter(from, days), first: PAGE },
    { fetchKey: `${attempt}.${asked}`, fetchPolicy: 'store-and-network' },
  );
  return <Calendar data={data} from={from} days={days} onDays={setDays} onRetry={() => setAsked(asked + 1)} />;
}

interface Props {
  readonly data: RenewalCalendar_contracts$key;
  readonly from: string;
  readonly days: number;
  readonly onDays: (days: number) => void;
  readonly onRetry: () => void;
}

function Calendar({ data: key, from, days, onDays, onRetry }: Props) {
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
  const problems = useProblems('RenewalCalendarQuery', 'RenewalCalendarPageQuery');
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
    <RenewalScreen from={from} days={days} onDays={onDays} renewals={renewals}>
      <RefusalNotice refusal={terms.refusal} onDismiss={terms.dismiss} />
      <ProblemNotice problems={problems} onRetry={onRetry} />
      {data.contracts && (
        <>
          <RenewalTable renewals={renewals} saving={terms.saving} onSave={terms.save} />
          <LoadMore
            noun="contracts"
            shown={renewals.length}
            total={data.contracts.totalCount}
            hasMore={hasNext}
            loading={isLoadingNext}
            onMore={() => loadNext(PAGE)}
          />
        </>
      )}
    </RenewalScreen>
  );
}
