import { Suspense, useState } from 'react';
import { graphql, useLazyLoadQuery, usePaginationFragment } from 'react-relay';
import { AccountTable } from '../shared/AccountTable.tsx';
import { AppPicker } from '../shared/AppPicker.tsx';
import type { Account } from '../shared/account.ts';
import { LoadMore } from '../shared/LoadMore.tsx';
import { ProblemNotice } from '../shared/ProblemNotice.tsx';
import type { Problem } from '../shared/problems.ts';
import { RefusalNotice } from '../shared/RefusalNotice.tsx';
import { goToReview, usePlace } from '../shared/Shell.tsx';
import type { AccessReview_users$key } from './__generated__/AccessReview_users.graphql.ts';
import type { AccessReviewAppsQuery } from './__generated__/AccessReviewAppsQuery.graphql.ts';
import type { AccessReviewPageQuery } from './__generated__/AccessReviewPageQuery.graphql.ts';
import type { AccessReviewQuery } from './__generated__/AccessReviewQuery.graphql.ts';
import type { Attempt } from './Boundary.tsx';
import { caughtValue, failedOf } from './caught.ts';
import { useMarks } from './useMarks.ts';
import { useProblems } from './useProblems.ts';

const PAGE = 50;

/** Who has an account in an app, and who should not have one any more. */
export function AccessReview({ attempt }: Attempt) {
  const { appId } = usePlace();
  const [asked, setAsked] = useState(0);
  const data = useLazyLoadQuery<AccessReviewAppsQuery>(
    graphql`
      query AccessReviewAppsQuery {
        apps(first: 100, orderBy: [{ field: ACTIVE_USERS_COUNT, direction: DESC }]) {
          edges {
            node {
              id
              name
              activeUsersCount
            }
          }
        }
      }
    `,
    {},
    { fetchKey: `${attempt}.${asked}` },
  );
  const { problems } = useProblems('AccessReviewAppsQuery');
  const apps = (data.apps?.edges ?? []).flatMap(edge => edge?.node ?? []);
  return (
    <>
      <h1>Access review</h1>
      <ProblemNotice problems={problems} onRetry={() => setAsked(asked + 1)} />
      <AppPicker apps={apps} appId={appId} onPick={goToReview} />
      <Suspense fallback={<p role="status">Loading …</p>}>
        {appId && <App key={appId} appId={appId} attempt={attempt} />}
      </Suspense>
    </>
  );
}

function App({ appId, attempt }: { readonly appId: string } & Attempt) {
  const [asked, setAsked] = useState(0);
  const { app } = useLazyLoadQuery<AccessReviewQuery>(
    graphql`
      query AccessReviewQuery($appId: ID!, $first: Int!) {
        app(id: $appId) {
          id
          ...AccessReview_users @arguments(first: $first)
        }
      }
    `,
    { appId, first: PAGE },
    { fetchKey: `${attempt}.${asked}`, fetchPolicy: 'store-and-network' },
  );
  const { problems, retry } = useProblems('AccessReviewQuery', 'AccessReviewPageQuery', appId);
  const again = () => setAsked(asked + 1);
  if (app) {
    return (
      <Accounts app={app} appId={app.id} problems={problems} onRetry={loadNextPage => retry(again, loadNextPage)} />
    );
  }
  if (problems.length > 0) return <ProblemNotice problems={problems} onRetry={again} />;
  return <p role="status">There is no such app.</p>;
}

interface AccountsProps {
  readonly app: AccessReview_users$key;
  readonly appId: string;
  readonly problems: readonly Problem[];
  readonly onRetry: (loadNextPage: () => void) => void;
}

function Accounts({ app, appId, problems, onRetry }: AccountsProps) {
  const { data, hasNext, isLoadingNext, loadNext } = usePaginationFragment<
    AccessReviewPageQuery,
    AccessReview_users$key
  >(
    graphql`
      fragment AccessReview_users on App
      @refetchable(queryName: "AccessReviewPageQuery")
      @argumentDefinitions(first: { type: "Int!" }, after: { type: "String" }) {
        users(first: $first, after: $after) @connection(key: "AccessReview_users") {
          totalCount
          edges {
            node {
              id
              email
              fullName
              status
              role
              isExternal
              isUserRemovedFromApp
              lastVisitTime @catch(to: RESULT)
              lifecycleStatus @catch(to: RESULT)
              user @catch(to: RESULT) {
                id
              }
            }
          }
        }
      }
    `,
    app,
  );
  const goOn = () => loadNext(PAGE);
  const marks = useMarks(appId);
  const accounts = (data.users?.edges ?? []).flatMap((edge): Account[] => {
    if (!edge?.node) return [];
    const { lastVisitTime, lifecycleStatus, user, ...plain } = edge.node;
    return [
      {
        ...plain,
        lastVisitTime: caughtValue(lastVisitTime),
        lifecycleStatus: caughtValue(lifecycleStatus),
        user: caughtValue(user),
        failed: failedOf({ lastVisitTime, lifecycleStatus, user }),
      },
    ];
  });
  return (
    <>
      <ProblemNotice problems={problems} onRetry={() => onRetry(goOn)} />
      <RefusalNotice refusal={marks.refusal} onDismiss={marks.dismiss} />
      {data.users && (
        <>
          <AccountTable accounts={accounts} saving={marks.saving} onMark={marks.mark} />
          <LoadMore
            noun="accounts"
            shown={accounts.length}
            total={data.users.totalCount}
            hasMore={hasNext}
            loading={isLoadingNext}
            onMore={goOn}
          />
        </>
      )}
    </>
  );
}
