import { isObject } from '../../torii/answers/json.ts';
import { redact } from '../../torii/requests/redaction.ts';
import { isPlain } from '../limits/nesting.ts';
import { currentRequest } from './currentRequest.ts';
import { linesOfTurn } from './linesOfTurn.ts';

/** Where log lines go. */
export interface LogStream {
  write(line: string): void;
  /** Characters or bytes buffered for the reader. */
  readonly writableLength?: number;
}

/** Headers with secrets, in case any are ever logged. */
const SECRET_HEADERS = new Set(['authorization', 'cookie', 'x-torii-api-key', 'x-router-secret']);
/** How deep in a line they are looked for: as its own properties, in `headers`, in `request.headers`. */
const LEVELS = 3;

/**
 * pino's options: secret headers are redacted; errors are logged by type, message and stack, without other properties. pino's own
 * `redact` takes as long for paths with wildcards as the rest of a line many times over.
 */
export const LOG_OPTIONS = {
  formatters: { log: (line: object) => withoutSecretHeaders(line, LEVELS) },
  serializers: {
    err: ({ name, message, stack = '' }: Error) => ({ type: name, message, stack }),
  },
};

/** A copy of a line's values, without those of secret headers. Errors are left to their serializer. */
function withoutSecretHeaders(values: object, levels: number): Record<string, unknown> {
  const safe: Record<string, unknown> = { ...values };
  for (const name of Object.keys(safe)) {
    const value = safe[name];
    if (SECRET_HEADERS.has(name.toLowerCase())) safe[name] = '[redacted]';
    else if (levels > 1 && isObject(value) && isPlain(value)) safe[name] = withoutSecretHeaders(value, levels - 1);
  }
  return safe;
}

/** The most to buffer for a reader that has stopped reading. Further lines are dropped. */
const MOST_WAITING = 4 * 1024 * 1024;

/** Redacts the server's secrets and those of the current request from log lines, in any encoding. */
export function withoutSecrets(secrets: readonly string[], to: LogStream = linesOfTurn(process.stdout)): LogStream {
  return {
    write(line) {
      if ((to.writableLength ?? 0) > MOST_WAITING) return;
      to.write(redact(line, [...secrets, ...(currentRequest()?.secrets ?? [])]));
    },
  };
}
