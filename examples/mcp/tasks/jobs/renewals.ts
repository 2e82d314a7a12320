import type { ContractRow, Organization } from '../../../../emulator/emulator.ts';
import { type Call, type Job, rowsOf } from '../job.ts';
import { active, emailOf, found, grouped, type Money, sums, unordered } from '../rows.ts';

/** A row of either list: the shorter one has the owner's address alone. */
interface Renewal {
  readonly id: string;
  readonly owner?: string | { readonly email?: string };
  readonly endDate: string;
  readonly amount?: Money;
  readonly autoRenewal?: boolean;
  readonly cancellationDeadline?: string;
}

const day = ({ custom }: ContractRow, key = 'endDate') => {
  const value = custom[key];
  return typeof value === 'string' ? value.slice(0, 10) : '';
};

/** A quarter in which something ends. */
function quarter(of: Organization) {
  const days = active(of)
    .map(one => day(one))
    .filter(Boolean)
    .toSorted();
  const middle = days[Math.floor(days.length / 2)] ?? '';
  const first = Math.floor((Number(middle.slice(5, 7)) - 1) / 3) * 3;
  const at = (month: number, date: number) =>
    new Date(Date.UTC(Number(middle.slice(0, 4)), month, date)).toISOString().slice(0, 10);
  return { from: at(first, 1), to: at(first + 3, 0), before: at(first, 0), after: at(first + 3, 1) };
}

function due(of: Organization): readonly ContractRow[] {
  const { from, to } = quarter(of);
  return active(of).filter(one => day(one) >= from && day(one) <= to);
}

function short(call: Call, of: Organization, more = {}): Promise<readonly Renewal[]> {
  const { from, to } = quarter(of);
  return rowsOf(call, 'torii_renewals_due', { from, to, ...more });
}

function seed(call: Call, of: Organization, more = {}): Promise<readonly Renewal[]> {
  const { before, after } = quarter(of);
  const given = { endsAfter: before, endsBefore: after, status: 'active', include_dates: true };
  return rowsOf(call, 'list_all_torii_contracts', { ...given, ...more });
}

/** What is due, and when, by the address of who answers for it. */
const byOwner = (rows: readonly Renewal[]) =>
  grouped(
    unordered(rows.map(({ id, endDate, owner }) => [typeof owner === 'object' ? owner.email : owner, id, endDate])),
    ([owner]) => owner,
  );

/** Who answers for something that is due. */
const owner = (of: Organization) => found(due(of), one => of.users.has(one.owner ?? 0)).owner;

const dated = (rows: readonly Renewal[]) => unordered(rows.map(({ id, endDate }) => [id, endDate]));

interface Details {
  readonly id: string;
  readonly customFields: readonly { readonly key: string; readonly boolean?: boolean; readonly date?: string }[];
}

export const RENEWALS: readonly Job[] = [
  {
    title: 'Renewals of a quarter, by owner',
    short: async (call, of) => byOwner(await short(call, of)),
    seed: async (call, of) => byOwner(await seed(call, of)),
    answer: of =>
      grouped(
        unordered(due(of).map(one => [emailOf(of, one.owner), String(one.id), day(one)])),
        ([address]) => address,
      ),
  },
  {
    title: "One owner's renewals of a quarter",
    short: async (call, of) => dated(await short(call, of, { owner: emailOf(of, owner(of)) })),
    seed: async (call, of) => dated(await seed(call, of, { owner: emailOf(of, owner(of)) })),
    answer: of =>
      unordered(
        due(of)
          .filter(one => one.owner === owner(of))
          .map(one => [String(one.id), day(one)]),
      ),
  },
  {
    title: 'What do the renewals of a quarter come to?',
    short: async (call, of) => sums((await short(call, of)).map(({ amount }) => amount)),
    seed: async (call, of) => sums((await seed(call, of)).map(({ amount }) => amount)),
    answer: of => sums(due(of).map(({ amount }) => amount)),
  },
  {
    title: 'What renews itself in a quarter, and until when can it be cancelled?',
    short: async (call, of) =>
      unordered(
        (await short(call, of))
          .filter(({ autoRenewal }) => autoRenewal)
          .map(({ id, cancellationDeadline }) => [id, cancellationDeadline]),
      ),
    seed: async (call, of) => {
      const all: (string | undefined)[][] = [];
      for (const { id } of await seed(call, of)) {
        const { customFields } = await call<Details>('get_single_torii_contract_by_id', { id, include_details: true });
        if (customFields.find(({ key }) => key === 'autoRenewal')?.boolean !== true) continue;
        all.push([id, customFields.find(({ key }) => key === 'cancellationDate')?.date]);
      }
      return unordered(all);
    },
    answer: of =>
      unordered(
        due(of)
          .filter(({ custom }) => custom['autoRenewal'] === true)
          .map(one => [String(one.id), day(one, 'cancellationDate')]),
      ),
  },
];
