/** Repeatable choices: the same seed and label give the same organisation, whatever else is generated. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [min, max]. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Up to `count` different members, in the list's order. */
  some<T>(list: readonly T[], count: number): T[];
  /** Small numbers often, large ones seldom: index of a long-tailed choice below `length`. */
  skewed(length: number): number;
}

function hash(text: string): number {
  let value = 2166136261;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 16777619);
  }
  return value >>> 0;
}

/** A generator (mulberry32) for one part of the sample, independent of the other parts. */
export function createRandom(seed: number, label: string): Random {
  let state = (seed ^ hash(label)) >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  function int(min: number, max: number): number {
    return min + Math.floor(next() * (max - min + 1));
  }
  function pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('expected a list to pick from, got an empty one');
    return list[Math.floor(next() * list.length)] as T;
  }
  function some<T>(list: readonly T[], count: number): T[] {
    const chosen = new Set<number>();
    for (let turn = 0; turn < count * 3 && chosen.size < Math.min(count, list.length); turn += 1) {
      chosen.add(int(0, list.length - 1));
    }
    return [...chosen].sort((left, right) => left - right).map(index => list[index] as T);
  }
  return {
    next,
    int,
    pick,
    some,
    chance: probability => next() < probability,
    skewed: length => Math.min(length - 1, Math.floor(next() ** 3 * length)),
  };
}
