import type { ReactNode } from 'react';
import { dayOf, daysAfter, digitsOf, price } from './format.ts';
import { type Renewal, totalsOf } from './renewal.ts';

/** Windows that a renewal is planned in. Days. */
const WINDOWS = [30, 90, 180, 365] as const;

interface Props {
  readonly from: string;
  readonly days: number;
  readonly onDays: (days: number) => void;
  readonly renewals: readonly Renewal[];
  readonly children: ReactNode;
}

/** What stands above the calendar: the window, and what its contracts cost together. */
export function RenewalScreen({ from, days, onDays, renewals, children }: Props) {
  const totals = [...totalsOf(renewals)].sort(([a], [b]) => a.localeCompare(b));
  return (
    <>
      <h1>Renewals</h1>
      <p>
        <label>
          Contracts that end within{' '}
          <select value={days} onChange={event => onDays(Number(event.target.value))}>
            {WINDOWS.map(window => (
              <option key={window} value={window}>
                {window} days
              </option>
            ))}
          </select>
        </label>{' '}
        from {dayOf(from)} to {dayOf(daysAfter(from, days))}
      </p>
      {totals.length > 0 && (
        <dl className="totals" aria-label="Amounts of the contracts shown">
          {totals.map(([currency, value]) => (
            <div key={currency}>
              <dt>{currency}</dt>
              <dd>{price((value / 10 ** digitsOf(currency)).toFixed(digitsOf(currency)), currency)}</dd>
            </div>
          ))}
        </dl>
      )}
      {children}
    </>
  );
}
