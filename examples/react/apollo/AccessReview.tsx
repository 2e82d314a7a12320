import { useQuery } from '@apollo/client/react';
import { AppAccessReviewDocument, AppsDocument } from '../../clients/generated/graphql.ts';
import { AccountTable } from '../shared/AccountTable.tsx';
import { AppPicker } from '../shared/AppPicker.tsx';
import { ACCOUNT_COLUMNS, type Account } from '../shared/account.ts';
import { LoadMore } from '../shared/LoadMore.tsx';
import { ProblemNotice } from '../shared/ProblemNotice.tsx';
import { failedAt } from '../shared/problems.ts';
import { RefusalNotice } from '../shared/RefusalNotice.tsx';
import { goToReview, usePlace } from '../shared/Shell.tsx';
import { problemsOfError } from './problems.ts';
import { useMarks } from './useMarks.ts';
import { usePages } from './usePages.ts';

const LIST = ['app', 'users', 'edges'];
const PAGE = 50;

/** Who has an account in an app, and who should not have one any more. */
export function AccessReview() {
  const { appId } = usePlace();
  const { data, error, refetch } = useQuery(AppsDocument, {
    variables: { first: 100, orderBy: [{ field: 'ACTIVE_USERS_COUNT', direction: 'DESC' }] },
  });
  const apps = (data?.apps?.edges ?? []).flatMap(edge => edge?.node ?? []);
  return (
    <>
      <h1>Access review</h1>
      <ProblemNotice problems={problemsOfError(error)} onRetry={refetch} />
      <AppPicker apps={apps} appId={appId} onPick={goToReview} />
      {appId && <Accounts key={appId} appId={appId} />}
    </>
  );
}

function Accounts({ appId }: { readonly appId: string }) {
  const { data, error, fetchMore, refetch } = useQuery(AppAccessReviewDocument, {
    variables: { appId, first: PAGE },
  });
  const app = data?.app;
  const edges = app?.users?.edges ?? [];
  const pages = usePages({
    error,
    list: LIST,
    shown: edges.length,
    more: () => fetchMore({ variables: { after: app?.users?.pageInfo.endCursor } }),
    again: () => refetch(),
  });
  const marks = useMarks(appId);
  const accounts = edges.flatMap((edge, at): Account[] => {
    if (!edge?.node) return [];
    const failed = ACCOUNT_COLUMNS.filter(name => failedAt(pages.problems, [...LIST, at, 'node', name]));
    return [{ ...edge.node, failed: new Set(failed) }];
  });

  return (
    <>
      <RefusalNotice refusal={marks.refusal} onDismiss={marks.dismiss} />
      <ProblemNotice problems={pages.problems} onRetry={pages.retry} />
      {app?.users ? (
        <>
          <AccountTable accounts={accounts} saving={marks.saving} onMark={marks.mark} />
          <LoadMore
            noun="accounts"
            shown={accounts.length}
            total={app.users.totalCount}
            hasMore={app.users.pageInfo.hasNextPage}
            loading={pages.loading}
            onMore={pages.loadMore}
          />
        </>
      ) : (
        pages.problems.length === 0 && <p role="status">{app === null ? 'There is no such app.' : 'Loading …'}</p>
      )}
    </>
  );
}
