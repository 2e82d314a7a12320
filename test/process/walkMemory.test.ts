import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { INSPECT, type OwnProcess, startProcess } from '../support/process/ownProcess.ts';

const MB = 1024 * 1024;
const USERS = 50_000;
const PAGE = 1_000;
/** By then everything has been compiled and every buffer has its size. */
const SETTLED = 5;
/** What the heap after a collection may hold more at the end than by then: 45 of Torii's answers, if they were kept, take 6.7 MB. */
const MOST_GROWTH = 4 * MB;

const QUERY = `query Walk($after: String) {
  users(first: ${PAGE}, after: $after) {
    edges { cursor node { id email fullName lifecycleStatus creationTime } }
    pageInfo { hasNextPage endCursor }
  }
}`;

let emulator: Emulator;
let server: OwnProcess;
beforeAll(async () => {
  emulator = await startEmulator({ sizes: { users: USERS }, rateLimits: false });
  const environment = { TORII_API_KEY: emulator.keys[0], TORII_API_URL: emulator.url, RATE_LIMIT_SCALE: '1000' };
  server = await startProcess(environment, { flags: [INSPECT] });
}, 60_000);
afterAll(async () => {
  await server.stop();
  await emulator.close();
});

interface Page {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

async function pageAfter(after: string | null): Promise<Page> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query: QUERY, variables: { after } });
  const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
  const { data, errors } = (await response.json()) as { data: { users: Page }; errors?: unknown };
  expect(errors).toBeUndefined();
  return data.users;
}

test('a walk of 50 000 users by pages of 1000 leaves nothing in memory', async () => {
  const ids = new Set<string>();
  let after: string | null = null;
  let settled = 0;
  for (let pages = 1; ; pages += 1) {
    const { edges, pageInfo }: Page = await pageAfter(after);
    for (const { node } of edges) ids.add(node.id);
    if (pages === SETTLED) settled = await server.heapBytes();
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(ids.size).toBe(USERS);
  expect(settled).toBeGreaterThan(0);
  const end = await server.heapBytes();
  expect(end - settled).toBeLessThan(MOST_GROWTH);
}, 120_000);
