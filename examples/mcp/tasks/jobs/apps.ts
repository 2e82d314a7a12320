import type { AppRow, Organization } from '../../../../emulator/emulator.ts';
import { type Call, type Job, type Page, queried, rowsOf } from '../job.ts';
import { emailOf, found, isNamed } from '../rows.ts';

interface App {
  readonly id: string;
  readonly name?: string;
  readonly state?: string;
  readonly activeUsersCount?: number | null;
  readonly primaryOwner?: { readonly email?: string | null } | null;
}

type Used = Pick<App, 'activeUsersCount'> | Pick<AppRow, 'activeUsersCount'>;

const mostUsed = <One extends Used>(apps: readonly One[], count: number) =>
  apps
    .toSorted((one, other) => Number(other.activeUsersCount ?? 0) - Number(one.activeUsersCount ?? 0))
    .slice(0, count);

/** Every app with how many use it, which no list of the 26 tells. */
async function everyApp(call: Call, given = {}): Promise<readonly App[]> {
  const apps: App[] = [];
  for (const { id } of await rowsOf<App>(call, 'list_all_torii_apps', given)) {
    apps.push(await call('get_single_torii_app_by_id', { id }));
  }
  return apps;
}

const named = (apps: readonly (App | AppRow)[]) =>
  apps.map(({ id, name, activeUsersCount }) => [String(id), name ?? undefined, activeUsersCount]);
const discovered = ({ apps }: Organization) => [...apps.values()].filter(({ state }) => state === 'discovered');

const owned = (apps: readonly App[]) =>
  apps.map(({ name, primaryOwner }) => [name ?? undefined, primaryOwner?.email ?? undefined]);

/** Apps as invoices name them. */
const billed = (of: Organization) => [...of.apps.values()].filter(app => isNamed(of, app)).slice(0, 3);
const invoiced = (of: Organization) => billed(of).map(({ name }) => String(name).toUpperCase());

export const APPS: readonly Job[] = [
  {
    title: 'The five apps of shadow IT that most people use',
    short: async call => named((await call<Page<App>>('torii_shadow_it', { limit: 5 })).result),
    seed: async call => named(mostUsed(await everyApp(call, { state: 'discovered' }), 5)),
    answer: of => named(mostUsed(discovered(of), 5)),
  },
  {
    title: 'Who answers for the ten apps that most people use?',
    short: async call => {
      const { apps } = await queried<{ apps: { nodes: readonly App[] } }>(call, {
        words: 'query app order',
        query: `{ apps(first: 10, orderBy: [{ field: ACTIVE_USERS_COUNT, direction: DESC }]) { nodes {
          name primaryOwner { email } } } }`,
      });
      return owned(apps.nodes);
    },
    seed: async call => owned(mostUsed(await everyApp(call), 10)),
    answer: of =>
      mostUsed([...of.apps.values()], 10).map(({ name, primaryOwner }) => [
        name ?? undefined,
        emailOf(of, primaryOwner),
      ]),
  },
  {
    title: 'Which apps do three names on invoices stand for, and do we have them?',
    short: async (call, of) => {
      const { result } = await call<Page<App>>('torii_match_apps', { names: invoiced(of) });
      return result.map(({ id, name, state }) => [id, name, state]);
    },
    seed: async (call, of) => {
      const matched: unknown[] = [];
      for (const search of invoiced(of)) {
        const apps = await rowsOf<App>(call, 'list_all_torii_apps', { search });
        const { id, name, state } = found(apps, app => app.name?.toUpperCase() === search);
        matched.push([id, name, state]);
      }
      return matched;
    },
    answer: of => billed(of).map(({ id, name, state }) => [String(id), name, state]),
  },
];
