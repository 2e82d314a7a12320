import { shown } from '../../../torii/inputError.ts';
import { listed } from '../../arguments/filterValues.ts';
import type { InputPath } from './inputPath.ts';

/** Turns the value that a caller gave into the one that Torii is sent; undefined if a problem was noted at the place. Never called with null. */
export type Spell = (given: unknown, place: InputPath) => unknown;

/** Characters. Torii does not say how many it takes; more than this is a mistake. */
export const LONGEST = { name: 255, line: 1_000, text: 20_000, url: 2_048, email: 320 } as const;
/** Entries of a list. */
const LONGEST_LIST = 1_000;

/** A text of at most so many characters. */
export function text(longest: number, options: { readonly blank: boolean } = { blank: true }): Spell {
  return (given, place) => {
    if (typeof given !== 'string') return place.refuse('a text', given);
    if (place.seen) return given;
    if (given.length > longest) return place.note(`Expected at most ${longest} characters, got ${given.length}`);
    return !options.blank && given.trim() === '' ? place.refuse('a text that is not blank', given) : given;
  };
}

export const name = text(LONGEST.name, { blank: false });

export const email: Spell = (given, place) => {
  const address = text(LONGEST.email)(given, place);
  if (typeof address !== 'string' || place.seen || /^[^\s@]+@[^\s@]+$/u.test(address)) return address;
  return place.refuse('an email address', given);
};

export const url: Spell = (given, place) => {
  const address = text(LONGEST.url)(given, place);
  if (typeof address !== 'string' || place.seen || /^https?:$/.test(URL.parse(address)?.protocol ?? '')) return address;
  return place.refuse('an absolute http or https URL', given);
};

export const bool: Spell = (given, place) =>
  typeof given === 'boolean' ? given : place.refuse('true or false', given);

export const number: Spell = (given, place) =>
  typeof given === 'number' && Number.isFinite(given) ? given : place.refuse('a number', given);

/** A calendar day that exists. A value that was seen may also be a moment: its day counts. */
export const day: Spell = (given, place) => {
  const days = /^(\d{4}-\d{2}-\d{2})(T.*)?$/.exec(typeof given === 'string' ? given : '');
  const [, date = '', time] = days ?? [];
  const moment = new Date(date);
  const exists = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date);
  return exists && (time === undefined || place.seen) ? date : place.refuse('a day such as 2026-11-24', given);
};

/** Torii's id as a number. */
export function idOf(type: string): Spell {
  return (given, place) => {
    const id = place.id(type, given);
    return id === '' ? undefined : Number(id);
  };
}

/** A list, each entry spelled alike. */
export function listOf(spell: Spell): Spell {
  return (given, place) => {
    if (!Array.isArray(given)) return place.refuse('a list', given);
    if (given.length > LONGEST_LIST) return place.note(`Expected at most ${LONGEST_LIST} entries, got ${given.length}`);
    return given.map((entry: unknown, at) => spell(entry, place.in(at)));
  };
}

/** A list, or one entry for a list of one. */
export function oneOrMore(spell: Spell): Spell {
  return (given, place) => (Array.isArray(given) ? listOf(spell)(given, place) : [spell(given, place)]);
}

/** One entry, or a list of just one. */
export function only(spell: Spell): Spell {
  return (given, place) => {
    if (!Array.isArray(given) || given.length !== 1) return spell(given, place);
    const [entry]: readonly unknown[] = given;
    return entry === null ? place.refuse('an entry', entry) : spell(entry, place.in(0));
  };
}

/** Labels, which Torii keeps in one text with commas between them; none at all clears it. */
export const tags: Spell = (given, place) => {
  const tag: Spell = (label, at) =>
    typeof label === 'string' && label.includes(',') ? at.refuse('a label without a comma', label) : name(label, at);
  const labels = listOf(tag)(given, place);
  return Array.isArray(labels) && labels.length > 0 ? labels.join(',') : null;
};

/** One of the values. */
export function oneOf(values: readonly string[]): Spell {
  return (given, place) => {
    if (typeof given !== 'string') return place.refuse("an option's key", given);
    if (place.seen || values.includes(given)) return given;
    return place.refuse(`one of ${listed(values.map(shown))}`, given);
  };
}
