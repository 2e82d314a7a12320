import { FormData, Response } from 'undici';
import type { FormFile } from './toriiWrite.ts';

/** What goes out as a request's body. Empty where there is none. */
export interface Payload {
  readonly body: string | Buffer;
  readonly contentType: string | undefined;
}

/** JSON of `body`, or nothing. */
export function encodePayload({ body }: { readonly body?: unknown }): Payload {
  if (body === undefined) return { body: '', contentType: undefined };
  return { body: JSON.stringify(body), contentType: 'application/json' };
}

/** Multipart form data, the file last. Buffered, so that what was sent is known to the byte. */
export async function encodeForm({ name, contentType, bytes, fields }: FormFile): Promise<Payload> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new Blob([new Uint8Array(bytes)], { type: contentType }), name);
  const encoded = new Response(form);
  return {
    body: Buffer.from(await encoded.arrayBuffer()),
    contentType: encoded.headers.get('content-type') ?? undefined,
  };
}
