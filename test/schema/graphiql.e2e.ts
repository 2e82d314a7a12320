import { fileURLToPath } from 'node:url';
import Fastify from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerGraphiql } from '../../src/server/graphiql/graphiql.ts';
import { type Complaints, kept, runTab, startWithGraphiql, watch, writeTool } from '../support/process/graphiqlPage.ts';
import type { OwnProcess } from '../support/process/ownProcess.ts';
import { describeInBrowser, launchBrowser } from '../support/process/realBrowser.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WATCH = 'WatchWorkflowRun';
const TABS = [
  'Welcome',
  'ContractRenewals',
  'AppAccessReview',
  'UserApps',
  'ShadowIt',
  'FailedWorkflowRuns',
  WATCH,
  'OffboardSomebodyRehearsed',
];

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly unknown[];
}

describeInBrowser('GraphiQL in a browser', () => {
  let subgraph: OwnProcess;
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;

  beforeAll(async () => {
    [subgraph, browser] = await Promise.all([startWithGraphiql(), launchBrowser()]);
    page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    page.setDefaultTimeout(15_000);
    complaints = watch(page, new URL(subgraph.url).origin);
    await page.goto(subgraph.url);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await subgraph?.stop();
  });

  test('a first visit shows a welcome and the example tabs', async () => {
    await page
      .locator('.graphiql-query-editor .view-line', { hasText: 'The Torii subgraph' })
      .waitFor({ timeout: 20_000 });
    expect(await page.title()).toBe('Torii subgraph – GraphiQL');
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(TABS);
  }, 30_000);

  test.each(TABS.filter(name => name !== WATCH))(
    '%s answers when the execute button is pressed',
    async name => {
      const answer: Answer = await (await runTab(page, name)).json();
      expect(answer.errors).toBeUndefined();
      expect(Object.values(answer.data ?? {})).not.toHaveLength(0);
      expect(Object.values(answer.data ?? {})).not.toContain(null);
      await page.locator('.graphiql-response .view-line', { hasText: '"data"' }).first().waitFor();
    },
    15_000,
  );

  test('the first query shows the sample organisation', async () => {
    await runTab(page, 'Welcome');
    await page.locator('.graphiql-response .view-line', { hasText: 'Lanternworks' }).first().waitFor();
  }, 15_000);

  test('the renewals are those of the next 90 days', async () => {
    const { variables } = (await runTab(page, 'ContractRenewals')).request().postDataJSON();
    expect(Date.parse(variables.to) - Date.parse(variables.from)).toBe(90 * 86_400_000);
    expect(Math.abs(Date.parse(variables.from) - Date.now())).toBeLessThan(2 * 86_400_000);
  }, 15_000);

  test('somebody of the sample is offboarded in rehearsal: requests and changes are shown, nothing is written', async () => {
    const response = await runTab(page, 'OffboardSomebodyRehearsed');
    expect(response.request().postDataJSON().variables.who).toContain('@');
    const answer = await response.json();
    const { startOffboarding, takeAwayAnApp } = answer.data;
    expect(startOffboarding).toMatchObject({
      request: { method: 'PUT', body: { lifecycleStatus: 'offboarding' } },
      changes: [{ field: 'lifecycleStatus', before: 'ACTIVE', after: 'OFFBOARDING' }],
      userErrors: [],
    });
    expect(takeAwayAnApp).toMatchObject({
      request: { method: 'PUT', body: { isUserRemovedFromApp: true } },
      changes: [{ field: 'isUserRemovedFromApp', before: false, after: true }],
      userErrors: [],
    });
    expect(answer.extensions.cost.endpoints.map(({ endpoint }: { endpoint: string }) => endpoint)).not.toContainEqual(
      expect.stringMatching(/^(PUT|POST|DELETE)/),
    );
  }, 15_000);

  test('a run that was started is watched until it has ended', async () => {
    const id = await startWorkflow(subgraph);
    await page.getByTitle(WATCH, { exact: true }).click();
    await expect.poll(() => kept(page, 'query'), { timeout: 5_000 }).toContain(`subscription ${WATCH}`);
    await page.getByRole('button', { name: 'Variables' }).click();
    await writeTool(page, JSON.stringify({ id }));
    await page.locator('.graphiql-execute-button').click();
    const shown = page.locator('.graphiql-response .view-line');
    await shown.filter({ hasText: '"isEnded": false' }).first().waitFor();
    await shown.filter({ hasText: '"isEnded": true' }).first().waitFor({ timeout: 30_000 });
    await shown.filter({ hasText: '"COMPLETED"' }).first().waitFor();
  }, 60_000);

  test('the stop button ends a subscription at once', async () => {
    const id = await startWorkflow(subgraph);
    await writeTool(page, JSON.stringify({ id }));
    await page.locator('.graphiql-execute-button').click();
    await expect.poll(() => openSubscriptions(subgraph)).toBe('1');
    await page.locator('.graphiql-execute-button').click();
    await expect.poll(() => openSubscriptions(subgraph), { timeout: 2_000 }).toBe('0');
  }, 30_000);

  test('a key in the headers editor goes with the request, and is kept nowhere', async () => {
    await page.getByTitle('Welcome', { exact: true }).click();
    await page.getByRole('button', { name: 'Headers' }).click();
    await writeTool(page, '{"x-torii-api-key": "a-key-of-my-own"}');
    const sent = page.waitForRequest(request => request.method() === 'POST');
    await page.locator('.graphiql-execute-button').click();
    expect((await sent).headers()).toMatchObject({ 'x-torii-api-key': 'a-key-of-my-own' });
    // The history has it once the answer is there.
    await expect
      .poll(async () => JSON.parse((await kept(page, 'queries')) ?? '').queries.at(-1).operationName)
      .toBe('Welcome');
    expect(JSON.stringify(await page.context().storageState())).not.toContain('a-key-of-my-own');
  }, 15_000);

  test('a second visit shows the tabs as they were left', async () => {
    await page.getByRole('button', { name: 'Close Tab' }).first().click();
    // It keeps tabs half a second later.
    await expect.poll(() => kept(page, 'tabState'), { timeout: 5_000 }).not.toContain('"Welcome"');
    await page.reload();
    await page.locator('.graphiql-query-editor .view-line').first().waitFor({ timeout: 20_000 });
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(TABS.slice(1));
  }, 30_000);

  test('D9f: /graphql and / opened in the browser show GraphiQL', async () => {
    for (const path of ['/graphql', '/']) {
      await page.goto(new URL(path, subgraph.url).href);
      await page.getByRole('tab').first().waitFor({ timeout: 20_000 });
      expect(new URL(page.url()).pathname).toBe('/graphiql/');
    }
  }, 60_000);

  test('nothing foreign was asked for, nothing failed, nothing was complained about', () => {
    expect(complaints).toEqual({ foreign: [], failed: [], errors: [] });
  });
});

/** Starts a workflow of the sample that takes some seconds: what its run is watched by. */
async function startWorkflow({ url }: OwnProcess): Promise<string> {
  const query = 'mutation { runWorkflow(input: { toriiWorkflowId: "302", userId: "1001" }) { run { id } } }';
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return JSON.parse(await response.text()).data.runWorkflow.run.id;
}

async function openSubscriptions({ url }: OwnProcess): Promise<string | undefined> {
  const metrics = await (await fetch(new URL('/metrics', url))).text();
  return /^torii_subscriptions_open (\d+)$/m.exec(metrics)?.[1];
}

test('without a build, the page says how to make one', async () => {
  const app = Fastify();
  await registerGraphiql(app, { directory: `${ROOT}no-such-directory` });
  const { statusCode, body } = await app.inject('/graphiql');
  expect([statusCode, body]).toEqual([503, expect.stringContaining('npm run build:graphiql')]);
  await app.close();
});
