/**
 * What Torii sent that is not in its document: unknown enum values, unknown field types, values of another kind.
 * Such things are taken as they are; here they are counted, for `/metrics`.
 */
const counts = new Map<string, number>();

/** Counts one more thing of a kind, such as `enum:LifecycleStatus`. The kind is ours, never Torii's text. */
export function countOddity(kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

/** How often each kind was seen since the process started. */
export function oddities(): ReadonlyMap<string, number> {
  return counts;
}

let broken = 0;

/** Counts something of Torii's that is broken, not only odd: the answer that it stands in is not to be kept. */
export function countBroken(kind: string): void {
  broken += 1;
  countOddity(kind);
}

/** How much was broken since the process started: what is more after an answer was read was broken in it. */
export function brokenSoFar(): number {
  return broken;
}
