import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { type Exported, exporting } from '../support/process/exporting.ts';

const KEY = 'the-key-of-exports-1';
const OTHER = 'the-key-of-others-02';
const ROWS = 50_000;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({
    rateLimits: false,
    keys: [KEY, OTHER],
    sizes: { users: ROWS, apps: 30, contracts: 40, auditLogs: 200, executions: 10, bigAppUsers: 10 },
  });
});
afterAll(() => emulator.close());
beforeEach(() => {
  emulator.faults.clear();
  emulator.log.clear();
});

const folder = mkdtempSync(join(tmpdir(), 'torii-export-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = (end = 'ndjson') => join(folder, `${++files}.${end}`);

const environment = (key = KEY) => ({ TORII_API_KEY: key, TORII_API_URL: emulator.url, RATE_LIMIT_SCALE: '1000' });
const run = (...words: string[]): Promise<Exported> => exporting(words, environment());
const text = (file: string) => readFileSync(file, 'utf8');
const leftOf = (file: string) =>
  [file, `${file}.part`, `${file}.state.json`, `${file}.errors.ndjson`].map(one => existsSync(one));

describe('a long list to a file', () => {
  test('is there whole, one call for 1000 rows, and nothing beside it', async () => {
    const file = newFile();
    const { code, output, errors } = await run('users', '--fields', 'id,email', '--out', file);
    expect([code, output]).toEqual([0, '']);
    expect(errors).toMatch(/^50000 rows, \d+ calls, [\d.]+ s\n$/);
    const rows = text(file)
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(rows).toHaveLength(ROWS);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(ROWS);
    expect(Object.keys(rows[0])).toEqual(['id', 'email']);
    expect(emulator.log.calls.filter(({ endpoint }) => endpoint === 'GET /users')).toHaveLength(ROWS / 1000);
    expect(leftOf(file)).toEqual([true, false, false, false]);
  });

  test('that was killed at twenty moments and gone on with is the same to the byte', { timeout: 240_000 }, async () => {
    const whole = newFile('csv');
    await run('users', '--fields', 'id,email,role.name', '--out', whole);
    const file = newFile('csv');
    const words = ['users', '--fields', 'id,email,role.name', '--out', file];
    let kills = 0;
    let began = false;
    while (kills < 20) {
      const resume = began && existsSync(`${file}.state.json`) ? ['--resume'] : [];
      const calls = emulator.log.calls.length;
      // Some moments are before the first page, some within one, some between two.
      const pages = Math.floor(Math.random() * 4);
      const { code } = await exporting([...words, ...resume], environment(), child => {
        const look = setInterval(() => {
          if (emulator.log.calls.length < calls + pages) return;
          clearInterval(look);
          setTimeout(() => child.kill('SIGKILL'), Math.random() * 30);
        }, 2);
        child.on('exit', () => clearInterval(look));
      });
      began = true;
      if (code === 0) break;
      kills += 1;
    }
    const last = existsSync(file) && !existsSync(`${file}.part`) ? undefined : await run(...words, '--resume');
    if (last) expect(last.code, last.errors).toBe(0);
    expect(text(file) === text(whole)).toBe(true);
    expect(kills).toBeGreaterThan(10);
    expect(leftOf(file)).toEqual([true, false, false, false]);
  });

  test('that a signal stops finishes its page and says how to go on', async () => {
    const file = newFile();
    const { code, errors } = await exporting(['users', '--fields', 'id', '--out', file], environment(), child => {
      const look = setInterval(() => {
        if (emulator.log.calls.length < 3) return;
        clearInterval(look);
        child.kill('SIGINT');
      }, 2);
    });
    expect(code).toBe(130);
    expect(errors).toContain(`To go on: torii-subgraph export users --fields id --out ${file} --resume`);
    expect(statSync(`${file}.part`).size).toBe(JSON.parse(text(`${file}.state.json`)).bytes);
    const [other, fields, format] = await Promise.all([
      exporting(['users', '--fields', 'id', '--out', file, '--resume'], environment(OTHER)),
      run('users', '--fields', 'email', '--out', file, '--resume'),
      run('users', '--fields', 'id', '--out', file, '--resume', '--format', 'csv'),
    ]);
    expect([other.code, other.errors]).toEqual([2, expect.stringMatching(/the API key or Torii is another/)]);
    expect([fields.code, fields.errors]).toEqual([2, expect.stringMatching(/what is asked for is another/)]);
    expect([format.code, format.errors]).toEqual([2, expect.stringMatching(/the format is another/)]);
    expect(text(`${file}.state.json`)).not.toContain(KEY);
    const rest = await run('users', '--fields', 'id', '--out', file, '--resume');
    expect(rest.code).toBe(0);
    expect(new Set(text(file).trimEnd().split('\n')).size).toBe(ROWS);
  });

  test('whose state is not there, or whose part was cut, does not go on', async () => {
    const file = newFile();
    expect(await run('users', '--out', file, '--resume')).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/there is none/),
    });
    writeFileSync(`${file}.state.json`, 'no state');
    expect(await run('users', '--out', file, '--resume')).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/cannot be read/),
    });
  });
});

describe('what fails', () => {
  test('a page that does not come leaves the state, and the same command goes on', { timeout: 30_000 }, async () => {
    const file = newFile();
    emulator.faults.add({ kind: 'forbidden', endpoint: 'GET /users', after: 3, times: 1 });
    const first = await run('users', '--fields', 'id', '--out', file);
    expect(first.code).toBe(1);
    expect(first.errors).toMatch(/stopped after 3000 rows: .* \(FORBIDDEN\)\nTo go on: .* --resume\n$/);
    expect(existsSync(file)).toBe(false);
    emulator.faults.clear();
    expect((await run('users', '--fields', 'id', '--out', file, '--resume')).code).toBe(0);
    expect(new Set(text(file).trimEnd().split('\n')).size).toBe(ROWS);
  });

  test('a rate limit is waited for as long as it says', { timeout: 30_000 }, async () => {
    emulator.faults.add({ kind: 'rateLimitLong', endpoint: 'GET /contracts', times: 1, seconds: 6 });
    const began = Date.now();
    const { code, output } = await run('contracts', '--fields', 'id');
    expect(code).toBe(0);
    expect(output.trimEnd().split('\n')).toHaveLength(40);
    expect(Date.now() - began).toBeGreaterThan(5_000);
  });

  test('a row with an error is written with nulls, told beside the file, and the export ends with 3', async () => {
    const file = newFile();
    const [app] = [...emulator.organization(KEY).contracts.values()].map(({ idApp }) => idApp);
    emulator.faults.add({ kind: 'forbidden', endpoint: 'GET /apps' });
    emulator.faults.add({ kind: 'forbidden', endpoint: 'GET /apps/{idApp}' });
    const { code } = await run('contracts', '--fields', 'id,app.name,app.category', '--out', file);
    expect(code).toBe(3);
    const rows = text(file)
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(rows).toHaveLength(40);
    expect(rows.every(({ app: of }) => of === null || of.category === null)).toBe(true);
    const gaps = text(`${file}.errors.ndjson`)
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(gaps[0]).toMatchObject({ row: expect.any(Number), id: expect.any(String), code: 'FORBIDDEN' });
    expect(app).toBeDefined();
  });
});

describe('what is asked', () => {
  test.each([
    [['usr'], /Near it are .*users/],
    [['users', '--fields', 'nope'], /User has no field nope/],
    [['users', '--fields', 'apps'], /apps is a list of its own/],
    [['users', '--filter', '{'], /--filter: expected JSON/],
    [['roles', '--variables', '{"view":"ALL"}'], /roles takes no view/],
    [['users', '--resume'], /--resume: goes with --out/],
    [['users', '--raw'], /--raw: is for --format csv/],
    [['users', '--since-last', '--out', 'x'], /--since-last: is for auditLogs/],
    [['auditLogs', '--since-last'], /expected --out/],
    [['UpdateApp'], /expected a query, got a mutation/],
    [['OrganizationOverview'], /expected a connection that selects pageInfo/],
    [['nowhere.graphql'], /there is none/],
    [['users', '--format', 'parquet'], /ndjson, csv/],
    [['users', '--page', '2000'], /from 1 to 1000/],
  ])('%j is told in words, with 2 and no call', async (words, message) => {
    const { code, output, errors } = await run(...words);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toMatch(message);
    expect(emulator.log.calls).toEqual([]);
  });

  test('an operation of ours, its arguments as variables; a document of their own', async () => {
    const [app] = emulator.organization(KEY).apps.keys();
    const review = await run(
      'AppAccessReview',
      '--variables',
      JSON.stringify({ appId: String(app) }),
      '--format',
      'csv',
    );
    expect(review.code, review.errors).toBe(0);
    expect(review.output.split('\n')[0]).toContain('user.id');
    const file = newFile('graphql');
    writeFileSync(
      file,
      'query ($role: String!, $n: Int) { members(first: $n, filter: { roleName: { in: [$role] } }) { edges { node { mail: email ...R } } pageInfo { endCursor } } } fragment R on Member { role { name } }',
    );
    const own = await run(file, '--variables', '{"role":"Admin","n":3}', '--format', 'csv');
    expect(own.code, own.errors).toBe(0);
    const [head, ...lines] = own.output.trimEnd().split('\n');
    expect(head).toBe('mail,role.name');
    expect(lines.every(line => line.endsWith(',Admin'))).toBe(true);
    const several = newFile('graphql');
    writeFileSync(
      several,
      '{ users { nodes { id } pageInfo { endCursor } } apps { nodes { id } pageInfo { endCursor } } }',
    );
    expect((await run(several)).errors).toMatch(/got 2: users, apps/);
  });
});
