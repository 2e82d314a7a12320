/**
 * A text as it is compared without regard to capital letters: `Straße` is `STRASSE`, `İstanbul` is `istanbul` and `ISTANBUL`, and accents
 * count the same in either of their spellings. Small letters first, since some have no capital of their own, then capitals, which
 * the several forms of a small letter share.
 */
export function caseless(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('i\u0307', 'i').toUpperCase().normalize('NFC');
}

/** Whether two texts are the same but for capital letters, and for how accents are written. */
export function isSame(one: string, other: string): boolean {
  return caseless(one) === caseless(other);
}
