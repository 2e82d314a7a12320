/** What is left of texts, lists and objects in a value that is too long. */
interface Lengths {
  /** Characters of a text. */
  readonly text: number;
  /** Entries of a list, and properties of an object that has more than any of ours. */
  readonly entries: number;
}

/** Properties that an object may have in any case. */
const OWN_PROPERTIES = 64;
/** Texts are cut to this before lists are. */
const SHORT_TEXT = 200;
const ENTRIES = [1_000, 300, 100, 30, 10, 3, 1] as const;

/** The value's bytes as JSON. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}

/**
 * Shortens what is in an object until its JSON has at most so many bytes: first its longest texts, which are marked with their
 * length, then its longest lists. Cursors are left whole.
 */
export function shorten(value: object, mostBytes: number): object {
  let [least, most] = [SHORT_TEXT, longestText(value)];
  if (most > least && fits(cut(value, { text: least, entries: Number.POSITIVE_INFINITY }), mostBytes)) {
    // The longest length with which it fits.
    while (most - least > 1) {
      const middle = Math.floor((least + most) / 2);
      if (fits(cut(value, { text: middle, entries: Number.POSITIVE_INFINITY }), mostBytes)) least = middle;
      else most = middle;
    }
    return objectOf(cut(value, { text: least, entries: Number.POSITIVE_INFINITY }));
  }
  for (const entries of ENTRIES) {
    const shorter = cut(value, { text: SHORT_TEXT, entries });
    if (fits(shorter, mostBytes)) return objectOf(shorter);
  }
  return {};
}

function fits(value: unknown, mostBytes: number): boolean {
  return bytesOf(value) <= mostBytes;
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

function longestText(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((longest, one) => Math.max(longest, longestText(one)), 0);
}

function cut(value: unknown, lengths: Lengths, key = ''): unknown {
  if (typeof value === 'string') return key === 'nextCursor' ? value : cutText(value, lengths.text);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.slice(0, lengths.entries).map(one => cut(one, lengths));
  const properties = Object.entries(value).slice(0, Math.max(OWN_PROPERTIES, lengths.entries));
  return Object.fromEntries(properties.map(([name, one]) => [name, cut(one, lengths, name)]));
}

function cutText(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}… [${text.length} characters in all]`.toWellFormed();
}
