/** A cursor into a list that the graph gives whole: how many rows came before. */
export function rowCursor(before: number): string {
  return Buffer.from(`rows:${before}`).toString('base64url');
}

/** How many rows came before; undefined where the text is no such cursor. */
export function rowsBefore(cursor: string): number | undefined {
  const [, digits] = /^rows:(\d{1,7})$/.exec(Buffer.from(cursor.slice(0, 40), 'base64url').toString()) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
