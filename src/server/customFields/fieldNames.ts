/** Longest that a name is made of a key: with `custom` before it and a number behind it, it still is a name. */
const MOST_CHARACTERS = 80;

/** Whether a text is a name for a field; those with two underscores in front are GraphQL's own. */
export function isFieldName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]{0,99}$/.test(text) && !text.startsWith('__');
}

/** The key as a name for a field, as near as possible: `costCenter` of `cost-center`. Undefined where no letter of it can be in one. */
export function nameOfKey(key: string): string | undefined {
  if (isFieldName(key)) return key;
  const plain = key.slice(0, MOST_CHARACTERS).normalize('NFKD').replace(/\p{M}/gu, '');
  const [first, ...words] = plain.split(/[^A-Za-z0-9]+/).filter(word => word !== '');
  if (first === undefined) return undefined;
  const joined = [first, ...words.map(capital)].join('').replace(/^(?=[0-9])/, '_');
  return /[A-Za-z]/.test(joined) && isFieldName(joined) ? joined : undefined;
}

export function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
