/**
 * Undocumented values: what Torii sends that its document does not have, such as unknown enum values, unknown field types, values of another kind.
 * They are taken as they are, and counted here for `/metrics`.
 */
const counts = new Map<string, number>();

/** Counts one more value of a kind, such as `enum:LifecycleStatus`. The kind is ours, never Torii's text. */
export function countUndocumented(kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

/** How often each kind was seen since the process started. */
export function undocumentedValues(): ReadonlyMap<string, number> {
  return counts;
}

let broken = 0;

/** Counts a value that is broken, not only undocumented: the answer that it stands in is not cached. */
export function countBroken(kind: string): void {
  broken += 1;
  countUndocumented(kind);
}

/** How many broken values were seen since the process started. If reading an answer raises the number, that answer holds some. */
export function brokenSoFar(): number {
  return broken;
}
