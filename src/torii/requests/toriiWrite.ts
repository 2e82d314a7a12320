import type { Read } from '../answers/envelope.ts';
import type { EndpointName } from '../endpoints.ts';
import { endpointLabel } from '../endpoints.ts';
import { ToriiError } from '../toriiError.ts';
import type { FormFile } from './requestBody.ts';

export interface ToriiWrite<T> {
  readonly endpoint: EndpointName;
  /** Path parameters: Torii ids. */
  readonly params?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as multipart form data instead of a body. */
  readonly form?: FormFile;
  readonly read: Read<T>;
  /**
   * Reads back whether Torii carried the write out, after an answer that was lost. Gives what the write would have answered if
   * it certainly was; undefined if that is not certain.
   */
  readonly confirm?: () => Promise<T | undefined>;
}

/** Whether a failed write may have been carried out all the same: its bytes left, and Torii did not refuse them. */
export function mayHaveHappened(error: unknown): boolean {
  if (!(error instanceof ToriiError) || error.fault === 'unsent' || error.fault === 'open') return false;
  return (
    error.code === 'UPSTREAM_UNAVAILABLE' || error.code === 'UPSTREAM_TIMEOUT' || error.code === 'UPSTREAM_PROTOCOL'
  );
}

/** Never sends again: reads back, or says that the outcome is not known. @throws ToriiError WRITE_OUTCOME_UNKNOWN */
export async function confirmed<T>(write: ToriiWrite<T>, failure: unknown): Promise<T> {
  const answer = await write.confirm?.().catch(() => undefined);
  if (answer !== undefined) return answer;
  const what = 'It is not known whether Torii carried this out: look before you try again';
  throw new ToriiError('WRITE_OUTCOME_UNKNOWN', `${what} (${endpointLabel(write.endpoint)})`, {
    endpoint: write.endpoint,
    cause: failure,
  });
}
