import { ProtocolError, ProtocolErrorCode, type ServerContext } from '@modelcontextprotocol/server';
import type { AnsweredRequest, Offer } from './offer.ts';

/** Tells of a request once it is answered. */
export async function followed<Result>(
  { answered }: Offer,
  { mcpReq }: ServerContext,
  answer: () => Promise<Result>,
  facts: (result: Result) => Partial<AnsweredRequest> = () => ({}),
): Promise<Result> {
  const began = performance.now();
  const traceparent = traceOf(mcpReq._meta);
  const tell = (more: Partial<AnsweredRequest>) =>
    answered({
      method: mcpReq.method,
      outcome: 'OK',
      durationMs: performance.now() - began,
      calls: 0,
      bytes: 0,
      ...(traceparent === undefined ? {} : { traceparent }),
      ...more,
    });
  try {
    const result = await answer();
    tell(facts(result));
    return result;
  } catch (error) {
    tell({ outcome: error instanceof ProtocolError ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR' });
    throw error;
  }
}

/** https://www.w3.org/TR/trace-context/#traceparent-header */
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

function traceOf(meta: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const given = meta?.['traceparent'];
  return typeof given === 'string' && TRACEPARENT.test(given) ? given : undefined;
}

/** The error for parameters that are none. */
export function invalid(message: string): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}
