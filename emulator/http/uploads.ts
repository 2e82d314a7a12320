import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Organization } from '../organization.ts';
import { Refusal } from './refusal.ts';
import type { Parts } from './server.ts';

/** Below this lie the addresses that `/files/url` gives out: a store of files as Torii has one beside its API. */
export const UPLOADS = '/uploads/';
/** How long an address takes a file. Milliseconds. */
const LIFETIME = 300_000;
/** The largest file, in bytes. Nothing of it is kept. */
const LARGEST = 100 * 1024 * 1024;

/** A page of any origin may send a file, as it may to Torii's store. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'PUT',
  'access-control-allow-headers': 'content-type',
};

function signature(path: string): string {
  return createHash('sha256').update(path).digest('hex');
}

/** An address to send one file to, for a while. `path` is what the file is taken in by. */
export function uploadAddress(
  { profile, uploads }: Organization,
  name: string,
  { now, origin }: { readonly now: number; readonly origin: string },
): { readonly url: string; readonly filePath: string } {
  const filePath = `${now}${uploads.size}/${name}`;
  uploads.set(filePath, { expiresAt: now + LIFETIME, isSent: false });
  const path = UPLOADS + [profile.id, ...filePath.split('/')].map(part => encodeURIComponent(part)).join('/');
  return { url: `${origin}${path}?X-Amz-Expires=${LIFETIME / 1000}&X-Amz-Signature=${signature(path)}`, filePath };
}

/** The organisation and the path that an address means, or null where no such address was given out. */
function addressed({ tenants }: Parts, pathname: string): { organization: Organization; path: string } | null {
  const [id = '', ...rest] = pathname.slice(UPLOADS.length).split('/').map(decodeURIComponent);
  const path = rest.join('/');
  const organization = tenants.organizations().find(({ profile }) => String(profile.id) === id);
  return organization?.uploads.has(path) ? { organization, path } : null;
}

async function receive(request: IncomingMessage): Promise<void> {
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) length += chunk.length;
  if (length > LARGEST) throw new Refusal(413, `expected a file of at most ${LARGEST} bytes, got ${length}`);
}

async function answer(parts: Parts, request: IncomingMessage): Promise<number> {
  const url = new URL(request.url ?? '/', 'http://emulator');
  if (request.method === 'OPTIONS') return 204;
  if (request.method !== 'PUT') throw new Refusal(405, 'expected PUT');
  await receive(request);
  if (url.searchParams.get('X-Amz-Signature') !== signature(url.pathname)) throw new Refusal(403, 'wrong signature');
  const found = addressed(parts, url.pathname);
  const address = found?.organization.uploads.get(found.path);
  if (address === undefined) throw new Refusal(403, 'this address was not given out');
  if (parts.clock.now() > address.expiresAt) throw new Refusal(403, 'this address has expired');
  address.isSent = true;
  return 200;
}

/** Takes a file that is sent to an address of `/files/url`: `PUT`, without a key. */
export async function takeUpload(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let status: number;
  let text = '';
  try {
    status = await answer(parts, request);
  } catch (error) {
    if (response.destroyed) return;
    status = error instanceof Refusal ? error.statusCode : 400;
    text = error instanceof Error ? error.message : String(error);
  }
  request.resume();
  response.writeHead(status, { ...CORS, 'content-type': 'text/plain' }).end(text);
}
