import { gunzipSync } from 'node:zlib';
import { Pool } from 'undici';

/** Where Torii is: scheme, host and port. @throws Error where the environment does not say */
export function toriiUrl(): string {
  const url = process.env['TORII_API_URL'];
  if (url === undefined) throw new Error('expected TORII_API_URL');
  return url;
}

/** An answer of Torii that is not 2xx. */
export class ToriiError extends Error {
  override readonly name = 'ToriiError';
  readonly status: number;

  constructor(status: number, path: string) {
    super(`expected an answer from ${path}, got ${status}`);
    this.status = status;
  }
}

interface Call {
  readonly method?: string;
  /** Path and query, from the root. */
  readonly path: string;
  readonly key: string;
  readonly body?: string;
}

const pool = new Pool(toriiUrl(), { connections: 64, keepAliveTimeout: 60_000 });

/** The leanest way to call Torii: connections kept, unpacked at once, parsed once. @throws ToriiError */
export async function callTorii<Answer>({ method = 'GET', path, key, body }: Call): Promise<Answer> {
  const answer = await pool.request({
    path,
    method: method as 'GET',
    headers: {
      authorization: `Bearer ${key}`,
      'x-api-version': '1.1',
      'accept-encoding': 'gzip',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  });
  const packed = Buffer.from(await answer.body.arrayBuffer());
  if (answer.statusCode >= 300) throw new ToriiError(answer.statusCode, path);
  const text = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(packed) : packed;
  return JSON.parse(text.toString()) as Answer;
}
