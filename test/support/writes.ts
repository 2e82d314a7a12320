import type { Subgraph } from './subgraph.ts';

/** The writes that reached the emulator, in order: method and path, body, status. */
export function writesOf({ emulator }: Subgraph): [call: string, body: unknown, status: number | null][] {
  return emulator.writes.map(({ method, path, body, status }) => [`${method} ${path}`, body, status]);
}

/** The first ids of a table. */
export function firstKeys(rows: ReadonlyMap<number, unknown>, count: number): string[] {
  return [...rows.keys()].slice(0, count).map(String);
}
