import { customKey } from '../../torii/rows/column.ts';
import type { Torii } from '../../torii/session.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import type { Arrivals } from './arrivals.ts';
import type { Columns } from './columnLoader.ts';

/** What every datasource is made of. */
export interface SourceOptions {
  readonly torii: Torii;
  /** The reads of the request, for loaders that wait for siblings; absent: they don't. */
  readonly arrivals?: Arrivals;
}

/** Torii's `fields` parameter for these columns, custom fields under their own key. `also` always comes first. */
export function fieldsParameter(columns: Columns, also: readonly string[] = []): string {
  const names = [...columns].map(column => customKey(column) ?? column);
  return [...new Set([...also, ...names.sort()])].join(',');
}

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
