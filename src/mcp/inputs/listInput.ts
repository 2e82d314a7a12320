import { type Input, isGiven, unpacked } from './input.ts';

/** A list, each entry of one kind. A single value counts as a list of one, as in GraphQL. */
export function listInput(entry: Input): Input {
  return {
    schema: { type: 'array', items: entry.schema },
    sample: [entry.sample],
    read(given, at) {
      const value = unpacked(given, '[');
      const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
      return entries.flatMap((one, index) => (isGiven(one) ? [entry.read(one, at.in(index))] : []));
    },
  };
}
