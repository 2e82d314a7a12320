import type { AccountKey } from '../../torii/rows/values/accountKey.ts';

/** Which account: the app, and how the account is told apart in it. */
export interface AppUserKey {
  readonly idApp: string;
  readonly key: AccountKey;
}

/** The user whose account a key means, if it says so. */
export function userOf({ key }: AppUserKey): string | undefined {
  return key.by === 'user' ? key.value : key.idUser;
}

/** The email address, if that is the key: ids were like that before. */
export function addressIn({ key }: AppUserKey): string | undefined {
  return key.by === 'email' && key.value.includes('@') ? key.value : undefined;
}
