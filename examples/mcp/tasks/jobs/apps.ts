import type { Organization } from '../../../../emulator/emulator.ts';
import { type Call, found, idsOf, type Job, rowsOf } from '../job.ts';

/** An app whose accounts make a review. */
function reviewed({ apps, accountsByApp }: Organization) {
  const named = (name: string | null) => [...apps.values()].filter(one => one.name === name).length === 1;
  const [first] = [...apps.values()]
    .filter(({ name }) => named(name))
    .toSorted((one, other) => (accountsByApp.get(other.id)?.length ?? 0) - (accountsByApp.get(one.id)?.length ?? 0));
  return found([first], Boolean) as NonNullable<typeof first>;
}

const accounts = (of: Organization) =>
  (of.accountsByApp.get(reviewed(of).id) ?? []).filter(({ isUserRemovedFromApp }) => !isUserRemovedFromApp);
const addresses = (rows: readonly { readonly email?: string | null }[]) =>
  rows.map(({ email }) => String(email)).toSorted();

const review = async (call: Call, of: Organization, given = {}) =>
  rowsOf(call, 'torii_access_review', { id_app: reviewed(of).name, ...given });
const listed = async (call: Call, of: Organization) => {
  const { name } = reviewed(of);
  const apps = await rowsOf(call, 'list_all_torii_apps', { search: name });
  const { id } = found(apps, app => app.name === name);
  const rows = await rowsOf(call, 'list_all_torii_application_users', { id_app: id });
  return rows.filter(row => !row.isUserRemovedFromApp);
};

/** A moment in the middle of all visits. */
function since(of: Organization) {
  const visits = accounts(of)
    .flatMap(({ lastVisitTime }) => lastVisitTime ?? [])
    .toSorted();
  return visits[Math.floor(visits.length / 2)] ?? '';
}

const discovered = ({ apps }: Organization) => [...apps.values()].filter(({ state }) => state === 'discovered');
const used = (rows: readonly any[]) =>
  rows.map(({ activeUsersCount }) => Number(activeUsersCount ?? 0)).toSorted((a, b) => b - a);
const failedOf = ({ executions }: Organization) =>
  executions.filter(
    one => !one.isIgnored && !one.isCompleted && (one.executionErrorType !== null || one.errorTime !== null),
  );
const runs = async (call: Call, given = {}) =>
  (await rowsOf(call, 'list_all_torii_workflow_action_executions', given)).filter(({ status }) => status === 'FAILED');

export const APPS: readonly Job[] = [
  {
    title: 'Accounts in an app',
    short: async (call, of) => addresses(await review(call, of)),
    seed: async (call, of) => addresses(await listed(call, of)),
    answer: of => addresses(accounts(of)),
  },
  {
    title: 'Accounts in an app that nobody used lately',
    short: async (call, of) => addresses(await review(call, of, { lastUsedBefore: since(of) })),
    seed: async (call, of) =>
      addresses((await listed(call, of)).filter(row => row.lastVisitTime && row.lastVisitTime < since(of))),
    answer: of => addresses(accounts(of).filter(({ lastVisitTime }) => lastVisitTime && lastVisitTime < since(of))),
  },
  {
    title: 'Details of an app by its name',
    short: async (call, of) => (await call('get_single_torii_app_by_id', { id: reviewed(of).name })).id,
    seed: async (call, of) => {
      const { name } = reviewed(of);
      const { id } = found(await rowsOf(call, 'list_all_torii_apps', { search: name }), app => app.name === name);
      return (await call('get_single_torii_app_by_id', { id })).id;
    },
    answer: of => String(reviewed(of).id),
  },
  {
    title: 'The five apps of shadow IT that most people use',
    short: async call => used((await call('torii_shadow_it', { limit: 5 })).result),
    seed: async call => {
      const apps = [];
      for (const { id } of await rowsOf(call, 'list_all_torii_apps', { state: 'discovered' })) {
        apps.push(await call('get_single_torii_app_by_id', { id }));
      }
      return used(apps).slice(0, 5);
    },
    answer: of => used(discovered(of)).slice(0, 5),
  },
  {
    title: 'How many apps are shadow IT',
    short: async call => (await call('torii_shadow_it', { limit: 1 })).totalCount,
    seed: async call => (await call('list_all_torii_apps', { state: 'discovered', limit: 1 })).totalCount,
    answer: of => discovered(of).length,
  },
  {
    title: 'Which apps three names stand for',
    short: async (call, of) => {
      const names = [...of.apps.values()].slice(0, 3).map(({ name }) => name);
      return (await call('torii_match_apps', { names })).result.map(({ id }: any) => id);
    },
    seed: async (call, of) => {
      const ids = [];
      for (const { name } of [...of.apps.values()].slice(0, 3)) {
        ids.push(found(await rowsOf(call, 'list_all_torii_apps', { search: name }), app => app.name === name).id);
      }
      return ids;
    },
    answer: of => [...of.apps.values()].slice(0, 3).map(({ id }) => String(id)),
  },
  {
    title: 'Failed actions of workflows',
    short: async call => idsOf(await rowsOf(call, 'torii_failed_workflow_runs')),
    seed: async call => idsOf(await runs(call)),
    answer: of => idsOf(failedOf(of)),
  },
  {
    title: 'Failed actions about one app',
    short: async (call, of) => {
      const idApp = of.apps.get(failedApp(of))?.name;
      return idsOf(await rowsOf(call, 'torii_failed_workflow_runs', { idApp }));
    },
    seed: async (call, of) => {
      const name = of.apps.get(failedApp(of))?.name;
      const { id } = found(await rowsOf(call, 'list_all_torii_apps', { search: name }), app => app.name === name);
      return idsOf(await runs(call, { idApp: id }));
    },
    answer: of => idsOf(failedOf(of).filter(({ idActionApp }) => idActionApp === failedApp(of))),
  },
  {
    title: 'How many people, apps and contracts there are',
    short: async call => {
      const query =
        '{ users(first: 0) { totalCount } apps(first: 0) { totalCount } contracts(first: 0) { totalCount } }';
      const { data } = await call('torii_query', { query });
      return [data.users, data.apps, data.contracts].map(({ totalCount }) => totalCount);
    },
    seed: async call => {
      const counts = [];
      for (const what of ['users', 'apps', 'contracts'])
        counts.push((await call(`list_all_torii_${what}`, { limit: 1 })).totalCount);
      return counts;
    },
    answer: ({ users, apps, contracts }) => [users.size, apps.size, contracts.size],
  },
  {
    title: 'Owners of the ten most used apps',
    short: async call => {
      const query =
        '{ apps(first: 10, orderBy: [{ field: ACTIVE_USERS_COUNT, direction: DESC }]) { nodes { activeUsersCount primaryOwner { email } } } }';
      const { data } = await call('torii_query', { query });
      return used(data.apps.nodes);
    },
    seed: async call => {
      const apps = [];
      for (const { id } of await rowsOf(call, 'list_all_torii_apps')) {
        apps.push(await call('get_single_torii_app_by_id', { id }));
      }
      return used(apps).slice(0, 10);
    },
    answer: ({ apps }) => used([...apps.values()]).slice(0, 10),
  },
];

/** An app with a failed action. */
function failedApp(of: Organization): number {
  const named = (id: number | null) => {
    const name = of.apps.get(id ?? 0)?.name;
    return name !== undefined && [...of.apps.values()].filter(one => one.name === name).length === 1;
  };
  return found(failedOf(of), ({ idActionApp }) => named(idActionApp)).idActionApp ?? 0;
}
