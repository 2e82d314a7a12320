const DAY = 86_400_000;

/** The day a sample organisation lives on: times are counted from it, so that "the next 90 days" always has renewals. */
export interface Calendar {
  readonly today: number;
  /** ISO time `days` from today (negative: ago), at a time of day by `fraction` in [0, 1). */
  at(days: number, fraction?: number): string;
  /** ISO midnight UTC of the day `days` from today. */
  day(days: number): string;
}

export function createCalendar(now: number): Calendar {
  const today = Math.floor(now / DAY) * DAY;
  return {
    today,
    at: (days, fraction = 0) => new Date(today + days * DAY + Math.floor(fraction * DAY)).toISOString(),
    day: days => new Date(today + days * DAY).toISOString(),
  };
}
