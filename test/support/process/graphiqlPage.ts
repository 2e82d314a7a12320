import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page, Response } from 'playwright-core';
import { expect } from 'vitest';
import { type OwnProcess, startProcess } from './ownProcess.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Builds GraphiQL and starts the subgraph as a user does who has no key: on its sample organisation, unless `more` says otherwise. Its address is where
 * it says that GraphiQL is.
 */
export async function startWithGraphiql(more: Readonly<Record<string, string>> = {}): Promise<OwnProcess> {
  await promisify(execFile)(process.execPath, ['src/server/graphiql/build.ts'], { cwd: ROOT });
  const { TORII_API_KEY: _, ...environment } = process.env;
  return startProcess(
    { ...environment, PORT: '0', HOST: '127.0.0.1', GRAPHIQL: 'true', MCP: 'off', ...more },
    { says: /(https?:\/\/\S+\/graphiql)/ },
  );
}

/** Everything that should not happen while the page is open. */
export interface Complaints {
  readonly foreign: string[];
  readonly failed: string[];
  readonly errors: string[];
}

/** Writes down what a page asks of others than `origin`, what fails, and what is complained about. */
export function watch(page: Page, origin: string): Complaints {
  const complaints: Complaints = { foreign: [], failed: [], errors: [] };
  page.on('request', request => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol.startsWith('http') && asked !== origin) complaints.foreign.push(request.url());
  });
  page.on('response', response => {
    if (response.status() >= 400) complaints.failed.push(`${response.status()} ${response.url()}`);
  });
  page.on('console', message => {
    if (message.type() === 'error') complaints.errors.push(message.text());
  });
  page.on('pageerror', error => complaints.errors.push(error.message));
  return complaints;
}

/** Opens a tab, waits until GraphiQL has taken in its operation, and presses the execute button. */
export async function runTab(page: Page, name: string): Promise<Response> {
  await page.getByTitle(name, { exact: true }).click();
  // GraphiQL reads the operation a moment after the editor shows it, and keeps it when it has.
  await expect
    .poll(() => kept(page, 'query'), { timeout: 5_000 })
    .toMatch(new RegExp(`(query|mutation|subscription) ${name}\\b`));
  const answered = page.waitForResponse(response => operationOf(response) === name);
  await page.locator('.graphiql-execute-button').click();
  return answered;
}

/** Writes anew what stands in the editor below the query: of variables or of headers, whichever is shown. */
export async function writeTool(page: Page, text: string): Promise<void> {
  await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden)').click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
}

/** What GraphiQL keeps in the browser under a name of its own. */
export async function kept(page: Page, name: string): Promise<string | undefined> {
  const { origins } = await page.context().storageState();
  const items = origins.flatMap(({ localStorage }) => localStorage);
  return items.find(item => item.name === `torii-subgraph:graphiql:${name}`)?.value;
}

function operationOf(response: Response): string | undefined {
  const body: { operationName?: string } | null = response.request().postDataJSON();
  return body?.operationName;
}
