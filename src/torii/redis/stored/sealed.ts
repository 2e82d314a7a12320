import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Nothing larger is unpacked. */
const MOST_UNPACKED = 8 * 1024 * 1024;

const packed = promisify<Buffer, Buffer>(gzip);
const unpacked = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);

/** What a tenant's values are sealed with: who has no API key can neither read nor change them. */
export function sealingKey(apiKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', apiKey, '', 'torii-subgraph redis values v1', 32));
}

/** Text under a name, gzipped and sealed with AES-256-GCM: it opens only under the same name. */
export async function seal(key: Buffer, name: string, text: string): Promise<Buffer> {
  const content = await packed(Buffer.from(text));
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), iv, cipher.getAuthTag(), sealed]);
}

/** The text; undefined where it is not what was sealed with this key under this name. */
export async function opened(key: Buffer, name: string, value: Buffer): Promise<string | undefined> {
  const [version] = value;
  const start = 1 + IV_BYTES + TAG_BYTES;
  if (version !== VERSION || value.length <= start) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, value.subarray(1, 1 + IV_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(name))
      .setAuthTag(value.subarray(1 + IV_BYTES, start));
    const content = Buffer.concat([decipher.update(value.subarray(start)), decipher.final()]);
    return (await unpacked(content, { maxOutputLength: MOST_UNPACKED })).toString();
  } catch {
    return undefined;
  }
}
