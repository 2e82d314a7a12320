import { isObject } from '../../../torii/answers/json.ts';

/** Columns of which Torii makes histograms. */
const DATES: readonly unknown[] = [
  'CREATION_TIME',
  'LAST_VISIT_TIME',
  'START_DATE',
  'END_DATE',
  'CANCELLATION_DEADLINE',
];
/** What only the organisation's field definitions tell. */
const DEFINED: readonly unknown[] = [
  'START_DATE',
  'END_DATE',
  'CANCELLATION_DEADLINE',
  'AUTO_RENEWAL',
  'YEARLY_COST',
  'EXPENSES',
  'ACTIVE_CONTRACTS_TOTAL_VALUE',
];

/** Whether a grouping may be a histogram. It reads what it is given: whoever plans asks too. */
export function mayBeHistogram(groupBy: unknown): boolean {
  return entriesOf(groupBy).some(({ field, period }) => DATES.includes(field) || typeof period === 'string');
}

/** Whether an aggregate needs the organisation's field definitions. */
export function needsDefinitions({ groupBy, metric }: Readonly<Record<string, unknown>>): boolean {
  return [...entriesOf(groupBy), ...entriesOf(metric)].some(
    ({ field, customField }) => DEFINED.includes(field) || typeof customField === 'string',
  );
}

function entriesOf(given: unknown): readonly Readonly<Record<string, unknown>>[] {
  return (Array.isArray(given) ? given : [given]).filter(isObject);
}
