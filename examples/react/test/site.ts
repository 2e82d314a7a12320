import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page, Request } from 'playwright-core';
import { type PreviewServer, preview } from 'vite';
import { launchBrowser } from '../../../test/support/process/realBrowser.ts';
import { type Subgraph, startSubgraph } from '../../../test/support/subgraph.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const CONFIG = { configFile: at('../vite.config.ts'), logLevel: 'warn' } as const;

/** The site as it is built, in front of a subgraph over the sample organisation, and a browser to look at it. */
export interface Site {
  readonly url: string;
  readonly subgraph: Subgraph;
  readonly browser: Browser;
  stop(): Promise<void>;
}

export async function startSite(): Promise<Site> {
  const outDir = at(`../dist/site-${process.pid}`);
  const [subgraph, browser] = await Promise.all([startSubgraph(), launchBrowser(), buildInto(outDir)]);
  const proxy = { '/graphql': { target: subgraph.url, changeOrigin: true } };
  const server: PreviewServer = await preview({
    ...CONFIG,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, proxy },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('expected the preview to listen');
  return {
    url,
    subgraph,
    browser,
    async stop() {
      await browser.close();
      await server.close();
      await subgraph.stop();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

/** As it is built for people: in this process it would be built for tests, with React's development mode. */
async function buildInto(outDir: string): Promise<void> {
  const vite = at('../node_modules/vite/bin/vite.js');
  const args = ['build', at('..'), '--logLevel', 'warn', '--outDir', outDir];
  await promisify(execFile)(process.execPath, [vite, ...args], { env: { ...process.env, NODE_ENV: 'production' } });
}

/** What should not happen while a page is open. */
export function watch(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on('request', request => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol.startsWith('http') && asked !== origin) complaints.push(`asked ${request.url()}`);
  });
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(error.message));
  return complaints;
}

/** When operations were asked, as the browser tells; of answered ones `responseEnd` says how long they took. Milliseconds. */
export function timesOf(page: Page, counts: (operation: string) => boolean): () => ReturnType<Request['timing']>[] {
  const requests: Request[] = [];
  page.on('requestfinished', request => {
    const body: { operationName?: string } | null = request.method() === 'POST' ? request.postDataJSON() : null;
    if (counts(body?.operationName ?? '')) requests.push(request);
  });
  return () => requests.map(request => request.timing());
}

/** Kept for people to look at; nothing compares them. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(at('../dist/screenshots'), { recursive: true });
  await page.screenshot({ path: at(`../dist/screenshots/${name}.png`), fullPage: true });
}
