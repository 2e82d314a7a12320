/** Characters of a name that are compared. */
const COMPARED = 32;

/** The names, the most similar to the wanted one first. */
export function nearestFirst(names: readonly string[], wanted: string): string[] {
  const word = wanted.slice(0, COMPARED).toLowerCase();
  const far = new Map(names.map(name => [name, distance(name.slice(0, COMPARED).toLowerCase(), word)]));
  return names.toSorted((a, b) => (far.get(a) ?? 0) - (far.get(b) ?? 0));
}

/** Levenshtein distance; a name that contains the other, or is contained in it, is nearer than one that only resembles it. */
function distance(a: string, b: string): number {
  if (b.length > 2 && (a.includes(b) || b.includes(a))) return Math.abs(a.length - b.length) / COMPARED;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
