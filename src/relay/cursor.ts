import { hash } from 'node:crypto';
import { InputError } from '../torii/inputError.ts';
import { once } from './once.ts';
import { SEAL_LENGTH, Seal } from './seal.ts';

/** Makes and reads the cursors of one connection for one tenant. */
export interface Cursors<P> {
  encode(position: P): string;
  /** @throws InputError CURSOR_INVALID for anything that `encode` did not make with the same secret and list. */
  decode(text: string): P;
}

const LIST_LENGTH = 8;
const LONGEST_CURSOR = 16_384;

/**
 * Sealed cursors: a seal on what follows, a short hash of the list (its name and arguments), and the position as JSON in base64url. Seal
 * and hash are prepared when the first cursor is made or read: most pages are asked for without any.
 *
 * @param secret derived from the tenant's key: the same on every replica, different for every tenant
 * @param list identifies the list: the connection's name, its parent and its arguments except `first` and `after`
 */
export function cursorsOf<P>(secret: Buffer, list: unknown, isPosition: (value: unknown) => value is P): Cursors<P> {
  const prepared = once(() => ({
    seal: Seal.of(secret),
    listHash: hash('sha256', canonical(list), 'base64url').slice(0, LIST_LENGTH),
  }));
  return {
    encode(position) {
      const { seal, listHash } = prepared();
      const content = `${listHash}${Buffer.from(JSON.stringify(position)).toString('base64url')}`;
      return `${seal.on(content)}${content}`;
    },
    decode(text) {
      const { seal, listHash } = prepared();
      const content = text.slice(SEAL_LENGTH);
      if (text.length > LONGEST_CURSOR || !seal.isOn(content, text.slice(0, SEAL_LENGTH))) {
        throw new InputError('Expected a cursor that this connection gave for this API key', 'CURSOR_INVALID');
      }
      if (!content.startsWith(listHash)) {
        throw new InputError('Expected a cursor of this connection with the same arguments', 'CURSOR_INVALID');
      }
      const json = Buffer.from(content.slice(LIST_LENGTH), 'base64url').toString('utf8');
      const position: unknown = JSON.parse(json);
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
