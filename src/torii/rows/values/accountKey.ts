import { createHash } from 'node:crypto';
import { isIdOf, isToriiId } from '../../requests/path.ts';

/**
 * Which account of an app is meant. `user`: the one that speaks for a user where there are several, which is all that the
 * user's side knows. The others are one account: by its own number (`account`), or by a digest of what the app calls it
 * (`external`), of its address (`email`) or of its name (`name`): none of these can be read from it.
 */
export interface AccountKey {
  readonly by: 'user' | 'account' | 'external' | 'email' | 'name';
  readonly value: string;
  /** Whose account it is, where that is known: a hint where to look for it. */
  readonly idUser?: string;
}

/** What of an account's row tells it from others. */
export interface AccountFacts {
  readonly idApp: string;
  readonly idAccount: string | null;
  readonly idUser: string | null;
  readonly idAppAccount?: string | null | undefined;
  readonly idExternalUser?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly fullName?: string | null | undefined;
}

/**
 * What tells an account from the others of its app: its own number, else what the app calls it, else its user, else its
 * address or name; undefined where there is none of these.
 */
export function accountKey(facts: AccountFacts): AccountKey | undefined {
  const { idAccount, idExternalUser, idUser } = facts;
  const hint = idUser === null ? {} : { idUser };
  if (idAccount !== null) return { by: 'account', value: idAccount, ...hint };
  if (idExternalUser) return { by: 'external', value: digest(facts, idExternalUser), ...hint };
  return idUser === null ? namedKey(facts) : { by: 'user', value: idUser };
}

/** An account by its address or name; for accounts of one user of which nothing better is known. */
export function namedKey(facts: AccountFacts): AccountKey | undefined {
  const { email, fullName, idUser } = facts;
  const hint = idUser === null ? {} : { idUser };
  if (email) return { by: 'email', value: digest(facts, email.trim().toLowerCase()), ...hint };
  return fullName ? { by: 'name', value: digest(facts, fullName.trim().toLowerCase()), ...hint } : undefined;
}

/** Every replica makes the same of it. The app and its tenant are in it: what is called alike elsewhere is another account. */
function digest({ idApp, idAppAccount }: AccountFacts, text: string): string {
  const hash = createHash('sha256').update(JSON.stringify([idApp, idAppAccount ?? null, text]));
  return hash.digest('base64url').slice(0, 16);
}

/** An account's key as its global id holds it: `<app>:<by>:<value>`, and `:<user>` where it is known. */
export function accountKeyText(idApp: string, { by, value, idUser }: AccountKey): string {
  return [idApp, by, value, ...(idUser === undefined ? [] : [idUser])].join(':');
}

/** A key without the hint: what is compared. */
export function plainKey({ by, value }: AccountKey): string {
  return `${by}:${value}`;
}

const NUMBERED = /^(\d{1,16}):(user|account):(\d{1,16})(?::(\d{1,16}))?$/;
const DIGESTED = /^(\d{1,16}):(external|email|name):([\w-]{16})(?::(\d{1,16}))?$/;
/** As ids were before: what the app calls the account, its address or its name, as it is. */
const PLAIN = /^(\d{1,16}):(external|email|name):(.{1,600})$/su;

/** Reads what `accountKeyText` gives, and ids of before; undefined for anything else. */
export function readAccountKey(text: string): { readonly idApp: string; readonly key: AccountKey } | undefined {
  const match = NUMBERED.exec(text) ?? DIGESTED.exec(text) ?? PLAIN.exec(text);
  const [, idApp, by, value = '', idUser] = match ?? [];
  if (!isIdOf('App', idApp) || !isKind(by) || ((by === 'user' || by === 'account') && !isToriiId(value)))
    return undefined;
  if (idUser === undefined) return { idApp, key: { by, value } };
  return isToriiId(idUser) && by !== 'user' ? { idApp, key: { by, value, idUser } } : undefined;
}

function isKind(by: string | undefined): by is AccountKey['by'] {
  return by !== undefined && ['user', 'account', 'external', 'email', 'name'].includes(by);
}
