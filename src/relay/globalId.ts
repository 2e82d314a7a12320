import { InputError, shown } from '../torii/inputError.ts';
import { isIdOf, isToriiId, largestIdOf } from '../torii/requests/path.ts';

export interface GlobalId {
  readonly type: string;
  /** Identifies the object among those of its type; Torii's id for most types. */
  readonly key: string;
}

/** The opaque id of an object: base64url of `Type:key`. */
export function encodeGlobalId(type: string, key: string): string {
  return Buffer.from(`${type}:${key}`).toString('base64url');
}

const DECODED = /^([A-Z][A-Za-z]{0,39}):(.{1,600})$/su;

/** Characters of an id: more than any of ours has. */
const MOST_CHARACTERS = 1_000;

/** @throws InputError if the text is not what `encodeGlobalId` gives. */
export function decodeGlobalId(text: string): GlobalId {
  const decoded = text.length > MOST_CHARACTERS ? '' : Buffer.from(text, 'base64url').toString('utf8');
  const [, type, key] = DECODED.exec(decoded) ?? [];
  if (type === undefined || key === undefined || encodeGlobalId(type, key) !== text) {
    throw new InputError(`Expected a global id, got ${shown(text)}`);
  }
  return { type, key };
}

/** Torii's id of an object of a known type, from its global id or from Torii's id itself. @throws InputError for anything else. */
export function toriiIdOf(type: string, text: string): string {
  if (isIdOf(type, text)) return text;
  const id = isToriiId(text) ? undefined : tryDecode(text);
  if (!id || !isToriiId(id.key)) {
    throw new InputError(`Expected the id of ${article(type)}${boundOf(type, id?.key ?? text)}, got ${shown(text)}`);
  }
  if (id.type === type && !isIdOf(type, id.key)) {
    throw new InputError(`Expected the id of ${article(type)}${boundOf(type, id.key)}, got one of ${id.key}`);
  }
  if (id.type !== type) throw new InputError(`Expected the id of ${article(type)}, got one of ${article(id.type)}`);
  return id.key;
}

/** How large an id may be, said where a number is none for that reason. */
function boundOf(type: string, key: string): string {
  const largest = largestIdOf(type);
  if (isToriiId(key) && Number(key) > largest) return `, at most ${largest}`;
  return /^[0-9]{16}/.test(key) ? ' below 2^53' : '';
}

/** What objects of a type are called in a sentence, with the article: `a user`, `an app user`. Callers may know the type under another name. */
export function article(type: string): string {
  return /^[AEIO]/.test(type) ? `an ${nounOf(type)}` : `a ${nounOf(type)}`;
}

/** What an object of a type is called in a sentence: `app user` of `AppUser`. */
export function nounOf(type: string): string {
  return type.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase();
}

function tryDecode(text: string): GlobalId | undefined {
  try {
    return decodeGlobalId(text);
  } catch {
    return undefined;
  }
}
