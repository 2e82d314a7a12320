import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Complaints, runTab, startWithGraphiql, watch } from '../support/process/graphiqlPage.ts';
import type { OwnProcess } from '../support/process/ownProcess.ts';
import { describeInBrowser, launchBrowser } from '../support/process/realBrowser.ts';

const NONE: Complaints = { foreign: [], failed: [], errors: [] };
const NOTE = '.torii-note';

interface Opened {
  readonly page: Page;
  readonly complaints: Complaints;
}

/** A first visit, in a browser that has nothing of an earlier one. Nothing is pressed. */
async function visit(browser: Browser, url: string, width: number, height = 800): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width, height } });
  page.setDefaultTimeout(20_000);
  const complaints = watch(page, new URL(url).origin);
  await page.goto(url);
  await page
    .locator('.graphiql-response .view-line', { hasText: /"(data|errors)"/ })
    .first()
    .waitFor();
  await page.locator(NOTE).filter({ hasText: /\w/ }).waitFor();
  return { page, complaints };
}

/** What does not fit into the place that it has: `cutOff.js` looks, in the page. */
const CUT_OFF = readFileSync(new URL('../support/process/cutOff.js', import.meta.url), 'utf8');
const cutOff = (page: Page): Promise<string[]> => page.evaluate(CUT_OFF);

async function boxes(page: Page) {
  const box = async (name: string) => {
    const found = await page.locator(name).boundingBox();
    if (found === null) throw new Error(`expected ${name} to be seen`);
    return found;
  };
  return { editors: await box('.graphiql-editors'), answer: await box('.graphiql-response') };
}

describeInBrowser('the page of GraphiQL', () => {
  let subgraph: OwnProcess;
  let browser: Browser;

  beforeAll(async () => {
    [subgraph, browser] = await Promise.all([startWithGraphiql(), launchBrowser()]);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await subgraph?.stop();
  });

  describe.each([1280, 1440])('at %i pixels', width => {
    test('shows question and answer side by side, and cuts nothing off, with the documentation open too', async () => {
      const { page, complaints } = await visit(browser, subgraph.url, width);
      const { editors, answer } = await boxes(page);
      expect(answer.x).toBeGreaterThan(editors.x + editors.width);
      expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(800);
      expect(await cutOff(page)).toEqual([]);
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        await expect.poll(() => cutOff(page)).toEqual([]);
      }
      await page.getByRole('button', { name: 'Documentation Explorer' }).click();
      await page.locator('.graphiql-doc-explorer').waitFor();
      await expect.poll(() => cutOff(page)).toEqual([]);
      expect(complaints).toEqual(NONE);
      await page.close();
    }, 90_000);
  });

  test.each([390, 799])(
    'at %i pixels panes stand below one another, and a query can be run',
    async width => {
      const { page, complaints } = await visit(browser, subgraph.url, width, 844);
      const { editors, answer } = await boxes(page);
      expect(answer.y).toBeGreaterThanOrEqual(editors.y + editors.height);
      for (const { width: own } of [editors, answer]) expect(own).toBeGreaterThan(width * 0.9);
      for (const { height } of [editors, answer]) expect(height).toBeGreaterThan(350);
      expect(await cutOff(page)).toEqual([]);
      await page.getByRole('tab', { name: 'UserApps' }).click();
      await page.locator('.graphiql-query-editor .view-line', { hasText: 'query UserApps' }).waitFor();
      await page.locator('.graphiql-execute-button').click();
      await page.locator(NOTE).filter({ hasText: 'GET /users/{idUser}/apps' }).waitFor();
      await page.getByRole('button', { name: 'Documentation Explorer' }).click();
      const docs = await page.locator('.graphiql-doc-explorer').boundingBox();
      expect(docs?.width).toBeGreaterThan(width * 0.8);
      expect(complaints).toEqual(NONE);
      await page.close();
    },
    90_000,
  );

  test('the welcome is answered unasked, once; its cost stands below the answer, as the headers ask for it', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', request => {
      if (request.method() === 'POST') asked.push(request.postDataJSON().operationName);
    });
    await page.goto(subgraph.url);
    await page
      .locator(NOTE)
      .filter({ hasText: /^Cost: \d calls? of Torii’s API/ })
      .waitFor({ timeout: 20_000 });
    expect(await page.locator(NOTE).innerText()).toMatch(
      /GET \/users, GET \/apps\. Least left: \d+ of \d+ this minute$/,
    );
    expect(asked).toEqual(['IntrospectionQuery', 'Welcome']);
    await page.getByRole('button', { name: 'Headers' }).click();
    await page.locator('.graphiql-editor-tool .view-line', { hasText: '"x-torii-cost": "1"' }).waitFor();
    expect(await page.locator(NOTE).innerText()).not.toContain('x-torii-api-key');
    await page.getByRole('tab', { name: 'ShadowIt' }).click();
    await page.getByText('Press ▶ to see the answer here.').waitFor();
    expect(asked).toEqual(['IntrospectionQuery', 'Welcome']);
    await page.close();
  }, 90_000);

  test('the documentation begins with ours, lists types by name, and its search reads descriptions', async () => {
    const { page, complaints } = await visit(browser, subgraph.url, 1280);
    await page.getByRole('button', { name: 'Documentation Explorer' }).click();
    const docs = page.locator('.graphiql-doc-explorer');
    await docs.locator('.graphiql-markdown-description').first().waitFor();
    expect(await docs.locator('.graphiql-markdown-description').first().innerText()).toMatch(
      /^An organisation's SaaS data, as Torii keeps it/,
    );
    // The roots stand ahead of the others.
    const types = (await docs.locator('a.graphiql-doc-explorer-type-name').allInnerTexts()).slice(3);
    const named = types.filter(name => !name.startsWith('_'));
    expect(named.length).toBeGreaterThan(50);
    expect(named).toEqual(named.toSorted((one, other) => one.localeCompare(other, 'en')));
    expect(types.slice(0, named.length)).toEqual(named);
    await page.keyboard.press('Control+Alt+K');
    await page.keyboard.type('renew');
    const found = page.getByRole('option');
    await found
      .filter({ hasText: /^Contract\./ })
      .first()
      .waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('contracts');
    await expect.poll(() => found.first().innerText()).toMatch(/contracts/i);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('no word of ours');
    await page.getByText('No results found').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('lifecycleStatus');
    await found.first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await docs.locator('.graphiql-doc-explorer-title', { hasText: /lifecycleStatus/i }).waitFor();
    expect(complaints).toEqual(NONE);
    await page.close();
  }, 90_000);

  test('it is used by the keyboard alone: documentation, editor, run', async () => {
    const { page } = await visit(browser, subgraph.url, 1280);
    const focused = () => page.evaluate<string>("document.activeElement?.getAttribute('aria-label') ?? ''");
    await page.keyboard.press('Tab');
    expect(await focused()).toContain('Documentation Explorer');
    await page.keyboard.press('Enter');
    await page.locator('.graphiql-doc-explorer').waitFor();
    const reached = new Set<string>();
    for (let presses = 0; presses < 400 && !reached.has('Execute query (Ctrl-Enter)'); presses += 1) {
      await page.keyboard.press('Tab');
      reached.add(await focused());
    }
    expect([...reached]).toContainEqual(expect.stringMatching(/^Execute query/));
    const answered = page.waitForResponse(response => response.request().method() === 'POST');
    await page.keyboard.press('Enter');
    expect((await answered).status()).toBe(200);
    await page.close();
  }, 90_000);

  test('a key is asked for only where one is wanted', async () => {
    const passthrough = await startWithGraphiql({ TORII_AUTH: 'passthrough' });
    try {
      const { page, complaints } = await visit(browser, passthrough.url, 1280);
      await page.locator(NOTE).filter({ hasText: 'wants your own Torii API key' }).waitFor();
      expect(await page.locator(NOTE).innerText()).toContain('x-torii-api-key');
      expect(await cutOff(page)).toEqual([]);
      expect(complaints).toEqual(NONE);
      await page.close();
    } finally {
      await passthrough.stop();
    }
  }, 60_000);

  test('where types and fields have a prefix, the tabs have it too', async () => {
    const prefixed = await startWithGraphiql({ SCHEMA_PREFIX: 'Torii' });
    try {
      const { page, complaints } = await visit(browser, prefixed.url, 1280);
      expect(await page.locator(NOTE).innerText()).toMatch(/^Cost: \d calls? /);
      for (const name of ['UserApps', 'OffboardSomebodyRehearsed']) {
        expect(await (await runTab(page, name)).json()).not.toHaveProperty('errors');
      }
      expect(complaints).toEqual(NONE);
      await page.close();
    } finally {
      await prefixed.stop();
    }
  }, 90_000);
});
