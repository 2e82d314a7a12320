/** Two words with a space between them, or null: Torii's `fullName`. */
export function fullName(firstName: string | null, lastName: string | null): string | null {
  const words = [firstName, lastName].filter(word => word !== null && word !== '');
  return words.length === 0 ? null : words.join(' ');
}
