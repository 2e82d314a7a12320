import { bool, dayOfMoment, number } from '../../torii/answers/json.ts';
import { type BucketRow, keyText, type TotalsRow } from '../../torii/rows/totals/totals.ts';
import type { MoneyRow } from '../../torii/rows/values/money.ts';
import { lastDayOf, type Period } from './periods.ts';
import type { Step } from './totals.ts';

/** What the rows of a bucket have in common. */
export interface KeyAt {
  readonly value: string | null;
  readonly label: string | null;
  readonly number: number | null;
  readonly boolean: boolean | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
  /** The type of the object whose id the value is; null where it is none. */
  readonly object: string | null;
  /** Whether it is one of Torii's lifecycle statuses. */
  readonly isLifecycle: boolean;
}

/** Amounts of one currency; null where that is the organisation's own. */
export interface AmountRow {
  readonly currency: string | null;
  readonly count: number | null;
  readonly amount: MoneyRow | null;
}

interface Measured {
  readonly value: number | null;
  readonly amounts: readonly AmountRow[];
  readonly buckets: readonly BucketAt[];
}

export interface BucketAt extends Measured {
  readonly key: KeyAt;
  readonly count: number | null;
}

/** What was counted and added up. */
export interface AggregateRow extends Measured {
  readonly totalCount: number | null;
}

/** One level of grouping: how Torii is asked, and what its keys are. */
export interface Group {
  readonly step: Step;
  readonly period?: Period;
  readonly kind: 'text' | 'number' | 'boolean' | 'date';
  readonly object?: string | undefined;
  readonly isLifecycle?: boolean;
  readonly label?: ((value: string) => string | null) | undefined;
}

/** A number to make: `split` where it is one an amount's currency, `own` where amounts are in the organisation's. */
export interface Measure {
  readonly step: Step;
  readonly kind: 'number' | 'split' | 'own';
}

/** How amounts are told apart: a level of its own above the number. */
export const BY_CURRENCY: Step = { field: 'currency', size: 100 };

/** What Torii is asked, level by level. */
export function stepsOf(groups: readonly Group[], measure: Measure | undefined): readonly Step[] {
  const steps = groups.map(({ step }) => step);
  if (!measure) return steps;
  return [...steps, ...(measure.kind === 'split' ? [BY_CURRENCY] : []), measure.step];
}

/** The answer to these steps, as it is shown. */
export function aggregateOf(row: TotalsRow, groups: readonly Group[], measure: Measure | undefined): AggregateRow {
  return { totalCount: row.count, ...measuredOf(row, groups, measure) };
}

function measuredOf(row: TotalsRow, [group, ...rest]: readonly Group[], measure: Measure | undefined): Measured {
  if (group) {
    const inOrder = group.kind === 'date' ? row.buckets.toSorted(byDay) : row.buckets;
    const buckets = inOrder.map(bucket => ({
      key: keyOf(bucket.key, group),
      count: bucket.count,
      ...measuredOf(bucket, rest, measure),
    }));
    return { value: null, amounts: [], buckets };
  }
  const nothing = { value: null, amounts: [], buckets: [] };
  if (!measure) return nothing;
  if (measure.kind === 'number') return { ...nothing, value: row.value };
  const amounts = measure.kind === 'split' ? row.buckets.map(ofCurrency) : [amountRow(row, null)];
  return { ...nothing, amounts };
}

function byDay(a: BucketRow, b: BucketRow): number {
  return (dayOfMoment(a.key) ?? '') < (dayOfMoment(b.key) ?? '') ? -1 : 1;
}

function ofCurrency(bucket: BucketRow): AmountRow {
  return amountRow(bucket, keyText(bucket.key));
}

function amountRow({ value, count }: TotalsRow, currency: string | null): AmountRow {
  return { currency, count, amount: value === null ? null : { value: Math.round(value), currency } };
}

function keyOf(key: unknown, { kind, period, object, isLifecycle = false, label }: Group): KeyAt {
  const value = keyText(key);
  const startDate = kind === 'date' ? dayOfMoment(key) : null;
  return {
    value,
    label: value === null ? null : (label?.(value) ?? null),
    number: kind === 'number' ? number(key) : null,
    boolean: kind === 'boolean' ? bool(key) : null,
    startDate,
    endDate: startDate && period ? lastDayOf(startDate, period) : null,
    object: object ?? null,
    isLifecycle,
  };
}
