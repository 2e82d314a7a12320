import { digitsOf } from './format.ts';

/** What both clients show of a contract. */
export interface Renewal {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly status?: string | null | undefined;
  readonly endDate?: string | null | undefined;
  /** Last day on which it can be cancelled. */
  readonly cancellationDeadline?: string | null | undefined;
  /** Whether it renews itself where nobody cancels it. */
  readonly autoRenewal?: boolean | null | undefined;
  readonly amount?:
    | {
        readonly value?: number | null | undefined;
        readonly decimal?: string | null | undefined;
        readonly currency?: string | null | undefined;
      }
    | null
    | undefined;
  readonly app?: { readonly id: string; readonly name?: string | null | undefined } | null | undefined;
  readonly owner?:
    | {
        readonly id: string;
        readonly fullName?: string | null | undefined;
        readonly email?: string | null | undefined;
        readonly lifecycleStatus?: string | null | undefined;
      }
    | null
    | undefined;
  /** Columns that are empty here because of an error, not because Torii has nothing. */
  readonly failed: ReadonlySet<RenewalColumn>;
}

export type RenewalColumn = 'endDate' | 'cancellationDeadline' | 'autoRenewal' | 'amount' | 'app' | 'owner';
export const RENEWAL_COLUMNS: readonly RenewalColumn[] = [
  'endDate',
  'cancellationDeadline',
  'autoRenewal',
  'amount',
  'app',
  'owner',
];

/** What somebody may change of a contract. */
export interface Terms {
  readonly status: string;
  readonly endDate: string | null;
  /** Minor units: 1999 is 19.99. */
  readonly value: number | null;
}

export function termsOf({ status, endDate, amount }: Renewal): Terms {
  return { status: status ?? '', endDate: endDate ?? null, value: amount?.value ?? null };
}

/** Sums of what is shown, a line a currency: amounts of two currencies are never added. */
export function totalsOf(renewals: readonly Renewal[]): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const { amount } of renewals) {
    if (typeof amount?.value !== 'number' || !amount.currency) continue;
    totals.set(amount.currency, (totals.get(amount.currency) ?? 0) + amount.value);
  }
  return totals;
}

/** Contracts by the month they end in, in the order they came. */
export function byMonth(renewals: readonly Renewal[], monthOf: (day: string) => string): Map<string, Renewal[]> {
  return Map.groupBy(renewals, ({ endDate }) => (endDate ? monthOf(endDate) : 'No end'));
}

/** Money of so many minor units, as an answer has it. */
export function moneyOf(value: number, currency: string | null | undefined) {
  const digits = digitsOf(currency);
  return { value, decimal: (value / 10 ** digits).toFixed(digits), currency: currency ?? null };
}

/** Terms as `UpdateContractInput` and its `ifUnchanged` take them. */
export function inputOf({ status, endDate, value }: Terms, currency: string | null | undefined) {
  return { status, endDate, amount: value === null ? null : { value, currency: currency ?? null } };
}
