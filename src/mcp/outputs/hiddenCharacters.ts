/**
 * Characters that nobody sees, which can carry instructions past a person: zero width, bidirectional, tags, fillers, controls. Spared
 * are tabs, line ends and the one selector that says how an emoji looks.
 */
const HIDDEN =
  /(?![\t\n\r]|[\ufe0e\ufe0f](?!\p{Variation_Selector}))[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** The text with each character that nobody sees written out, such as `\u200b`. */
export function withoutHidden(text: string): string {
  return text.replace(HIDDEN, character => character.split('').map(writtenOut).join(''));
}

function writtenOut(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Levels of a JSON value that are shown. */
const DEEPEST = 20;

/** The same for every text in a JSON value, names of properties included. What is nested too deeply is left out. */
export function jsonWithoutHidden(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return withoutHidden(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return '…';
  if (Array.isArray(value)) return value.map(one => jsonWithoutHidden(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [withoutHidden(name), jsonWithoutHidden(one, depth + 1)]),
  );
}
