import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { InputError } from '../torii/inputError.ts';

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
 * Signed cursors: base64url of a signature, a short hash of the list (its name and arguments) and the position as JSON.
 *
 * @param secret derived from the tenant's key: the same on every replica, different for every tenant
 * @param list identifies the list: the connection's name, its parent and its arguments except `first` and `after`
 */
export function cursorsOf<P>(secret: Buffer, list: unknown, isPosition: (value: unknown) => value is P): Cursors<P> {
  const listHash = createHash('sha256').update(canonical(list)).digest().subarray(0, LIST_BYTES);
  const sign = (content: Buffer) => createHmac('sha256', secret).update(content).digest().subarray(0, SIGNATURE_BYTES);
  return {
    encode(position) {
      const content = Buffer.concat([listHash, Buffer.from(JSON.stringify(position))]);
      return Buffer.concat([sign(content), content]).toString('base64url');
    },
    decode(text) {
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
