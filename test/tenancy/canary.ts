/** How a secret may look in bytes that somebody else can read: as it is and encoded. What surrounds it shifts base64 by up to two characters. */
export function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const shifted = [0, 1, 2].map(shift => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replaceAll('=', '');
    // The characters at either end are not of the secret alone.
    return text.slice(shift === 0 ? 0 : shift + 1, (shift + bytes.length) % 3 === 0 ? undefined : -1);
  });
  const hex = bytes.toString('hex');
  const urls = shifted.map(text => text.replaceAll('+', '-').replaceAll('/', '_'));
  const utf16 = Buffer.from(secret, 'utf16le').toString('latin1');
  return [...new Set([secret, encodeURIComponent(secret), ...shifted, ...urls, hex, hex.toUpperCase(), utf16])];
}
