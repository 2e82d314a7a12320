import { ToriiError } from '../../torii/toriiError.ts';

/** Fetches each key by a call of its own, all at once: a thing that fails fails alone, a 404 is left out. */
export async function fetchEach<Value, Key>(
  keys: readonly Key[],
  get: (key: Key) => Promise<Value>,
): Promise<Map<Key, Value | Error>> {
  const found = await Promise.all(
    keys.map(async (key): Promise<[Key, Value | Error] | undefined> => {
      try {
        return [key, await get(key)];
      } catch (error) {
        if (error instanceof ToriiError && error.code === 'NOT_FOUND') return undefined;
        return [key, asError(error)];
      }
    }),
  );
  return new Map(found.filter(entry => entry !== undefined));
}

/** Whatever was thrown, as an Error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
