import type { AccountKey } from '../../torii/rows/accountKey.ts';

/** Which account: the app, and how the account is told apart in it. */
export interface AppUserKey {
  readonly idApp: string;
  readonly key: AccountKey;
}

/** Whose account a key means, where it says so. */
export function userOf({ key }: AppUserKey): string | undefined {
  return key.by === 'user' ? key.value : key.idUser;
}

/** The address, where that is the key, as ids had it before. */
export function addressIn({ key }: AppUserKey): string | undefined {
  return key.by === 'email' && key.value.includes('@') ? key.value : undefined;
}
