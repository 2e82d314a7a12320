import { redact } from '../../torii/requests/redaction.ts';
import { currentRequest } from './currentRequest.ts';

/** Where log lines go. */
export interface LogStream {
  write(line: string): void;
  /** Characters or bytes buffered for the reader. */
  readonly writableLength?: number;
}

/** Headers with secrets, in case any are ever logged. */
const SECRET_HEADERS = ['authorization', 'cookie', 'x-torii-api-key', 'x-router-secret'];

/** pino's options: secret headers are redacted; errors are logged by type, message and stack, without other properties. */
export const LOG_OPTIONS = {
  redact: {
    paths: ['', '*.', '*.*.'].flatMap(place => SECRET_HEADERS.map(name => `${place}["${name}"]`.replace('.[', '['))),
    censor: '[redacted]',
  },
  serializers: {
    err: ({ name, message, stack = '' }: Error) => ({ type: name, message, stack }),
  },
};

/** The most to buffer for a reader that has stopped reading. Further lines are dropped. */
const MOST_WAITING = 4 * 1024 * 1024;

/** Redacts the server's secrets and those of the current request from log lines, in any encoding. */
export function withoutSecrets(secrets: readonly string[], to: LogStream = process.stdout): LogStream {
  return {
    write(line) {
      if ((to.writableLength ?? 0) > MOST_WAITING) return;
      to.write(redact(line, [...secrets, ...(currentRequest()?.secrets ?? [])]));
    },
  };
}
