import { randomBytes } from 'node:crypto';
import type { FormFile } from './write.ts';

/** What goes out as a request's body. Empty where there is none. */
export interface Payload {
  readonly body: string | Buffer;
  readonly contentType: string | undefined;
}

/** JSON of `body`, multipart form data of `form`, or nothing. Buffered, so that what was sent is known to the byte. */
export function encodePayload({ body, form }: { readonly body?: unknown; readonly form?: FormFile }): Payload {
  if (form) return encodeForm(form);
  if (body === undefined) return { body: '', contentType: undefined };
  return { body: JSON.stringify(body), contentType: 'application/json' };
}

function encodeForm({ name, contentType, bytes, fields }: FormFile): Payload {
  const boundary = `torii-subgraph-${randomBytes(16).toString('hex')}`;
  const part = (disposition: string, type = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n${type ? `Content-Type: ${type}\r\n` : ''}\r\n`;
  const texts = Object.entries(fields).map(([field, value]) => `${part(`name="${quoted(field)}"`)}${value}\r\n`);
  return {
    body: Buffer.concat([
      Buffer.from(`${texts.join('')}${part(`name="file"; filename="${quoted(name)}"`, contentType)}`),
      bytes,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

/** As browsers escape names in form data. */
function quoted(text: string): string {
  return text.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
