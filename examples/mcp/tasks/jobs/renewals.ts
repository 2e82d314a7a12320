import type { Organization } from '../../../../emulator/emulator.ts';
import { found, idsOf, type Job, rowsOf } from '../job.ts';

const dayOf = ({ custom }: { custom: Readonly<Record<string, unknown>> }) =>
  String(custom['endDate'] ?? '').slice(0, 10);

const active = ({ contracts }: Organization) =>
  [...contracts.values()].filter(one => one.status?.toLowerCase() === 'active' && dayOf(one) !== '');

/** A quarter in which something ends. */
function quarter(of: Organization) {
  const days = active(of).map(dayOf).toSorted();
  const day = days[Math.floor(days.length / 2)] ?? '';
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3;
  const at = (month: number, date: number) => new Date(Date.UTC(Number(day.slice(0, 4)), month, date));
  const text = (date: Date) => date.toISOString().slice(0, 10);
  return {
    from: text(at(first, 1)),
    to: text(at(first + 3, 0)),
    before: text(at(first, 0)),
    after: text(at(first + 3, 1)),
  };
}

const due = (of: Organization) => {
  const { from, to } = quarter(of);
  return active(of).filter(one => dayOf(one) >= from && dayOf(one) <= to);
};

const short = (call: any, of: Organization, more = {}) => {
  const { from, to } = quarter(of);
  return rowsOf(call, 'torii_renewals_due', { from, to, ...more });
};
const seed = (call: any, of: Organization, more = {}) => {
  const { before, after } = quarter(of);
  const given = { endsAfter: before, endsBefore: after, status: 'active', include_dates: true };
  return rowsOf(call, 'list_all_torii_contracts', { ...given, ...more });
};

const counted = (keys: readonly unknown[]) =>
  Object.fromEntries([...Map.groupBy(keys.map(String), key => key)].map(([key, { length }]) => [key, length]));

const sums = (amounts: readonly any[]) => {
  const totals: Record<string, number> = {};
  for (const amount of amounts) if (amount) totals[amount.currency] = (totals[amount.currency] ?? 0) + amount.value;
  return totals;
};

const emailOf = ({ users, formerUsers }: Organization, id: number | null) =>
  id === null ? undefined : (users.get(id) ?? formerUsers.get(id))?.email;

/** Who answers for something that is due. */
const owner = (of: Organization) => found(due(of), one => of.users.has(one.owner ?? 0)).owner;

export const RENEWALS: readonly Job[] = [
  {
    title: 'Renewals of a quarter by owner',
    short: async (call, of) => counted((await short(call, of)).map(row => row.owner)),
    seed: async (call, of) => counted((await seed(call, of)).map(row => row.owner?.email)),
    answer: of => counted(due(of).map(one => emailOf(of, one.owner))),
  },
  {
    title: 'What the renewals of a quarter come to',
    short: async (call, of) => sums((await short(call, of)).map(({ amount }) => amount)),
    seed: async (call, of) => sums((await seed(call, of)).map(({ amount }) => amount)),
    answer: of => sums(due(of).map(({ amount }) => amount)),
  },
  {
    title: "One owner's renewals of a quarter",
    short: async (call, of) => idsOf(await short(call, of, { owner: emailOf(of, owner(of)) })),
    seed: async (call, of) => {
      const { id } = await call('get_single_torii_user_by_id', { id: emailOf(of, owner(of)) });
      return idsOf(await seed(call, of, { owner: id }));
    },
    answer: of => idsOf(due(of).filter(one => one.owner === owner(of))),
  },
  {
    title: 'Renewals of a quarter that nobody answers for',
    short: async (call, of) => idsOf((await short(call, of)).filter(row => row.owner === undefined)),
    seed: async (call, of) => idsOf((await seed(call, of)).filter(row => row.owner === undefined)),
    answer: of => idsOf(due(of).filter(one => one.owner === null)),
  },
  {
    title: 'Contracts by status',
    short: async call => {
      const query = '{ contractsAggregate(groupBy: [{ field: STATUS }]) { buckets { key { value } count } } }';
      const { data } = await call('torii_query', { query });
      return Object.fromEntries(
        data.contractsAggregate.buckets.map((one: any) => [[one.key].flat()[0].value, one.count]),
      );
    },
    seed: async call => counted((await rowsOf(call, 'list_all_torii_contracts')).map(({ status }) => status)),
    answer: ({ contracts }) => counted([...contracts.values()].map(({ status }) => status)),
  },
];
