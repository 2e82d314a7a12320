import type { UserRow } from '../../torii/rows/user.ts';

/** The columns that tell who of several users an address means. */
export const ADDRESSEE_COLUMNS: ReadonlySet<string> = new Set([
  'email',
  'additionalEmails',
  'lifecycleStatus',
  'isDeletedInIdentitySources',
  'isExternal',
]);

/** An email address as it is compared: without the space around it, in one spelling of accents, in small letters. */
export function foldAddress(address: string): string {
  return address.normalize('NFC').toLowerCase().normalize('NFC').trim();
}

/** Bytes of addresses in one URL: what stands before servers takes some 8 000 in all. */
export const ADDRESS_BYTES = 5_000;

/** The needed spellings, and as many likely ones as fit into a URL: those cost no call, and may save one. */
export function spellings(needed: readonly string[], likely: readonly string[]): string[] {
  const all = new Set(needed);
  let bytes = needed.reduce((sum, text) => sum + bytesOf(text), 0);
  for (const text of likely) {
    if (all.has(text) || bytes + bytesOf(text) > ADDRESS_BYTES) continue;
    all.add(text);
    bytes += bytesOf(text);
  }
  return [...all];
}

/** Addresses as they were given, folded, and in likely spellings as far as there is room. */
export function likelyAddresses(given: readonly string[]): string[] {
  const folded = given.map(foldAddress);
  return spellings(given, [...folded, ...folded.flatMap(likelySpellings)]);
}

/** Bytes that an address takes in a URL as one of a filter's values. */
export function bytesOf(address: string): number {
  return encodeURIComponent(`"${address.toWellFormed()}",`).length;
}

/** Other spellings that directories are likely to have of a folded address: `Ann.Doe@example.com`, `Ann.Doe@Example.com`, all capitals. */
export function likelySpellings(address: string): string[] {
  const at = address.lastIndexOf('@');
  const named = address
    .slice(0, at)
    .replace(/(^|[._'-])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase());
  const domain = address.slice(at + 1);
  const place = `${domain.slice(0, 1).toUpperCase()}${domain.slice(1)}`;
  return [`${named}@${domain}`, `${named}@${place}`, address.toUpperCase()];
}

/**
 * Users by the folded addresses looked for, whatever order the users come in. A main address goes before somebody's
 * additional one; then who is still there goes before who has left, who is of the organisation before who is not.
 */
export function addressees(addresses: Iterable<string>, users: Iterable<UserRow>): Map<string, UserRow> {
  const main = new Map<string, UserRow>();
  const additional = new Map<string, UserRow>();
  for (const user of users) {
    if (user.email) keepNearer(main, foldAddress(user.email), user);
    for (const other of user.additionalEmails ?? []) keepNearer(additional, foldAddress(other), user);
  }
  return new Map(
    [...addresses].flatMap((address): [string, UserRow][] => {
      const user = main.get(address) ?? additional.get(address);
      return user ? [[address, user]] : [];
    }),
  );
}

function keepNearer(found: Map<string, UserRow>, address: string, user: UserRow): void {
  const other = found.get(address);
  if (!other || compareStanding(user, other) < 0) found.set(address, user);
}

const STATUSES = ['active', 'offboarding', 'offboarded'];

/** Below 0 if an address that two users have rather means the first. Of equals the older id is meant. */
function compareStanding(a: UserRow, b: UserRow): number {
  return (
    Number(a.isDeletedInIdentitySources ?? false) - Number(b.isDeletedInIdentitySources ?? false) ||
    statusPlace(a) - statusPlace(b) ||
    Number(a.isExternal ?? false) - Number(b.isExternal ?? false) ||
    a.id.length - b.id.length ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}

/** A status that nobody knows comes last. */
function statusPlace({ lifecycleStatus }: UserRow): number {
  const place = STATUSES.indexOf(lifecycleStatus?.toLowerCase() ?? '');
  return place < 0 ? STATUSES.length : place;
}
