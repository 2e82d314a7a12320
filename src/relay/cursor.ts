import { createHash, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { InputError } from '../torii/inputError.ts';
import { once } from './once.ts';

/** Makes and reads the cursors of one connection for one tenant. */
export interface Cursors<P> {
  encode(position: P): string;
  /** @throws InputError CURSOR_INVALID for anything that `encode` did not make with the same secret and list. */
  decode(text: string): P;
}

const SIGNATURE_BYTES = 12;
const LIST_BYTES = 6;
const LONGEST_CURSOR = 16_384;

/**
 * Signed cursors: base64url of a signature, a short hash of the list (its name and arguments) and the position as JSON. The key and
 * the hash are prepared once, when the first cursor is made or read: most pages are asked for without any.
 *
 * @param secret derived from the tenant's key: the same on every replica, different for every tenant
 * @param list identifies the list: the connection's name, its parent and its arguments except `first` and `after`
 */
export function cursorsOf<P>(secret: Buffer, list: unknown, isPosition: (value: unknown) => value is P): Cursors<P> {
  const prepared = once(() => ({
    listHash: createHash('sha256').update(canonical(list)).digest().subarray(0, LIST_BYTES),
    // Given as bytes, it would be made into a key anew for every cursor.
    key: createSecretKey(secret),
  }));
  const sign = (content: Buffer) =>
    createHmac('sha256', prepared().key).update(content).digest().subarray(0, SIGNATURE_BYTES);
  return {
    encode(position) {
      const content = Buffer.concat([prepared().listHash, Buffer.from(JSON.stringify(position))]);
      return Buffer.concat([sign(content), content]).toString('base64url');
    },
    decode(text) {
      const { listHash } = prepared();
      const bytes = text.length > LONGEST_CURSOR ? Buffer.alloc(0) : Buffer.from(text, 'base64url');
      const content = bytes.subarray(SIGNATURE_BYTES);
      const signature = bytes.subarray(0, SIGNATURE_BYTES);
      if (
        bytes.length <= SIGNATURE_BYTES + LIST_BYTES ||
        bytes.toString('base64url') !== text ||
        !timingSafeEqual(signature, sign(content))
      ) {
        throw new InputError('Expected a cursor that this connection gave for this API key', 'CURSOR_INVALID');
      }
      if (!content.subarray(0, LIST_BYTES).equals(listHash)) {
        throw new InputError('Expected a cursor of this connection with the same arguments', 'CURSOR_INVALID');
      }
      const position: unknown = JSON.parse(content.subarray(LIST_BYTES).toString('utf8'));
      if (!isPosition(position)) throw new InputError('Expected a cursor of this version', 'CURSOR_INVALID');
      return position;
    },
  };
}

/** JSON with sorted keys and without absent values: equal arguments give equal text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part ?? undefined;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
