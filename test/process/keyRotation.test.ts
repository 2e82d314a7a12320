import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { type OwnProcess, startProcess } from '../support/process/ownProcess.ts';
import { post } from '../support/subgraph.ts';

const FORMER = 'the-former-key-0001';
const NEXT = 'the-next-key-0002';
const OTHERS = 'the-key-of-others-0003';

const USERS =
  'query ($after: String) { users(first: 7, after: $after) { nodes { email } pageInfo { endCursor hasNextPage } } }';

let emulator: Emulator;
beforeAll(async () => {
  const keys = [
    { key: FORMER, organization: 1 },
    { key: NEXT, organization: 1 },
    { key: OTHERS, organization: 2 },
  ];
  emulator = await startEmulator({ rateLimits: false, keys, sizes: { users: 100 } });
});
afterAll(() => emulator.close());

const folder = mkdtempSync(join(tmpdir(), 'torii-rotation-'));
const file = join(folder, 'key');
afterAll(() => rmSync(folder, { recursive: true }));

/** As kubelet does: the new file takes the old one's place at once. */
function put(key: string): void {
  writeFileSync(`${file}.next`, `${key}\n`);
  renameSync(`${file}.next`, file);
}

let server: OwnProcess;
beforeEach(async () => {
  put(FORMER);
  emulator.faults.clear();
  emulator.log.clear();
  server = await startProcess({
    TORII_API_KEY_FILE: file,
    TORII_API_URL: emulator.url,
    CACHE_SECONDS: '600',
    // The load is not to use up a minute's calls.
    RATE_LIMIT_SCALE: '1000',
    SLOW_CACHE_SECONDS: '600',
    LOG_LEVEL: 'info',
  });
});
afterEach(() => server.stop());

const callsOf = (key: string) => emulator.log.calls.filter(call => call.key === key).length;
const said = (words: string) => server.output.some(line => line.includes(words));
const until = (condition: () => boolean, timeout = 5_000) =>
  expect.poll(condition, { timeout, interval: 50 }).toBe(true);
/** A question that nobody has asked before. */
let asked = 0;
const anew = () => post(server.url, `{ users(first: ${++asked}) { nodes { id email } } }`);

describe('a key in a file that changes', () => {
  test('is taken over within 5 s under load, without a failed request, and the former one may end then', async () => {
    let loading = true;
    const failures: unknown[] = [];
    let answers = 0;
    const load = async () => {
      for (let after: string | null = null; loading; ) {
        const { status, data, errors }: any = await post(server.url, USERS, { variables: { after } });
        if (status !== 200 || errors.length > 0 || data.users.nodes.length === 0) failures.push([status, errors]);
        const one = await anew();
        if (one.status !== 200 || one.errors.length > 0) failures.push([one.status, one.errors]);
        answers += 2;
        after = data.users.pageInfo.hasNextPage ? data.users.pageInfo.endCursor : null;
        asked %= 900;
      }
    };
    const loads = Array.from({ length: 4 }, load);
    await until(() => answers > 20);
    expect(callsOf(NEXT)).toBe(0);
    const before = answers;
    put(NEXT);
    const began = performance.now();
    await until(() => said('The API key was replaced'));
    expect(performance.now() - began).toBeLessThan(5_000);
    await sleep(500);
    emulator.faults.add({ kind: 'unauthorized', key: FORMER });
    const [former, next] = [callsOf(FORMER), callsOf(NEXT)];
    await until(() => callsOf(NEXT) > next + 10);
    loading = false;
    await Promise.all(loads);
    expect(failures).toEqual([]);
    expect(answers).toBeGreaterThan(before + 20);
    expect(callsOf(FORMER)).toBe(former);
    expect(server.output.join('\n')).not.toMatch(new RegExp(`${FORMER}|${NEXT}`));
  });

  test('at SIGHUP at once; what was cached for the former one is forgotten, cursors of it are taken', async () => {
    const query = '{ organization { companyName } users(first: 5) { nodes { email } pageInfo { endCursor } } }';
    const first = await post(server.url, query);
    const calls = callsOf(FORMER);
    expect((await post(server.url, query)).data).toEqual(first.data);
    expect(callsOf(FORMER)).toBe(calls);
    put(NEXT);
    server.signal('SIGHUP');
    await until(() => said('The API key was replaced'), 1_000);
    const next = callsOf(NEXT);
    const again = await post(server.url, query);
    expect(again.data.users.nodes).toEqual(first.data.users.nodes);
    expect(callsOf(NEXT) - next).toBe(calls);
    const after = first.data.users.pageInfo.endCursor;
    const { data, errors } = await post(server.url, USERS, { variables: { after } });
    expect(errors).toEqual([]);
    expect(data.users.nodes).toHaveLength(7);
    expect(server.hasEnded()).toBe(false);
    expect(await server.stop('SIGTERM')).toEqual({ code: 0, signal: null });
  });

  test('of another organisation is taken too, but no cursor of the former one', async () => {
    const { data } = await post(server.url, USERS);
    put(OTHERS);
    server.signal('SIGHUP');
    await until(() => said('The API key was replaced'));
    const after = data.users.pageInfo.endCursor;
    const { errors } = await post(server.url, USERS, { variables: { after } });
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['CURSOR_INVALID']);
    expect((await post(server.url, USERS)).data.users.nodes).not.toEqual(data.users.nodes);
  });

  test('is not taken while Torii refuses it, while it is no key, or while there is none; that is said once', async () => {
    put('nobody-knows-this-key');
    server.signal('SIGHUP');
    await until(() => said('Torii refuses the new API key'));
    writeFileSync(file, '');
    await until(() => said('The API key cannot be read again, and stays as it is: it is empty'));
    rmSync(file);
    await until(() => said('ENOENT') || said('no such file'));
    await sleep(1_500);
    expect(server.output.filter(line => line.includes('cannot be read again'))).toHaveLength(2);
    expect(server.output.join('\n')).not.toContain('nobody-knows-this-key');
    const before = callsOf(FORMER);
    expect((await anew()).errors).toEqual([]);
    expect(callsOf(FORMER)).toBe(before + 1);
    put(NEXT);
    await until(() => said('The API key was replaced'));
    expect((await anew()).errors).toEqual([]);
  });
});

test('SIGHUP still stops a server whose key is from no file', async () => {
  const other = await startProcess({ TORII_API_KEY: FORMER, TORII_API_URL: emulator.url });
  expect(await other.stop('SIGHUP')).toEqual({ code: 0, signal: null });
});
