import type { Organization } from '../../../../emulator/emulator.ts';
import { byNumber, found, idsOf, type Job, rowsOf } from '../job.ts';

/** Somebody with accounts, contracts and an address. */
function leaver({ users, contracts, accountsByUser }: Organization) {
  const owners = new Set([...contracts.values()].map(({ owner }) => owner));
  return found(users.values(), ({ id, email }) => Boolean(email) && owners.has(id) && accountsByUser.has(id));
}

const openApps = (of: Organization) =>
  (of.accountsByUser.get(leaver(of).id) ?? [])
    .filter(({ isUserRemovedFromApp }) => !isUserRemovedFromApp)
    .map(({ idApp }) => idApp)
    .toSorted(byNumber);
const ownContracts = (of: Organization) =>
  idsOf([...of.contracts.values()].filter(({ owner }) => owner === leaver(of).id));

const STILL = { isUserRemovedFromApp: false };

export const LEAVERS: readonly Job[] = [
  {
    title: "A leaver's open apps",
    short: async (call, of) => idsOf((await call('torii_leaver_check', { id_user: leaver(of).email })).apps.result),
    seed: async (call, of) =>
      idsOf(await rowsOf(call, 'list_all_torii_user_applications', { id_user: leaver(of).email, ...STILL })),
    answer: openApps,
  },
  {
    title: 'Contracts that a leaver answers for',
    short: async (call, of) => idsOf(await rowsOf(call, 'list_all_torii_contracts', { owner: leaver(of).email })),
    seed: async (call, of) => {
      const { id } = await call('get_single_torii_user_by_id', { id: leaver(of).email });
      return idsOf(await rowsOf(call, 'list_all_torii_contracts', { owner: id }));
    },
    answer: ownContracts,
  },
  {
    title: 'All that a leaver has to hand over',
    short: async (call, of) => {
      const given = { id_user: leaver(of).email, include_owned_apps: true };
      const { apps, ownedContracts, ownedApps } = await call('torii_leaver_check', given);
      return [idsOf(apps.result), idsOf(ownedContracts.result), idsOf(ownedApps.result)];
    },
    seed: async (call, of) => {
      const { id } = await call('get_single_torii_user_by_id', { id: leaver(of).email });
      return [
        idsOf(await rowsOf(call, 'list_all_torii_user_applications', { id_user: id, ...STILL })),
        idsOf(await rowsOf(call, 'list_all_torii_contracts', { owner: id })),
        idsOf(await rowsOf(call, 'list_all_torii_apps', { primaryOwner: id })),
      ];
    },
    answer: of => [
      openApps(of),
      ownContracts(of),
      idsOf([...of.apps.values()].filter(({ primaryOwner }) => primaryOwner === leaver(of).id)),
    ],
  },
  {
    title: 'How many people are leaving',
    short: async call => (await call('list_all_torii_users', { lifecycleStatus: 'OFFBOARDING', limit: 1 })).totalCount,
    seed: async call => (await call('list_all_torii_users', { lifecycleStatus: 'OFFBOARDING', limit: 1 })).totalCount,
    answer: ({ users }) =>
      [...users.values()].filter(({ lifecycleStatus }) => lifecycleStatus === 'offboarding').length,
  },
  {
    title: 'Departments of those who are leaving',
    short: async call => {
      const rows = await rowsOf(call, 'torii_user_custom_field_values', {
        keys: ['department'],
        lifecycleStatus: ['OFFBOARDING'],
      });
      return idsOf(rows.filter(({ customFields }) => customFields.length > 0));
    },
    seed: async call => {
      const rows = [];
      for (const { id } of await rowsOf(call, 'list_all_torii_users', { lifecycleStatus: 'OFFBOARDING' })) {
        rows.push(await call('get_single_torii_user_by_id', { id, include_custom_fields: true }));
      }
      return idsOf(rows.filter(({ customFields }) => customFields.some(({ key }: any) => key === 'department')));
    },
    answer: ({ users }) =>
      idsOf([...users.values()].filter(({ lifecycleStatus }) => lifecycleStatus === 'offboarding')),
  },
];
