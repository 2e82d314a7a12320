import { redact } from '../../torii/requests/redaction.ts';
import { currentRequest } from './currentRequest.ts';

/** Where log lines go. */
export interface LogStream {
  write(line: string): void;
  /** Characters or bytes that nobody has taken yet. */
  readonly writableLength?: number;
}

/** Headers that hold secrets, wherever somebody comes to log some. */
const SECRET_HEADERS = ['authorization', 'cookie', 'x-torii-api-key', 'x-router-secret'];

/** pino's options: secret headers are cut out, errors are what they say and where, nothing that hangs on them. */
export const LOG_OPTIONS = {
  redact: {
    paths: ['', '*.', '*.*.'].flatMap(place => SECRET_HEADERS.map(name => `${place}["${name}"]`.replace('.[', '['))),
    censor: '[redacted]',
  },
  serializers: {
    err: ({ name, message, stack = '' }: Error) => ({ type: name, message, stack }),
  },
};

/** What may wait for a reader that has stopped reading. Lines beyond it are dropped: they would fill the memory. */
const MOST_WAITING = 4 * 1024 * 1024;

/** Lines without the server's own secrets and those of the request that is being answered, in any spelling. */
export function withoutSecrets(secrets: readonly string[], to: LogStream = process.stdout): LogStream {
  return {
    write(line) {
      if ((to.writableLength ?? 0) > MOST_WAITING) return;
      to.write(redact(line, [...secrets, ...(currentRequest()?.secrets ?? [])]));
    },
  };
}
