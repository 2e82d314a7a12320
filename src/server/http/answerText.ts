import type { FormattedExecutionResult } from 'graphql';
import { currentRequest } from '../telemetry/currentRequest.ts';

/** The longest answer, in characters. Requests are bounded already; this bounds what Torii may send. */
const MOST = 32 * 1024 * 1024;

/**
 * Serialises an answer. One longer than `most` is replaced by an error: the whole text would stay in memory, beside those of
 * other requests, until it is read.
 */
export function answerText(result: FormattedExecutionResult, most = MOST): string {
  return `${JSON.stringify(isLonger(result, most) ? tooLong(most) : result)}\n`;
}

function tooLong(most: number): FormattedExecutionResult {
  const record = currentRequest();
  record?.codes.push('COST_EXCEEDED');
  const message = `Expected a query whose answer has at most ${most} characters, got one for a longer answer. Ask for less of each, or for smaller pages with "first".`;
  const requestId = record ? { requestId: record.id } : {};
  return { errors: [{ message, extensions: { code: 'COST_EXCEEDED', ...requestId } }], data: null };
}

/** Whether a value's JSON has more characters than `most`, without escapes. Not recursive: Torii's values may be deep. */
function isLonger(value: unknown, most: number): boolean {
  let left = most;
  const waiting: unknown[] = [value];
  while (waiting.length > 0 && left >= 0) {
    const next = waiting.pop();
    if (typeof next === 'string') left -= next.length + 3;
    else if (typeof next !== 'object' || next === null) left -= 5;
    else if (Array.isArray(next)) for (const one of next) waiting.push(one);
    else {
      for (const [name, one] of Object.entries(next)) {
        left -= name.length + 3;
        waiting.push(one);
      }
    }
  }
  return left < 0;
}
