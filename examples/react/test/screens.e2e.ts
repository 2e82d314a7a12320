import type { Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { describeInBrowser } from '../../../test/support/process/realBrowser.ts';
import { picture, type Site, startSite, timesOf, watch } from './site.ts';

const SLACK = 'QXBwOjEwMDA';
/** Polls give up after so many milliseconds. */
const WITHIN = { timeout: 15_000 };

describeInBrowser('examples/react in a browser', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  }, 60_000);
  afterAll(() => site?.stop());

  describe.each([
    { client: 'Apollo', path: '' },
    { client: 'Relay', path: 'relay.html' },
  ])('$client', ({ client, path }) => {
    let page: Page;
    let complaints: string[];
    beforeEach(async () => {
      site.subgraph.emulator.reset();
      page = await site.browser.newPage({ viewport: { width: 1280, height: 900 } });
      page.setDefaultTimeout(WITHIN.timeout);
      complaints = watch(page, new URL(site.url).origin);
    });
    afterEach(() => page.close());

    const open = (hash: string) => page.goto(`${site.url}${path}#${hash}`);
    const rows = () => page.locator('tr[data-contract], tr[data-account]');
    const names = () => rows().getByRole('rowheader').allInnerTexts();
    const alert = () => page.getByRole('alert');

    /** Keeps the next write back until it is let go. */
    async function holdWrite(): Promise<() => Promise<void>> {
      let held: Route | undefined;
      await page.route('**/graphql', async route => {
        if (held === undefined && route.request().postData()?.includes('mutation')) held = route;
        else await route.continue();
      });
      return async () => {
        await expect.poll(() => held, WITHIN).toBeDefined();
        await held?.continue();
      };
    }

    describe('the renewal calendar', () => {
      test('shows what ends within the window, in the order of the days', async () => {
        await open('/renewals');
        await rows().first().waitFor();
        const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
        const { data } = await site.subgraph.ask(
          `query ($from: Date!, $to: Date!) { contracts(first: 20, orderBy: [{ field: END_DATE }],
            filter: { status: { in: "active" }, endDate: { gte: $from, lte: $to } }) { edges { node { name } } } }`,
          { variables: { from: day(0), to: day(90) } },
        );
        expect(await names()).toEqual(data.contracts.edges.map(({ node }: any) => node.name));
        await picture(page, `${client}-renewals`);
        expect(complaints).toEqual([]);
      });

      test('shows other statuses and longer windows, as the menus say', async () => {
        await open('/renewals');
        await rows().first().waitFor();
        await page.getByLabel('Contracts that are').selectOption('closed');
        await page.getByLabel('and end within').selectOption('365');
        const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
        const { data } = await site.subgraph.ask(
          `query ($to: Date!, $from: Date!) { contracts(first: 0, filter: { status: { in: "closed" }, endDate: { gte: $from, lte: $to } }) { totalCount } }`,
          { variables: { from: day(0), to: day(365) } },
        );
        const { totalCount } = data.contracts;
        expect(totalCount).toBeGreaterThan(0);
        await page.getByRole('status').getByText(`of ${totalCount} contracts`).waitFor();
        const cells = await page.locator('tr[data-contract] td.status').allInnerTexts();
        expect(new Set(cells)).toEqual(new Set(['closed']));
      });

      test('goes on behind the rows it has', async () => {
        await open('/renewals');
        await rows().nth(19).waitFor();
        const before = await names();
        await page.getByRole('button', { name: 'Load more contracts' }).click();
        await rows().nth(20).waitFor();
        expect((await names()).slice(0, before.length)).toEqual(before);
        const ids = await rows().evaluateAll(found => found.map(row => row.getAttribute('data-contract')));
        expect(new Set(ids).size).toBe(ids.length);
        expect(await page.getByRole('status').innerText()).toContain(`${ids.length} of`);
        await page.getByRole('heading', { name: `The ${ids.length} contracts below, together` }).waitFor();
      });

      test('shows what it has where apps fail, says so, and asks again when told to', async () => {
        site.subgraph.emulator.faults.add({ kind: 'error500', endpoint: 'GET /apps' });
        await open('/renewals');
        await alert().getByText('Torii cannot be reached').waitFor();
        expect(await rows().count()).toBe(20);
        await rows().first().getByText('could not be loaded').waitFor();
        await picture(page, `${client}-renewals-partly`);
        site.subgraph.emulator.faults.clear();
        await page.getByRole('button', { name: 'Ask again' }).click();
        await alert().waitFor({ state: 'detached' });
        expect(await page.getByText('could not be loaded').count()).toBe(0);
      });

      test('waits as long as the server says, then asks again by itself', async () => {
        site.subgraph.emulator.faults.add({ kind: 'rateLimitLong', endpoint: 'GET /contracts', seconds: 7 });
        const asked = timesOf(page, operation => /^(ContractRenewals|RenewalCalendarQuery)$/.test(operation));
        await open('/renewals');
        const button = page.getByRole('button', { name: /^Asking again in \d s$/ });
        await button.waitFor();
        expect(await button.isDisabled()).toBe(true);
        await picture(page, `${client}-renewals-waiting`);
        site.subgraph.emulator.faults.clear();
        await rows().first().waitFor();
        expect(await alert().count()).toBe(0);
        const [refused, again] = asked();
        expect((again?.startTime ?? 0) - (refused?.startTime ?? 0) - (refused?.responseEnd ?? 0)).toBeGreaterThan(
          5_000,
        );
      });

      test('says that the server cannot be reached, and goes on when it can', async () => {
        await page.route('**/graphql', route => route.abort());
        await open('/renewals');
        await alert().getByText('The server cannot be reached').waitFor();
        await page.unroute('**/graphql');
        await page.getByRole('button', { name: 'Ask again' }).click();
        await rows().first().waitFor();
        expect(await alert().count()).toBe(0);
      });

      test.each([
        ['the server cannot be reached', 'The server cannot be reached'],
        ['Torii does not answer', 'Torii cannot be reached'],
      ])('keeps its rows where %s for the next page, and asks for that page again', async (why, headline) => {
        await open('/renewals');
        await rows().nth(19).waitFor();
        const before = await names();
        if (why.startsWith('Torii')) {
          site.subgraph.emulator.faults.add({ kind: 'error500', endpoint: 'GET /contracts' });
        } else {
          await page.route('**/graphql', route => route.abort());
        }
        await page.getByRole('button', { name: 'Load more contracts' }).click();
        await alert().getByText(headline).waitFor();
        expect(await names()).toEqual(before);
        site.subgraph.emulator.faults.clear();
        await page.unroute('**/graphql');
        await page.getByRole('button', { name: 'Ask again' }).click();
        await rows().nth(20).waitFor();
        expect((await names()).slice(0, before.length)).toEqual(before);
        expect(await alert().count()).toBe(0);
      });

      test('shows new terms at once, and has them written', async () => {
        await open('/renewals');
        const row = rows().first();
        await row.getByRole('button').click();
        await page.getByLabel('Status').fill('active');
        await page.getByRole('spinbutton').fill('1234.50');
        await picture(page, `${client}-terms`);
        const release = await holdWrite();
        await page.getByRole('button', { name: 'Save' }).click();
        await expect.poll(() => row.innerText(), WITHIN).toContain('1,234.50');
        expect(await row.getAttribute('aria-busy')).toBe('true');
        expect(site.subgraph.emulator.writes).toEqual([]);
        await release();
        await expect.poll(() => row.getAttribute('aria-busy'), WITHIN).toBe('false');
        expect(await row.innerText()).toContain('1,234.50');
        expect(site.subgraph.emulator.writes).toHaveLength(1);
        expect(await alert().count()).toBe(0);
        expect(complaints).toEqual([]);
      });

      test('takes back what somebody else has changed meanwhile, and shows how it stands', async () => {
        await open('/renewals');
        const row = rows().first();
        await row.waitFor();
        const before = await row.innerText();
        const id = await row.getAttribute('data-contract');
        await row.getByRole('button').click();
        await page.getByRole('spinbutton').fill('77.25');
        const release = await holdWrite();
        await page.getByRole('button', { name: 'Save' }).click();
        await expect.poll(() => row.innerText(), WITHIN).toContain('77.25');
        const other = `mutation { updateContract(input: { id: "${id}", amount: { value: 4200000 } }) { userErrors { code } } }`;
        expect((await site.subgraph.ask(other)).data.updateContract.userErrors).toEqual([]);
        await release();
        await alert().getByText('Somebody else was faster').waitFor();
        await expect.poll(() => row.innerText(), WITHIN).toContain('42,000.00');
        expect(await row.innerText()).not.toContain('77.25');
        expect(before).not.toContain('42,000.00');
        expect(site.subgraph.emulator.writes).toHaveLength(1);
        await picture(page, `${client}-renewals-conflict`);
      });
    });

    describe('the access review', () => {
      test('shows the accounts of an app that is chosen, and goes on', async () => {
        await open('/review');
        await page.getByLabel('App').selectOption(SLACK);
        await rows().nth(49).waitFor();
        const before = await names();
        await page.getByRole('button', { name: 'Load more accounts' }).click();
        await rows().nth(99).waitFor();
        expect((await names()).slice(0, 50)).toEqual(before);
        await picture(page, `${client}-review`);
        expect(complaints).toEqual([]);
      });

      /** The first account that can be marked, by its id: its button changes. */
      async function firstToMark() {
        const found = rows().filter({ has: page.getByRole('button', { name: 'Mark as removed' }) });
        await found.first().waitFor();
        const id = await found.first().getAttribute('data-account');
        return page.locator(`tr[data-account="${id}"]`);
      }

      test('marks somebody as removed at once, and has it written', async () => {
        await open(`/review/${SLACK}`);
        const row = await firstToMark();
        const release = await holdWrite();
        await row.getByRole('button').click();
        await row.getByText('Removed: take back').waitFor();
        expect(site.subgraph.emulator.writes).toEqual([]);
        await release();
        await expect.poll(() => row.getAttribute('aria-busy'), WITHIN).toBe('false');
        await row.getByText('Removed: take back').waitFor();
        expect(site.subgraph.emulator.writes).toHaveLength(1);
        expect(complaints).toEqual([]);
      });

      test('writes nothing where somebody else has marked the account, and shows the mark', async () => {
        await open(`/review/${SLACK}`);
        const row = await firstToMark();
        const email = await row.locator('small').innerText();
        const { data } = await site.subgraph.ask('query ($email: String!) { userByEmail(email: $email) { id } }', {
          variables: { email },
        });
        const other = `mutation ($id: ID!) { updateAppUser(input: { userId: $id, appId: "${SLACK}", isUserRemovedFromApp: true }) { userErrors { code } } }`;
        await site.subgraph.ask(other, { variables: { id: data.userByEmail.id } });
        await row.getByRole('button').click();
        await alert().getByText('Somebody else was faster').waitFor();
        await row.getByText('Removed: take back').waitFor();
        expect(site.subgraph.emulator.writes).toHaveLength(1);
        await picture(page, `${client}-review-conflict`);
      });

      test('on a narrow screen nothing but the table scrolls sideways', async () => {
        await page.setViewportSize({ width: 390, height: 800 });
        await open(`/review/${SLACK}`);
        await rows().first().waitFor();
        const [wide = 0, shown = 0] = await page.evaluate(() => [
          document.documentElement.scrollWidth,
          window.innerWidth,
        ]);
        expect(wide).toBeLessThanOrEqual(shown);
        await picture(page, `${client}-narrow`);
      });
    });
  });
});
