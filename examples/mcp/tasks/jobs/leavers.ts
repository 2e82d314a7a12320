import type { Organization, UserRow } from '../../../../emulator/emulator.ts';
import { type Call, type Job, type Page, queried, rowsOf } from '../job.ts';
import { found, kept, unordered, usersWho } from '../rows.ts';

interface Thing {
  readonly id: string;
  readonly name?: string;
  readonly state?: string;
  readonly status?: string;
}

interface Check {
  readonly apps: Page<Thing>;
  readonly ownedContracts: Page<Thing>;
  readonly ownedApps: Page<Thing>;
}

/** Somebody with an address, accounts, contracts, and apps both as their primary owner and beside others. */
function leaver({ users, contracts, accountsByUser, apps }: Organization): UserRow {
  const owners = new Set([...contracts.values()].map(({ owner }) => owner));
  const owned = [...apps.values()];
  return found(
    users.values(),
    ({ id, email }) =>
      Boolean(email) &&
      owners.has(id) &&
      accountsByUser.has(id) &&
      owned.some(({ primaryOwner }) => primaryOwner === id) &&
      owned.some(({ primaryOwner, appOwners }) => primaryOwner !== id && appOwners.includes(id)),
  );
}

/** Who takes over. */
function successor(of: Organization): UserRow {
  const { id } = leaver(of);
  return found(usersWho(of, 'active'), user => user.id !== id && Boolean(user.email));
}

const things = (rows: readonly Thing[]) =>
  unordered(rows.map(({ id, name, state, status }) => [id, name, state ?? status]));
const row = (id: number, name: string | null, word: string | null) => [
  String(id),
  name ?? undefined,
  word ?? undefined,
];

const openApps = (of: Organization) =>
  unordered(
    kept(of.accountsByUser.get(leaver(of).id)).map(({ idApp }) => {
      const { name = null, state = null } = of.apps.get(idApp) ?? {};
      return row(idApp, name, state);
    }),
  );
const contractRows = (of: Organization) => [...of.contracts.values()].filter(({ owner }) => owner === leaver(of).id);
const ownContracts = (of: Organization) =>
  unordered(contractRows(of).map(({ id, name, status }) => row(id, name, status)));
const ownApps = (of: Organization) =>
  unordered(
    [...of.apps.values()]
      .filter(({ primaryOwner, appOwners }) => primaryOwner === leaver(of).id || appOwners.includes(leaver(of).id))
      .map(({ id, name }) => row(id, name, null)),
  );

const check = (call: Call, of: Organization, given = {}) =>
  call<Check>('torii_leaver_check', { id_user: leaver(of).email, ...given });
const contractsOf = (call: Call, of: Organization) =>
  rowsOf<Thing>(call, 'list_all_torii_contracts', { owner: leaver(of).email });
const appsOf = (call: Call, id_user: unknown) =>
  rowsOf<Thing>(call, 'list_all_torii_user_applications', { id_user, isUserRemovedFromApp: false });

interface Planned {
  readonly changes: readonly {
    readonly before: { readonly value: string };
    readonly after: { readonly value: string };
  }[];
}

/** What giving the contracts to the successor would change, and nothing is sent. */
async function handedOver(call: Call, of: Organization, contracts: readonly Thing[]) {
  const planned: unknown[] = [];
  for (const { id } of contracts) {
    const given = { id, owner: successor(of).email, dryRun: true };
    const { changes } = await call<Planned>('update_a_torii_contract_by_id', given);
    planned.push([id, ...changes.map(({ before, after }) => [before.value, after.value])]);
  }
  return unordered(planned);
}

interface Field {
  readonly key: string;
  readonly display?: string;
  readonly text?: string;
}

interface Person {
  readonly id: string;
  readonly email: string;
  readonly customFields: readonly Field[];
}

const departments = (people: readonly Person[]) =>
  unordered(
    people.map(({ email, customFields }) => {
      const field = customFields.find(({ key }) => key === 'department');
      return [email, field?.display ?? field?.text];
    }),
  );

interface WithApps {
  readonly users: {
    readonly nodes: readonly { readonly email: string; readonly apps: { readonly nodes: readonly { app: Thing }[] } }[];
  };
}

export const LEAVERS: readonly Job[] = [
  {
    title: 'Which apps does a leaver still have, and which contracts?',
    short: async (call, of) => {
      const { apps, ownedContracts } = await check(call, of);
      return [things(apps.result), things(ownedContracts.result)];
    },
    seed: async (call, of) => [things(await appsOf(call, leaver(of).email)), things(await contractsOf(call, of))],
    answer: of => [openApps(of), ownContracts(of)],
  },
  {
    title: 'All that a leaver has to hand over: accounts, contracts, apps owned alone or with others',
    short: async (call, of) => {
      const { apps, ownedContracts } = await check(call, of);
      const { ownedApps } = await check(call, of, { owned_apps: true });
      return [things(apps.result), things(ownedContracts.result), things(ownedApps.result)];
    },
    seed: 'they tell the primary owner of an app, not who owns it with them',
    answer: of => [openApps(of), ownContracts(of), ownApps(of)],
  },
  {
    title: "Hand a leaver's contracts over to somebody (dry run)",
    writes: true,
    short: async (call, of) => handedOver(call, of, await contractsOf(call, of)),
    seed: async (call, of) => handedOver(call, of, await contractsOf(call, of)),
    answer: of =>
      unordered(contractRows(of).map(({ id }) => [String(id), [String(leaver(of).id), String(successor(of).id)]])),
  },
  {
    title: 'Departments of those who are leaving',
    short: async call => {
      const given = { keys: ['department'], lifecycleStatus: ['OFFBOARDING'] };
      return departments(await rowsOf<Person>(call, 'torii_user_custom_field_values', given));
    },
    seed: async call => {
      const people: Person[] = [];
      for (const { id } of await rowsOf<Thing>(call, 'list_all_torii_users', { lifecycleStatus: 'OFFBOARDING' })) {
        people.push(await call('get_single_torii_user_by_id', { id, include_custom_fields: true }));
      }
      return departments(people);
    },
    answer: of =>
      unordered(usersWho(of, 'offboarding').map(({ email, custom }) => [email, custom['department'] ?? undefined])),
  },
  {
    title: 'Which accounts do people who have left still have?',
    short: async call => {
      const { users } = await queried<WithApps>(call, {
        words: 'Query.users',
        query: `{ users(first: 100, filter: { lifecycleStatus: { in: [OFFBOARDED] } }) { nodes {
          email apps(first: 100, filter: { isUserRemovedFromApp: false }) { nodes { app { name } } } } } }`,
      });
      return unordered(
        users.nodes.map(({ email, apps }) => [email, unordered(apps.nodes.map(({ app }) => app.name ?? undefined))]),
      );
    },
    seed: async call => {
      const people: unknown[] = [];
      for (const { id, email } of await rowsOf<Person>(call, 'list_all_torii_users', {
        lifecycleStatus: 'OFFBOARDED',
      })) {
        people.push([email, unordered((await appsOf(call, id)).map(({ name }) => name))]);
      }
      return unordered(people);
    },
    answer: of =>
      unordered(
        usersWho(of, 'offboarded').map(({ id, email }) => [
          email,
          unordered(kept(of.accountsByUser.get(id)).map(({ idApp }) => of.apps.get(idApp)?.name ?? undefined)),
        ]),
      ),
  },
];
