import { dayOfMoment } from '../../torii/answers/json.ts';

/** How long a histogram's buckets are, in Torii's words. */
export type Period = 'weekly' | 'monthly' | 'quarterly' | 'yearly';

const MONTHS = { monthly: 1, quarterly: 3, yearly: 12 } as const;

/** Whether days can be the first ones of such periods. Those that are no days say nothing. */
export function arePeriods(keys: readonly unknown[], period: Period): boolean {
  const days = keys.flatMap(key => {
    const found = dayOfMoment(key);
    return found === null ? [] : [new Date(found)];
  });
  const [first] = days;
  if (first === undefined) return true;
  if (period === 'weekly') return days.every(one => (one.getTime() - first.getTime()) % (7 * 86_400_000) === 0);
  return days.every(one => one.getUTCDate() === 1 && one.getUTCMonth() % MONTHS[period] === 0);
}

/** The last day of the period that begins on a day, both in ISO 8601. */
export function lastDayOf(first: string, period: Period): string {
  const date = new Date(first);
  if (period === 'weekly') date.setUTCDate(date.getUTCDate() + 6);
  else date.setUTCMonth(date.getUTCMonth() + MONTHS[period], 0);
  return date.toISOString().slice(0, 10);
}

/** Whether days can be the first ones of periods that reach into these bounds: otherwise the bounds were passed over. */
export function areWithin(
  keys: readonly unknown[],
  {
    period,
    from,
    to,
  }: { readonly period: Period; readonly from?: string | undefined; readonly to?: string | undefined },
): boolean {
  return keys.every(key => {
    const first = dayOfMoment(key);
    if (first === null) return true;
    return (to === undefined || first <= to) && (from === undefined || lastDayOf(first, period) >= from);
  });
}
