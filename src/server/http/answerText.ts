import type { FormattedExecutionResult } from 'graphql';
import { currentRequest } from '../telemetry/currentRequest.ts';

/** The longest answer, in characters. Requests are bounded already; this bounds what Torii may send. */
const MOST = 32 * 1024 * 1024;

/**
 * Serialises an answer. One longer than `most` is replaced by an error: the whole text would stay in memory, beside those of
 * other requests, until it is read.
 */
export function answerText(result: FormattedExecutionResult, most = MOST): string {
  return `${JSON.stringify(isLonger({ ...result }, most) ? tooLong(most) : result)}\n`;
}

function tooLong(most: number): FormattedExecutionResult {
  const record = currentRequest();
  record?.codes.push('COST_EXCEEDED');
  const message = `Expected a query whose answer has at most ${most} characters, got one for a longer answer. Ask for less of each, or for smaller pages with "first".`;
  const requestId = record ? { requestId: record.id } : {};
  return { errors: [{ message, extensions: { code: 'COST_EXCEEDED', ...requestId } }], data: null };
}

/** What holds other values. */
type Holder = readonly unknown[] | Readonly<Record<string, unknown>>;

/**
 * Whether an answer's JSON has more characters than `most`, without escapes. Not recursive: Torii's values may be deep. Every answer is
 * walked, so only holders are put aside, and properties are read without making pairs of them.
 */
function isLonger(answer: Holder, most: number): boolean {
  let left = most;
  const waiting: Holder[] = [answer];
  const take = (value: unknown) => {
    if (typeof value === 'string') left -= value.length + 3;
    else if (isHolder(value)) waiting.push(value);
    else left -= 5;
  };
  for (let next = waiting.pop(); next && left >= 0; next = waiting.pop()) {
    if (isList(next)) for (const value of next) take(value);
    else {
      for (const name of Object.keys(next)) {
        left -= name.length + 3;
        take(next[name]);
      }
    }
  }
  return left < 0;
}

function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null;
}

function isList(holder: Holder): holder is readonly unknown[] {
  return Array.isArray(holder);
}
