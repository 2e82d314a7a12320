import type { AppRow, Organization } from '../../../../emulator/emulator.ts';
import { type Call, type Job, queried, rowsOf } from '../job.ts';
import { found, isNamed, kept, spelled, unordered } from '../rows.ts';

interface Account {
  readonly email?: string | null;
  readonly idUser?: string | number | null;
  readonly role?: string | null;
  readonly lastVisitTime?: string | null;
  readonly lifecycleStatus?: string;
  readonly isUserRemovedFromApp?: boolean;
}

/** The app that most have an account in, of those that alone have their name. */
function reviewed(of: Organization): AppRow {
  const sizes = (id: number) => of.accountsByApp.get(id)?.length ?? 0;
  const largest = [...of.apps.values()].toSorted((one, other) => sizes(other.id) - sizes(one.id));
  return found(largest, app => isNamed(of, app));
}

const accounts = (of: Organization) => kept(of.accountsByApp.get(reviewed(of).id));

const shown = (rows: readonly Account[]) =>
  unordered(rows.map(({ email, role, lastVisitTime }) => [email, role, lastVisitTime].map(one => one ?? undefined)));

const short = (call: Call, of: Organization, given = {}) =>
  rowsOf<Account>(call, 'torii_access_review', { id_app: reviewed(of).name, ...given });

async function seed(call: Call, of: Organization): Promise<readonly Account[]> {
  const rows = await rowsOf<Account>(call, 'list_all_torii_application_users', { id_app: reviewed(of).name });
  return rows.filter(({ isUserRemovedFromApp }) => !isUserRemovedFromApp);
}

/** A moment in the middle of all visits. */
function since(of: Organization): string {
  const visits = accounts(of).flatMap(({ lastVisitTime }) => lastVisitTime ?? []);
  return visits.toSorted()[Math.floor(visits.length / 2)] ?? '';
}

/** Whether an account was used, and not after that moment. */
const isUnused = ({ lastVisitTime }: Account, of: Organization) =>
  Boolean(lastVisitTime) && String(lastVisitTime) < since(of);

const GONE = ['OFFBOARDING', 'OFFBOARDED'];

const lifecycleOf = (of: Organization, idUser: number | null) =>
  spelled(of.users.get(idUser ?? 0)?.lifecycleStatus ?? '');

/** How many accounts each department has. */
function counted(departments: readonly (string | null | undefined)[]): Readonly<Record<string, number>> {
  const all = Map.groupBy(departments, department => department ?? 'none');
  return Object.fromEntries([...all].map(([department, { length }]) => [department, length]));
}

interface ByDepartment {
  readonly apps: {
    readonly nodes: readonly {
      readonly users: {
        readonly nodes: readonly { readonly user?: { readonly customField?: { readonly display?: string } } | null }[];
      };
    }[];
  };
}

interface Person {
  readonly customFields: readonly { readonly key: string; readonly text?: string }[];
}

export const ACCESS: readonly Job[] = [
  {
    title: 'Who has an account in an app, as what, and when was it used?',
    short: async (call, of) => shown(await short(call, of)),
    seed: async (call, of) => shown(await seed(call, of)),
    answer: of => shown(accounts(of)),
  },
  {
    title: 'Which accounts in an app were last used before a day?',
    short: async (call, of) => shown(await short(call, of, { lastUsedBefore: since(of) })),
    seed: async (call, of) => shown((await seed(call, of)).filter(account => isUnused(account, of))),
    answer: of => shown(accounts(of).filter(account => isUnused(account, of))),
  },
  {
    title: 'Who has an account in an app although they leave or have left?',
    short: async (call, of) => shown(await short(call, of, { lifecycleStatus: GONE })),
    seed: async (call, of) =>
      shown((await seed(call, of)).filter(({ lifecycleStatus }) => GONE.includes(lifecycleStatus ?? ''))),
    answer: of => shown(accounts(of).filter(({ idUser }) => GONE.includes(lifecycleOf(of, idUser)))),
  },
  {
    title: 'Accounts in an app by department',
    short: async (call, of) => {
      const { apps } = await queried<ByDepartment>(call, {
        words: 'Query.apps',
        query: `query($name: String!) { apps(first: 1, filter: { name: { in: [$name] } }) { nodes {
          users(first: 1000, filter: { isUserRemovedFromApp: false }) { nodes {
          user { customField(key: "department") { display } } } } } } }`,
        variables: { name: reviewed(of).name },
      });
      const rows = apps.nodes.flatMap(({ users }) => users.nodes);
      return counted(rows.map(({ user }) => user?.customField?.display));
    },
    seed: async (call, of) => {
      const departments = new Map<string, string | undefined>();
      const rows = await seed(call, of);
      for (const id of new Set(rows.flatMap(({ idUser }) => (idUser ? String(idUser) : [])))) {
        const given = { id, include_custom_fields: true };
        const { customFields } = await call<Person>('get_single_torii_user_by_id', given);
        departments.set(id, customFields.find(({ key }) => key === 'department')?.text);
      }
      return counted(rows.map(({ idUser }) => departments.get(String(idUser))));
    },
    answer: of =>
      counted(
        accounts(of).map(({ idUser }) => {
          const department = of.users.get(idUser ?? 0)?.custom['department'];
          return typeof department === 'string' ? department : undefined;
        }),
      ),
  },
];
