import { isObject } from '../../torii/answers/json.ts';

/** Fields of a contract's input that stand in details of the organisation's own, beside `customFields`. */
const TERMS = [
  'startDate',
  'endDate',
  'autoRenewal',
  'cancellationDeadline',
  'cancellationNoticePeriod',
  'paymentTerm',
  'vendor',
  'yearlyCost',
  'previousContractIds',
] as const;

/** Whether an input has fields that need the organisation's field definitions, which are then loaded before anything is written. */
export function givesOwnFields(input: unknown): boolean {
  if (!isObject(input)) return false;
  const { customFields } = input;
  return TERMS.some(name => input[name] !== undefined) || (Array.isArray(customFields) && customFields.length > 0);
}
