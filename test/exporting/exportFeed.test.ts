import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { exporting } from '../support/process/exporting.ts';

const KEY = 'the-key-of-feeds-001';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ rateLimits: false, keys: [KEY], sizes: { users: 20, apps: 5, auditLogs: 2500 } });
});
afterAll(() => emulator.close());

const folder = mkdtempSync(join(tmpdir(), 'torii-feed-'));
afterAll(() => rmSync(folder, { recursive: true }));
const run = (...words: string[]) =>
  exporting(words, { TORII_API_KEY: KEY, TORII_API_URL: emulator.url, RATE_LIMIT_SCALE: '1000' });
const lines = (text: string) => text.split('\n').filter(line => line !== '');

/** Something is done, at a time of the test's own. */
function happens(type: string, at: number): void {
  const { auditLogs } = emulator.organization(KEY);
  const [newest] = auditLogs;
  if (!newest) throw new Error('expected an audit log');
  auditLogs.unshift({ ...newest, id: newest.id + 1, type, creationTime: new Date(at).toISOString() });
}

test('a feed has each event once, run after run, also those of one moment', async () => {
  const file = join(folder, 'audit.ndjson');
  const feed = () => run('auditLogs', '--since-last', '--out', file);
  expect((await feed()).code).toBe(0);
  const { auditLogs } = emulator.organization(KEY);
  expect(lines(readFileSync(file, 'utf8'))).toHaveLength(auditLogs.length);
  const times = lines(readFileSync(file, 'utf8')).map(line => JSON.parse(line).creationTime);
  expect(times).toEqual(times.toSorted());
  emulator.log.clear();
  expect((await feed()).errors).toMatch(/^0 rows, 1 calls/);
  const now = Math.max(...auditLogs.map(({ creationTime }) => Date.parse(creationTime))) + 60_000;
  happens('one', now);
  happens('two', now);
  expect((await feed()).errors).toMatch(/^2 rows/);
  // A third of the same moment, equal to one of them, and a later one.
  happens('two', now);
  happens('three', now + 400);
  expect((await feed()).errors).toMatch(/^2 rows/);
  expect((await feed()).errors).toMatch(/^0 rows/);
  const types = lines(readFileSync(file, 'utf8')).map(line => JSON.parse(line).type);
  expect(types.slice(-4)).toEqual(['one', 'two', 'two', 'three']);
  expect(types).toHaveLength(auditLogs.length);
});

test('what a stopped run wrote after its last state is not there twice; a file that was put away begins anew', async () => {
  const file = join(folder, 'rotated.csv');
  const feed = () => run('auditLogs', '--fields', 'creationTime,type', '--since-last', '--out', file);
  await feed();
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, `${whole}2026-01-01T00:00:00.000Z,half a ro`);
  expect((await feed()).errors).toMatch(/^0 rows/);
  expect(readFileSync(file, 'utf8')).toBe(whole);
  truncateSync(file, 0);
  happens('after the rotation', Date.now() + 3_600_000);
  expect((await feed()).errors).toMatch(/^1 rows/);
  expect(readFileSync(file, 'utf8')).toMatch(/^creationTime,type\n[^\n]*,after the rotation\n$/);
});

test('to the standard output with a state of its own; another feed does not take it', async () => {
  const state = join(folder, 'state.json');
  const first = await run('auditLogs', '--since-last', '--state', state);
  expect(lines(first.output)).toHaveLength(emulator.organization(KEY).auditLogs.length);
  expect((await run('auditLogs', '--since-last', '--state', state)).output).toBe('');
  const other = await run('auditLogs', '--since-last', '--state', state, '--fields', 'type,creationTime');
  expect([other.code, other.errors]).toEqual([2, expect.stringMatching(/is of a feed with another document/)]);
  expect(readFileSync(state, 'utf8')).not.toContain(KEY);
});
