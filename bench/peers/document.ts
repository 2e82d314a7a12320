import { readFileSync } from 'node:fs';

/** Values of a set that is really closed. */
const LARGEST_SET = 50;

/**
 * Torii's OpenAPI document, mended where tools take it to the letter and refuse it or its answers: defaults of strings that are
 * lists, answers of any type, times that are said to be dates, and what Torii goes on adding to (an event's type) said to be a closed
 * set.
 */
export function readDocument(): object {
  return JSON.parse(readFileSync(process.env['DOCUMENT'] ?? '', 'utf8'), (_name, value) => {
    if (value?.type !== 'string') return value?.['*/*'] === undefined ? value : { 'application/json': value['*/*'] };
    if (Array.isArray(value.default)) delete value.default;
    if (value.enum?.length > LARGEST_SET) delete value.enum;
    return value.format === 'date' ? { ...value, format: 'date-time' } : value;
  });
}
