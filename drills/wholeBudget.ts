import { setTimeout as pass } from 'node:timers/promises';
import type { Emulator } from '../emulator/emulator.ts';

/** How long breakers may take to close and pauses to end. */
const WELL_WITHIN_MS = 30_000;
/** Torii tells the end of a window in whole seconds. */
const ROUNDING_MS = 2_000;

interface Asked {
  readonly errors?: readonly unknown[];
  readonly extensions?: { readonly cost?: { readonly endpoints?: readonly Left[] } };
}

/** What is left of an endpoint's calls, as `x-torii-cost: 1` tells. */
interface Left {
  readonly endpoint: string;
  readonly calls: number;
  readonly limit: number | null;
  readonly remaining: number | null;
}

/** A server to ask with a key, or its own where there is none. */
export interface Asking {
  readonly url: string;
  readonly key?: string;
}

/** One question to each endpoint that the load has used. */
function questions(emulator: Emulator, key: string): string[] {
  const { apps, users } = emulator.organization(key);
  const [app] = apps.keys();
  const [user] = users.keys();
  return [
    '{ users(first: 1) { nodes { toriiId } } }',
    '{ apps(first: 1) { nodes { toriiId } } }',
    '{ contracts(first: 1) { nodes { toriiId } } }',
    '{ auditLogs(first: 1) { nodes { type } } }',
    `{ app(id: "${app}") { name } }`,
    `{ user(id: "${user}") { email } }`,
    `{ app(id: "${app}") { users(first: 1) { nodes { status } } } }`,
    `{ user(id: "${user}") { apps(first: 1) { nodes { isUserRemovedFromApp } } } }`,
  ];
}

async function ask({ url, key }: Asking, query: string): Promise<Asked> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-torii-cost': '1', ...(key ? { 'x-torii-api-key': key } : {}) },
    body: JSON.stringify({ query }),
  });
  return JSON.parse(await response.text()) as Asked;
}

/** Waits until nothing of before counts: the longest of windows is over, and one of the calendar has just begun. */
async function newWindow(windowMs: number): Promise<void> {
  await pass(windowMs + ROUNDING_MS);
  await pass(windowMs - (Date.now() % windowMs));
}

/** Asks until there is an answer without errors: breakers close by being tried. */
async function untilWell(asking: Asking, query: string): Promise<boolean> {
  const until = Date.now() + WELL_WITHIN_MS;
  while ((await ask(asking, query)).errors !== undefined) {
    if (Date.now() > until) return false;
    await pass(500);
  }
  return true;
}

/**
 * Asks each endpoint once in a window of its own, after all is well again: nothing that happened before may count in it. Gives a line for
 * whatever is not as it should be, and how many endpoints were looked at.
 *
 * @param askings servers, each with the key that it is asked with; those that share a key draw on one budget
 */
export async function notWhole(
  emulator: Emulator,
  askings: readonly Asking[],
  windowMs: number,
): Promise<{ readonly wrong: string[]; readonly endpoints: number }> {
  const wrong: string[] = [];
  const all = askings.flatMap(asking =>
    questions(emulator, asking.key ?? emulator.keys[0] ?? '').map(query => ({ asking, query })),
  );
  const well = await Promise.all(all.map(({ asking, query }) => untilWell(asking, query)));
  for (const [at, isWell] of well.entries()) if (!isWell) wrong.push(`still failing: ${all[at]?.query}`);
  await newWindow(windowMs);
  const counted = new Map<string, number>();
  for (const { asking, query } of all) {
    const { errors, extensions } = await ask(asking, query);
    const told = (extensions?.cost?.endpoints ?? []).filter(({ calls }) => calls > 0);
    if (errors !== undefined || told.length === 0) wrong.push(`no account of what it took: ${query}`);
    for (const { endpoint, calls, limit, remaining } of told) {
      if (limit === null || remaining === null) {
        wrong.push(`${endpoint}: not told what is left after ${calls} calls`);
        continue;
      }
      const name = `${asking.key ?? ''} ${endpoint}`;
      const sum = (counted.get(name) ?? 0) + calls;
      counted.set(name, sum);
      if (limit - remaining !== sum) wrong.push(`${endpoint}: ${remaining} of ${limit} left after ${sum} calls`);
    }
  }
  return { wrong, endpoints: counted.size };
}
