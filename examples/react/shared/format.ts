/** Today, as Torii counts days. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The day so many days later. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

const MONTH = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** `2026-11-30` → `November 2026`. */
export function monthOf(day: string): string {
  return MONTH.format(new Date(day));
}

/** A day, or the day of a time. */
export function dayOf(day: string | null | undefined): string {
  return day ? DAY.format(new Date(day)) : '–';
}

/** `"19.99"` and `EUR` → `€19.99`. The decimal comes from the server: only it knows what a minor unit is. */
export function price(decimal: string | null | undefined, currency: string | null | undefined): string {
  if (!decimal) return '–';
  if (!currency) return decimal;
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).format(Number(decimal));
  } catch {
    return `${decimal} ${currency}`;
  }
}

/** `OFFBOARDING` → `Offboarding`. */
export function words(value: string | null | undefined): string {
  if (!value) return '–';
  const text = value.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Digits after the point: 2 for EUR, 0 for JPY; 2 where the currency is not known. */
export function digitsOf(currency: string | null | undefined): number {
  if (!currency) return 2;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

export function yesOrNo(value: boolean | null | undefined): string {
  if (typeof value !== 'boolean') return '–';
  return value ? 'Yes' : 'No';
}
