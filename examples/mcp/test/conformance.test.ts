import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../../emulator/emulator.ts';
import type { Server } from '../../../src/server/server.ts';
import { startSample, startTools } from './support/servers.ts';

const SUITE = fileURLToPath(
  new URL('../node_modules/@modelcontextprotocol/conformance/dist/index.js', import.meta.url),
);

/** What the suite can't be given, by revision: reasons, and the checks (`scenario/check`) that each explains. */
type Unmet = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
const UNMET: Unmet = JSON.parse(readFileSync(new URL('../conformance.json', import.meta.url), 'utf8'));

/** Scenarios that ask nothing of a server but what every one has. */
const NEEDING_NOTHING: Readonly<Record<string, readonly string[]>> = {
  '2025-11-25': [
    'server-initialize',
    'ping',
    'tools-list',
    'resources-list',
    'prompts-list',
    'dns-rebinding-protection',
  ],
  '2026-07-28': [
    'tools-list',
    'resources-list',
    'prompts-list',
    'dns-rebinding-protection',
    'caching',
    'http-header-validation',
    'sep-2164-resource-not-found',
  ],
};

interface Check {
  readonly id: string;
  readonly status: 'SUCCESS' | 'FAILURE' | 'WARNING' | 'SKIPPED' | 'INFO';
  readonly errorMessage?: string;
}

interface Result extends Check {
  readonly scenario: string;
}

let emulator: Emulator;
let server: Server;
beforeAll(async () => {
  emulator = await startSample();
  server = await startTools(emulator, 'read-only');
});
afterAll(async () => {
  await server.stop();
  await emulator.close();
});

/** Every check that the official suite makes for a revision. */
async function conform(revision: string): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  try {
    const asked = ['server', '--url', `${server.url}/mcp`, '--requirements', revision, '--output-dir', folder];
    // It ends with 1 where anything fails, which most of it does for want of its own tools.
    await new Promise<void>(resolve => {
      execFile(process.execPath, [SUITE, ...asked], { timeout: 50_000 }, () => resolve());
    });
    return globSync(`${folder}/*/checks.json`).flatMap(file => {
      const scenario = /^server-(.+)-\d{4}-\d\d-\d\dT[\d-]+Z$/.exec(basename(dirname(file)))?.[1] ?? file;
      const checks: readonly Check[] = JSON.parse(readFileSync(file, 'utf8'));
      return checks.map(check => ({ ...check, scenario }));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.each(['2025-11-25', '2026-07-28'])('the official suite, revision %s', revision => {
  let results: readonly Result[] = [];
  beforeAll(async () => {
    results = await conform(revision);
  });
  const unmet = Object.values(UNMET[revision] ?? {}).flat();
  const nameOf = ({ scenario, id }: Result) => `${scenario}/${id}`;

  test('what needs nothing of the suite passes', () => {
    for (const scenario of NEEDING_NOTHING[revision] ?? []) {
      const checks = results.filter(result => result.scenario === scenario);
      expect([scenario, checks.some(({ status }) => status === 'SUCCESS')]).toEqual([scenario, true]);
      expect(checks.filter(({ status }) => status === 'FAILURE' || status === 'WARNING')).toEqual([]);
    }
  });

  test('every message is valid by the schema of the protocol, in all scenarios', () => {
    const valid = results.filter(({ id }) => id === 'wire-schema-valid');
    expect(valid.length).toBeGreaterThan(25);
    expect(valid.filter(({ status }) => status !== 'SUCCESS')).toEqual([]);
  });

  test('what is not met stands in conformance.json with its reason, and nothing else does', () => {
    const failed = results.filter(({ status }) => status === 'FAILURE' || status === 'WARNING');
    expect([...new Set(failed.map(nameOf))].sort()).toEqual(unmet.toSorted());
  });
});
