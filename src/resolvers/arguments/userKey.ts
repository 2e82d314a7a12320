import { toriiIdOf } from '../../relay/globalId.ts';
import { InputError, shown } from '../../torii/inputError.ts';

/** Whom an argument or an input names. */
export type UserKey = { readonly id: string } | { readonly email: string };

/** Characters of an email address. */
const LONGEST_ADDRESS = 320;

/** Whether a text names a user by email address: no id has an @ in it. */
export function isAddress(text: unknown): text is string {
  return typeof text === 'string' && text.includes('@');
}

/** A user by global id, Torii's number or email address, wherever one is named. @throws InputError for anything else */
export function userKey(text: string): UserKey {
  return isAddress(text) ? { email: addressOf(text) } : { id: toriiIdOf('User', text) };
}

/** An email address without spaces around it. @throws InputError */
export function addressOf(text: string): string {
  const address = text.length > LONGEST_ADDRESS ? '' : text.trim();
  if (/^[^\s@]+@[^\s@]+$/u.test(address)) return address;
  throw new InputError(`Expected an email address, got ${shown(text)}`);
}
