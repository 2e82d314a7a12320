import { type UserRow, userOfEmail } from '../../torii/rows/user.ts';
import { userKey } from '../arguments/userKey.ts';
import type { Context } from '../context.ts';

/** The stub of a user whom an argument names, by an id or an email address. @throws InputError */
export function userStub(text: string): UserRow {
  const key = userKey(text);
  return 'email' in key ? userOfEmail(key.email) : { id: key.id };
}

/** Torii's id of a user whom an argument names; null for an address that nobody has. Looks addresses up, together. @throws InputError, ToriiError */
export async function userIdOf(text: string, { users }: Pick<Context, 'users'>): Promise<string | null> {
  const key = userKey(text);
  if ('id' in key) return key.id;
  return (await users.loadByEmail(key.email, new Set()))?.id ?? null;
}
