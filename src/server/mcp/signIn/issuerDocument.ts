import { isObject } from '../../../torii/answers/json.ts';

/** Bytes of a document, and milliseconds for it. */
const MOST_BYTES = 512 * 1024;
const MOST_MS = 5_000;

/** A document that cannot be had. What it holds is not repeated. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  /** Whether there is none at that address: another one may have it. */
  readonly isAbsent: boolean;

  constructor(message: string, isAbsent = false) {
    super(message);
    this.isAbsent = isAbsent;
  }
}

/** Reads a JSON object at an address. @throws DocumentError */
export async function readDocument(url: string, signal: AbortSignal): Promise<Readonly<Record<string, unknown>>> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(MOST_MS)]);
  let document: unknown;
  try {
    const response = await fetch(url, { redirect: 'error', signal: within, headers: { accept: 'application/json' } });
    if (!response.ok) {
      await response.body?.cancel();
      throw new DocumentError(`${url} answered ${response.status}`, response.status >= 400 && response.status < 500);
    }
    document = JSON.parse(await textOf(response));
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    if (error instanceof SyntaxError) throw new DocumentError(`${url} answered no JSON`, true);
    throw new DocumentError(`${url} could not be read: ${causeOf(error)}`);
  }
  if (!isObject(document)) throw new DocumentError(`${url} answered no object`, true);
  return document;
}

async function textOf({ body, url }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new DocumentError(`${url} answered more than ${MOST_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** `fetch` says no more than that it failed; why is in its cause. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return 'unknown';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message || cause.name;
}
