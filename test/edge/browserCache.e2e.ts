import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInBrowser, launchBrowser } from '../support/process/realBrowser.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const KEYS = ['canary-first-key', 'canary-second-key'] as const;

describeInBrowser('case 5, D1: a real browser', () => {
  let subgraph: Subgraph;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const keys = KEYS.map((key, at) => ({ key, organization: at + 1 }));
    [subgraph, browser] = await Promise.all([
      startSubgraph({ emulator: { keys }, server: { authentication: { mode: 'passthrough' }, graphiql: true } }),
      launchBrowser(),
    ]);
    page = await browser.newPage();
    // Of the same origin, and one whose scripts may ask.
    await page.goto(`${subgraph.url}/graphiql/`);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await subgraph?.stop();
  });

  /** Asks by GET from within the page, as clients of persisted queries do. */
  function get(query: string, key: string): Promise<any> {
    return page.evaluate(
      async ([url, header]) => {
        const headers = { 'x-torii-api-key': header, 'apollo-require-preflight': '1' };
        return (await fetch(url, { headers })).json();
      },
      [`/graphql?${new URLSearchParams({ query })}`, key] as const,
    );
  }

  function post(query: string, key: string): Promise<any> {
    return page.evaluate(
      async ([body, header]) => {
        const headers = { 'x-torii-api-key': header, 'content-type': 'application/json' };
        return (await fetch('/graphql', { method: 'POST', headers, body })).json();
      },
      [JSON.stringify({ query }), key] as const,
    );
  }

  test('shows each key its own organisation', async () => {
    const query = '{ organization { companyName } }';
    const names: string[] = [];
    for (const key of [...KEYS, ...KEYS]) names.push((await get(query, key)).data.organization.companyName);
    expect(names[0]).not.toBe(names[1]);
    expect(names.slice(2)).toEqual(names.slice(0, 2));
  });

  test('shows no data to who brings no key after one who did', async () => {
    const query = '{ users(first: 1) { nodes { email } } }';
    expect((await get(query, KEYS[0])).data.users.nodes).toHaveLength(1);
    expect(await get(query, '')).toMatchObject({
      data: { users: null },
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  test('shows what is true after a write, in between the same two GETs', async () => {
    const [id] = (
      await get('{ users(first: 1, filter: { lifecycleStatus: { in: ACTIVE } }) { nodes { toriiId } } }', KEYS[0])
    ).data.users.nodes;
    const query = `{ user(id: "${id.toriiId}") { lifecycleStatus } }`;
    expect((await get(query, KEYS[0])).data.user.lifecycleStatus).toBe('ACTIVE');
    const write = `mutation { updateUser(input: { id: "${id.toriiId}", lifecycleStatus: OFFBOARDED }) { userErrors { message } } }`;
    expect((await post(write, KEYS[0])).data.updateUser.userErrors).toEqual([]);
    expect((await get(query, KEYS[0])).data.user.lifecycleStatus).toBe('OFFBOARDED');
  });
});
