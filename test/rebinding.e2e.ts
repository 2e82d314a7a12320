import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { startSubgraph } from './subgraph.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const QUIET = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync';

describe.skipIf(!existsSync(CHROMIUM) && !process.env['CI'])('review 14: a real browser', () => {
  test('whose name for a foreign page has come to mean this machine is told nothing', async () => {
    const rebound = '--host-resolver-rules=MAP evil.example 127.0.0.1';
    const [subgraph, browser] = await Promise.all([
      startSubgraph({ server: { graphiql: true } }),
      chromium.launch({ executablePath: CHROMIUM, args: [...QUIET.split(' '), rebound] }),
    ]);
    const page = await browser.newPage();
    const { port } = new URL(subgraph.url);
    const statusOf = async (host: string) => (await page.goto(`http://${host}:${port}/graphiql/`))?.status();
    expect(await statusOf('evil.example')).toBe(421);
    // Here it is 503 where GraphiQL was not built.
    for (const own of ['localhost', '127.0.0.1', 'torii.localhost']) expect([200, 503]).toContain(await statusOf(own));
    await browser.close();
    await subgraph.stop();
  }, 60_000);
});
