import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { describe } from 'vitest';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Tests in Chromium. A skipped test fails the run: outside CI these are left out where there is no browser, and that is said. */
export const describeInBrowser: (name: string, tests: () => void) => void =
  existsSync(CHROMIUM) || process.env['CI']
    ? (name, tests) => describe(name, tests)
    : name => console.warn(`${name}: left out, there is no ${CHROMIUM} (set CHROMIUM)`);

/** A headless Chromium of the test's own. */
export function launchBrowser(...more: readonly string[]): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: [...QUIET, ...more] });
}
