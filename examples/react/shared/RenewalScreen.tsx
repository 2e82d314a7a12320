import type { ReactNode } from 'react';
import { dayOf, daysAfter, digitsOf, price, today } from './format.ts';
import { type Renewal, totalsOf } from './renewal.ts';

/** Windows that a renewal is planned in. Days. */
const WINDOWS = [30, 90, 180, 365] as const;

/** What the calendar shows. */
export interface Period {
  readonly from: string;
  readonly days: number;
  readonly status: string;
}

/** Today, and what is active. */
export function firstPeriod(): Period {
  return { from: today(), days: 90, status: 'active' };
}

/** Variables of the query. */
export function variablesOf({ from, days, status }: Period) {
  return { from, to: daysAfter(from, days), status: [status] };
}

interface Props {
  readonly period: Period;
  readonly onPeriod: (period: Period) => void;
  /** The statuses in use, with how many contracts have each. */
  readonly statuses: readonly { readonly value: string; readonly count: number }[];
  readonly renewals: readonly Renewal[];
  readonly children: ReactNode;
}

/** What stands above the calendar: the period, and what its contracts cost together. */
export function RenewalScreen({ period, onPeriod, statuses, renewals, children }: Props) {
  const { from, days, status } = period;
  const known = statuses.some(({ value }) => value === status);
  const totals = [...totalsOf(renewals)].sort(([a], [b]) => a.localeCompare(b));
  return (
    <>
      <h1>Renewals</h1>
      <p className="filters">
        <label>
          Contracts that are{' '}
          <select value={status} onChange={event => onPeriod({ ...period, status: event.target.value })}>
            {!known && <option value={status}>{status}</option>}
            {statuses.map(({ value, count }) => (
              <option key={value} value={value}>
                {value} ({count})
              </option>
            ))}
          </select>
        </label>
        <label>
          and end within{' '}
          <select value={days} onChange={event => onPeriod({ ...period, days: Number(event.target.value) })}>
            {WINDOWS.map(choice => (
              <option key={choice} value={choice}>
                {choice} days
              </option>
            ))}
          </select>
        </label>
        <span>
          from {dayOf(from)} to {dayOf(daysAfter(from, days))}
        </span>
      </p>
      {totals.length > 0 && (
        <>
          <h2 id="totals">
            {renewals.length === 1 ? 'The contract' : `The ${renewals.length} contracts`} below, together
          </h2>
          <dl className="totals" aria-labelledby="totals">
            {totals.map(([currency, value]) => (
              <div key={currency}>
                <dt>{currency}</dt>
                <dd>{price((value / 10 ** digitsOf(currency)).toFixed(digitsOf(currency)), currency)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {children}
    </>
  );
}
