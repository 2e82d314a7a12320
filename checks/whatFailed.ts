import { stripVTControlCharacters } from 'node:util';

/** Of one check, in lines. */
const MOST = 150;
/** What is shown of a check that is not vitest's, or has not come so far: an error stands at the end. In lines. */
const END = 60;
const HEADING = /^⎯+ (?:Failed Suites|Failed Tests|Unhandled Errors?|Unhandled Rejections?)\b/;
const FAILURE = /^ *FAIL +\S/;

/**
 * What of a failed check's output tells why it failed, without escape codes: what vitest says of the tests that failed, else the
 * last 60 lines. At most 150 lines: where there are more, all names that fit stand before the first of them.
 */
export function whatFailed(output: string): string {
  const lines = stripVTControlCharacters(output).trimEnd().split(/\r?\n/);
  const begin = lines.findIndex(line => HEADING.test(line));
  if (begin < 0) return lines.slice(-END).join('\n');
  const told = lines.slice(begin);
  if (told.length <= MOST) return told.join('\n');
  const names = told.filter(line => FAILURE.test(line)).slice(0, MOST / 2);
  return [...names, '', ...told.slice(0, MOST - names.length - 2), '…'].join('\n');
}
