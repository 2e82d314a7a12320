import { isObject } from '../../torii/answers/json.ts';

/** Whether an input gives fields that only the organisation's definitions explain: they are asked for before anything is written. */
export function givesOwnFields(input: unknown): boolean {
  if (!isObject(input)) return false;
  const { startDate, endDate, customFields } = input;
  return startDate !== undefined || endDate !== undefined || (Array.isArray(customFields) && customFields.length > 0);
}
