import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OwnProcess, startProcess } from '../support/process/ownProcess.ts';
import { startTorii } from '../support/torii/subgraphOver.ts';

const MB = 1024 * 1024;
/** Two answers of 32 MB may be read beside the first one; what is read is text and rows for a moment, and garbage until it is collected. */
const MOST_RESIDENT = 600 * MB;

/** A bomb of 31 MB that is an answer all the same, and one that is more than may be. */
const ANSWERS = [
  gzipSync(JSON.stringify({ apps: [], total: 1, filling: 'x'.repeat(31 * MB) })),
  gzipSync(Buffer.alloc(400 * MB, ' ')),
];

let which = 0;
let torii: Awaited<ReturnType<typeof startTorii>>;
let server: OwnProcess;
beforeAll(async () => {
  torii = await startTorii((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(ANSWERS[which]);
  });
  const environment = {
    TORII_API_KEY: 'memory-key-1',
    TORII_API_URL: torii.url,
    RATE_LIMIT_SCALE: '1000',
    // How long a busy machine takes for 1.2 GB is not what is asked here.
    REQUEST_TIMEOUT_SECONDS: '100',
    TORII_TIMEOUT_MS: '60000',
    TORII_HEADERS_TIMEOUT_MS: '60000',
  };
  server = await startProcess(environment, { flags: ['--max-old-space-size=256'] });
});
afterAll(async () => {
  await server.stop();
  await torii.stop();
});

async function ask(search: string): Promise<string> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: `{ apps(search: "${search}") { totalCount } }` }),
  });
  const { errors } = JSON.parse(await response.text());
  return errors?.[0]?.extensions.code ?? 'OK';
}

async function residentBytes(): Promise<number> {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]);
}

for (const [at, name, expected] of [
  [0, 'answers of 31 MB that come as 31 kB', 'OK'],
  [1, 'bombs', 'UPSTREAM_PROTOCOL'],
] as const) {
  test(`review low: 40 ${name} at once fit into a process of 256 MB`, async () => {
    which = at;
    let highest = 0;
    const watch = setInterval(() => {
      residentBytes().then(
        bytes => {
          highest = Math.max(highest, bytes);
        },
        () => {},
      );
    }, 50);
    try {
      const codes = await Promise.all(Array.from({ length: 40 }, (_, index) => ask(`${name} ${index}`)));
      expect(server.hasEnded(), server.output.slice(-5).join('\n')).toBe(false);
      // An open breaker may tell the rest of the bombs to go away.
      expect(new Set(codes.filter(code => code !== 'UPSTREAM_UNAVAILABLE'))).toEqual(new Set([expected]));
      expect(codes.filter(code => code === expected).length).toBeGreaterThan(9);
    } finally {
      clearInterval(watch);
    }
    expect(highest).toBeGreaterThan(0);
    expect(highest).toBeLessThan(MOST_RESIDENT);
  }, 120_000);
}
