import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../src/emulator/emulator.ts';
import { COST } from './attacks/cost.ts';
import { query, type Shot, times } from './attacks/shot.ts';

/** Megabytes of JavaScript's heap that the server has. */
const HEAP = 256;

let emulator: Emulator;
let child: ChildProcess;
let url: string;

/** The server in a process of its own, so that its memory is its own. */
beforeAll(async () => {
  emulator = await startEmulator({ rateLimits: false });
  child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${HEAP}`, 'src/main.ts'],
    {
      env: {
        PATH: process.env['PATH'] ?? '',
        PORT: '0',
        GRAPHIQL: 'false',
        LOG_LEVEL: 'silent',
        TORII_API_KEY: emulator.keys[0] ?? '',
        TORII_API_URL: emulator.url,
        RATE_LIMIT_SCALE: '1000',
      },
    },
  );
  url = await new Promise<string>((resolve, reject) => {
    let output = '';
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      const found = /GraphQL\s+(http:\/\/\S+)\/graphql/.exec(output)?.[1];
      if (found) resolve(found);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.on('exit', () => reject(new Error(`Expected a running server, got ${output}`)));
  });
});
afterAll(async () => {
  child.kill('SIGKILL');
  await emulator.close();
});

const keys = Array.from({ length: 100 }, (_, index) => `k${index}`);

/** As much as one request may well ask for: what Torii has, as often as may be. */
const LARGE: readonly Shot[] = [
  query(`{ users(first: 1000) { nodes { ${times(29, index => `a${index}: customFields { key name type }`)} } } }`),
  query('query ($keys: [String!]) { users(first: 1000) { nodes { customFields(keys: $keys) { key } } } }', { keys }),
  query('{ apps(first: 150) { nodes { name users(first: 1000) { nodes { email fullName status } } } } }'),
  query(
    `{ ${times(20, index => `a${index}: users(first: 1000, filter: { where: { key: "email", op: NOT_EQUALS, value: "${index}" } }) { nodes { email } }`)} }`,
  ),
  query(`{ ${times(12, index => `a${index}: auditLogs(first: ${1000 - index}) { nodes { type properties } }`)} }`),
  query('{ users(first: 1000) { nodes { apps(first: 1000) { nodes { status } } } } }'),
  query('{ roles { nodes { users(first: 1000) { nodes { apps { nodes { id } } } } } } }'),
  query(
    '{ contracts(first: 1000) { nodes { app { contracts(first: 1000) { nodes { app { contracts(first: 1000) { nodes { name } } } } } } } } }',
  ),
  query(
    `{ ${times(20, index => `a${index}: workflowExecutions(first: ${1000 - index}) { nodes { details runtimeInfo } }`)} }`,
  ),
  query('query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on User { email customFields { key } } } }', {
    ids: Array.from({ length: 10_000 }, (_, index) =>
      Buffer.from(`User:${1001 + (index % 1000)}`).toString('base64url'),
    ),
  }),
];

async function fire({ body }: Shot): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: body ?? null });
  const text = await response.text();
  expect(response.status, text.slice(0, 500)).toBeLessThan(500);
  return text.length;
}

/** Bytes that the process holds, as the system sees it. */
function resident(): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return 1024 * Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]);
}

test('review 3, 4, 6: the fifty worst requests in a row leave a server of 256 MB standing', async () => {
  const refused = COST.flatMap(({ shot }) => (typeof shot === 'object' ? [shot] : []));
  const worst = Array.from({ length: 50 }, (_, index) =>
    index % 2 ? refused[index % refused.length] : LARGE[(index / 2) % LARGE.length],
  );
  for (const shot of worst) if (shot) expect(await fire(shot)).toBeLessThan(20_000_000);
  expect(child.exitCode).toBeNull();
  if (process.platform === 'linux') expect(resident()).toBeLessThan(3 * HEAP * 1024 * 1024);
  expect(await fire(query('{ users(first: 1) { totalCount } }'))).toBeLessThan(1_000);
}, 180_000);
