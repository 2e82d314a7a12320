import { expect, test } from 'vitest';
import { describeInBrowser, launchBrowser } from '../support/process/realBrowser.ts';
import { startSubgraph } from '../support/subgraph.ts';

describeInBrowser('review 14: a real browser', () => {
  test('whose name for a foreign page has come to mean this machine is told nothing', async () => {
    const rebound = '--host-resolver-rules=MAP evil.example 127.0.0.1';
    const [subgraph, browser] = await Promise.all([
      startSubgraph({ server: { graphiql: true } }),
      launchBrowser(rebound),
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
