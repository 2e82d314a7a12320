import { FormData, Response } from 'undici';

/** What goes out as a request's body. Empty if there is none. */
export interface RequestBody {
  readonly content: string | Buffer;
  readonly contentType: string | undefined;
}

/** A file that goes out as multipart form data. */
export interface FormFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  /** The form's other fields. */
  readonly fields: Readonly<Record<string, string>>;
}

/** JSON of `body`, or nothing. */
export function encodeJson(body: unknown): RequestBody {
  if (body === undefined) return { content: '', contentType: undefined };
  return { content: JSON.stringify(body), contentType: 'application/json' };
}

/** Multipart form data, the file last. Buffered, so that what was sent is known to the byte. */
export async function encodeForm({ name, contentType, bytes, fields }: FormFile): Promise<RequestBody> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new Blob([new Uint8Array(bytes)], { type: contentType }), name);
  const encoded = new Response(form);
  return {
    content: Buffer.from(await encoded.arrayBuffer()),
    contentType: encoded.headers.get('content-type') ?? undefined,
  };
}
