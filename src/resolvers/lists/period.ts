import type { DateTimeRange } from '../../generated/resolvers-types.ts';

/** A range in Torii's bounds, ISO 8601, of which the first is exclusive and the last is not: moments have milliseconds and no more. */
export function period(range: Omit<DateTimeRange, 'isSet'> | null | undefined): {
  readonly startTime?: string;
  readonly endTime?: string;
} {
  const { gt, gte, lt, lte } = range ?? {};
  const after = [gt?.getTime(), gte && gte.getTime() - 1].filter(time => typeof time === 'number');
  const until = [lte?.getTime(), lt && lt.getTime() - 1].filter(time => typeof time === 'number');
  return {
    ...(after.length > 0 ? { startTime: new Date(Math.max(...after)).toISOString() } : {}),
    ...(until.length > 0 ? { endTime: new Date(Math.min(...until)).toISOString() } : {}),
  };
}
