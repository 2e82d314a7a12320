import { createHash, createHmac } from 'node:crypto';
import { InputError } from './inputError.ts';

/** The organisation that a call is made for: its API key, and what stands for the key wherever it must not appear itself. */
export interface Tenant {
  readonly key: string;
  /** What caches, budgets and shared calls are bound to. */
  readonly hash: string;
  /** What cursors are signed with: the same on every replica, different for every key. */
  readonly cursorSecret: Buffer;
}

/** Printable ASCII without spaces: all that a header can carry. */
const API_KEY = /^[\x21-\x7e]{1,512}$/;

/** @throws InputError if the text cannot be an API key. The text itself is not repeated. */
export function tenant(key: string): Tenant {
  if (!API_KEY.test(key)) throw new InputError('Expected an API key of 1 to 512 printable characters without spaces');
  return {
    key,
    hash: tenantHash(key),
    cursorSecret: createHmac('sha256', key).update('torii-subgraph cursor v1').digest(),
  };
}

/** The hash that stands for a key. */
export function tenantHash(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
