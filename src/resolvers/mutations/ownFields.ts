import { isObject } from '../../torii/answers/json.ts';

/** Whether an input has fields that need the organisation's field definitions, which are then loaded before anything is written. */
export function givesOwnFields(input: unknown): boolean {
  if (!isObject(input)) return false;
  const { startDate, endDate, customFields } = input;
  return startDate !== undefined || endDate !== undefined || (Array.isArray(customFields) && customFields.length > 0);
}
