import { type Input, isGiven, unpacked } from './input.ts';

/** The most entries of one list. The graph takes few more in all lists of a request together. */
const MOST_ENTRIES = 10_000;

/** A list, each entry of one kind. A single value counts as a list of one, as in GraphQL. */
export function listInput(entry: Input): Input {
  return {
    schema: { type: 'array', items: entry.schema },
    sample: [entry.sample],
    read(given, at) {
      const value = unpacked(given, '[');
      const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
      if (entries.length > MOST_ENTRIES)
        return at.note(`expected at most ${MOST_ENTRIES} entries, got ${entries.length}`);
      return entries.flatMap((one, index) => (isGiven(one) && !at.isFull ? [entry.read(one, at.in(index))] : []));
    },
  };
}
