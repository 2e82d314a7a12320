/** A write the emulator got from a known key, carried out or refused. */
export interface WriteRecord {
  readonly method: string;
  /** `PUT /contracts/{idContract}`. */
  readonly endpoint: string;
  readonly path: string;
  /** The JSON of the body; of an upload its type, name, size and SHA-256; null where there was none. */
  readonly body: unknown;
  readonly key: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** What the endpoint itself answered, whatever a fault made of it on the way; null where a fault kept the call from it. */
  readonly status: number | null;
  /** Whether the organisation changed. */
  readonly carriedOut: boolean;
  /** The fault that met the call. */
  readonly fault: string | null;
}

/** A body for the log: what JSON it holds, or null. */
export function loggedBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return null;
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return null;
  }
}
