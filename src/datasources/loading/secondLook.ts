import { fetchEach } from './fetchEach.ts';

/** How many things missing from a list are asked for singly before the list is believed. */
export const PROBES = 50;

/**
 * Asks singly for what a list or a batch did not have: it may leave out what its own endpoint knows (hidden, deleted, spelled
 * otherwise). Where many are missing the first of them are asked for: if none of these is there the list is believed, else the
 * rest is asked for too. A failure of one is the failure of all that were not asked for. What does not exist is left out.
 */
export async function secondLook<Value>(
  missing: readonly string[],
  get: (key: string) => Promise<Value>,
  probes = PROBES,
): Promise<Map<string, Value | Error>> {
  const found = await fetchEach(missing.slice(0, probes), get);
  const rest = missing.slice(probes);
  if (rest.length === 0) return found;
  const answers = [...found.values()];
  const failure = answers.find(answer => answer instanceof Error);
  if (failure) return new Map([...found, ...rest.map((key): [string, Error] => [key, failure])]);
  return answers.length === 0 ? found : new Map([...found, ...(await fetchEach(rest, get))]);
}
