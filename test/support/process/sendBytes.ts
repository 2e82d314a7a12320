import { request } from 'node:http';

/** An answer as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

/** Sends bytes as they are, in chunks of unknown length where asked, and takes what comes as it is. */
export function sendBytes(
  url: string,
  body: Buffer | undefined,
  headers: Record<string, string>,
  { chunked = false, method = 'POST', path = '/graphql' } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}${path}`,
      {
        method,
        headers: {
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...(body && !chunked ? { 'content-length': body.length } : {}),
          ...headers,
        },
      },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }),
        );
      },
    );
    sent.on('error', reject);
    if (chunked && body) {
      for (let at = 0; at < body.length; at += 7) sent.write(body.subarray(at, at + 7));
      sent.end();
    } else sent.end(body);
  });
}
