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
