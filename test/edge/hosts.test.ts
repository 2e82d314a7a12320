import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDoors } from '../../src/server/access/openDoors.ts';
import { startServer } from '../../src/server/server.ts';
import { shootBytes } from '../attacks/support/shot.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

const BODY = '{"query":"{ __typename }"}';

/** A POST with these lines for `Host`, as they are. */
function request(
  lines: readonly string[],
  { target = '/graphql', version = '1.1', more = [] as string[] } = {},
): string {
  return [
    `POST ${target} HTTP/${version}`,
    ...lines,
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${BODY.length}`,
    ...more,
    '',
    BODY,
  ].join('\r\n');
}

let local: Subgraph;
let named: Subgraph;
let anywhere: Subgraph;
let restricted: Subgraph;
let all: Subgraph;
beforeAll(async () => {
  [local, named, anywhere, restricted, all] = await Promise.all([
    startSubgraph(),
    startSubgraph({ server: { allowedHosts: ['Torii.Example.com', 'box', '[fd00::1]'] } }),
    startSubgraph({ server: { host: '0.0.0.0' } }),
    startSubgraph({ server: { host: '0.0.0.0', allowedHosts: ['torii.example.com'] } }),
    startSubgraph({ server: { allowedHosts: ['*'] } }),
  ]);
});
afterAll(() => Promise.all([local, named, anywhere, restricted, all].map(one => one.stop())));

async function statusOf(subgraph: Subgraph, bytes: string): Promise<number> {
  const url = subgraph.url.replace('0.0.0.0', '127.0.0.1');
  return (await shootBytes({ ...subgraph, url }, bytes)).status;
}

const OWN = [
  'localhost',
  'localhost:4000',
  'LocalHost:80',
  'localhost.',
  'torii.localhost:4000',
  '127.0.0.1',
  '127.0.0.1:1',
  '127.1',
  '127.255.255.254:4000',
  '2130706433',
  '[::1]',
  '[::1]:4000',
  '[0:0:0:0:0:0:0:1]:4000',
  '[::ffff:127.0.0.1]',
  '[::FFFF:7f00:1]:4000',
];
const FOREIGN = [
  'evil.example',
  'evil.example:4000',
  'localhost.evil.example',
  'notlocalhost',
  'localhost-evil',
  '127.0.0.1.nip.io',
  '127.evil.example',
  '0.0.0.0:4000',
  '10.0.0.1',
  '128.0.0.1',
  '[::2]',
  '[::ffff:10.0.0.1]',
  '[fe80::1]',
  'torii.example.com',
  'x',
];
const NO_NAMES = [
  'localhost@evil.example',
  'evil.example@localhost',
  'evil.example/localhost',
  'evil.example#localhost',
  'localhost, evil.example',
  'localhost evil.example',
  'localhost:port',
  'localhost:99999',
  '%6cocalhost',
  '[::1',
  '::1',
  '1.2.3.4.5',
  '',
];

describe('review 14: on a loopback address only loopback names are served', () => {
  test.each(OWN)('%s is served', async host => {
    expect(await statusOf(local, request([`Host: ${host}`]))).toBe(200);
  });

  test.each(FOREIGN)('%s is misdirected', async host => {
    const { status, errors } = await shootBytes(local, request([`hOST: ${host}`]));
    expect([status, errors[0]?.extensions['code']]).toEqual([421, 'BAD_REQUEST']);
  });

  test.each(NO_NAMES)('%j is no name', async host => {
    const { status, errors } = await shootBytes(local, request([`Host: ${host}`]));
    expect([status, errors[0]?.extensions['code']]).toEqual([400, 'BAD_REQUEST']);
  });

  test.each<[string, string, number]>([
    ['two names', request(['Host: localhost', 'Host: evil.example']), 400],
    ['the same name twice', request(['Host: localhost', 'Host: localhost']), 400],
    ['no name', request([]), 400],
    ['no name in HTTP/1.0', request([], { version: '1.0' }), 421],
    ['a foreign name in HTTP/1.0', request(['Host: evil.example'], { version: '1.0' }), 421],
    ['our name in HTTP/1.0', request(['Host: localhost'], { version: '1.0' }), 200],
    ['a foreign target', request(['Host: localhost'], { target: 'http://evil.example/graphql' }), 421],
    ['a foreign target in capitals', request(['Host: localhost'], { target: 'HTTP://EVIL.EXAMPLE/graphql' }), 421],
    ['a target with a user', request(['Host: localhost'], { target: 'http://localhost@evil.example/graphql' }), 400],
    ['our target, a foreign name', request(['Host: evil.example'], { target: 'http://localhost/graphql' }), 421],
    ['our target', request(['Host: localhost'], { target: 'http://localhost:4000/graphql' }), 200],
    ['our name by proxy', request(['Host: evil.example'], { more: ['X-Forwarded-Host: localhost'] }), 421],
    ['a foreign name by proxy', request(['Host: localhost'], { more: ['X-Forwarded-Host: evil.example'] }), 200],
  ])('%s', async (_, bytes, expected) => {
    expect(await statusOf(local, bytes)).toBe(expected);
  });

  test.each(['/', '/metrics', '/graphiql', '/nowhere'])('%s is no way round', async target => {
    expect(await statusOf(local, `GET ${target} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`)).toBe(
      421,
    );
  });

  test.each(['/health/live', '/health/ready'])('%s is for probes, whatever they call it', async target => {
    for (const host of ['Host: 10.1.2.3:4000\r\n', 'Host: pod\r\n']) {
      expect(await statusOf(local, `GET ${target} HTTP/1.1\r\n${host}Connection: close\r\n\r\n`)).toBe(200);
    }
    expect(await statusOf(local, `GET ${target} HTTP/1.0\r\n\r\n`)).toBe(200);
  });
});

describe('review 14: ALLOWED_HOSTS', () => {
  test.each(['torii.example.com', 'TORII.example.com.:443', 'box:4000', '[fd00::1]:4000', 'localhost'])(
    '%s is served where it is allowed',
    async host => {
      expect(await statusOf(named, request([`Host: ${host}`]))).toBe(200);
    },
  );

  test.each(['evil.example', 'sub.torii.example.com', 'torii.example.com.evil.example'])(
    '%s is still misdirected',
    async host => {
      expect(await statusOf(named, request([`Host: ${host}`]))).toBe(421);
    },
  );

  test('* allows all, but no nonsense', async () => {
    expect(await statusOf(all, request(['Host: evil.example']))).toBe(200);
    expect(await statusOf(all, request([], { version: '1.0' }))).toBe(200);
    expect(await statusOf(all, request(['Host: localhost:port']))).toBe(400);
  });

  test('elsewhere than on a loopback address it is asked for only where it is set', async () => {
    expect(await statusOf(anywhere, request(['Host: torii.internal']))).toBe(200);
    expect(await statusOf(anywhere, request([], { version: '1.0' }))).toBe(200);
    expect(await statusOf(anywhere, request(['Host: a b']))).toBe(400);
    expect(await statusOf(restricted, request(['Host: torii.internal']))).toBe(421);
    expect(await statusOf(restricted, request(['Host: torii.example.com']))).toBe(200);
    expect(await statusOf(restricted, request(['Host: localhost']))).toBe(200);
  });
});

describe('review 14: CORS_ORIGINS=* with one key for everybody', () => {
  async function warnings(server: Parameters<typeof startSubgraph>[0]): Promise<string[]> {
    const lines: string[] = [];
    const logTo = { write: (line: string) => lines.push(line) };
    const subgraph = await startSubgraph({ server: { logLevel: 'warn', logTo, ...server?.server } });
    await subgraph.stop();
    return lines.filter(line => line.includes('CORS_ORIGINS=*'));
  }

  test('says so at the start', async () => {
    expect(await warnings({ server: { corsOrigins: ['*'] } })).toHaveLength(1);
  });

  test('but not of a sample, of named origins, or where each request brings its key', async () => {
    expect(await warnings({ server: { corsOrigins: ['*'], sample: true } })).toEqual([]);
    expect(await warnings({ server: { corsOrigins: ['https://app.example.com'] } })).toEqual([]);
    expect(await warnings({ server: { corsOrigins: ['*'], authentication: { mode: 'passthrough' } } })).toEqual([]);
  });
});

test.each([
  ['http://torii.example.com', 1],
  ['http://10.1.2.3:8080', 1],
  ['http://[2001:db8::1]', 1],
  ['http://localhost.example.com', 1],
  ['https://torii.example.com', 0],
  ['http://localhost:4010', 0],
  ['http://127.0.0.1:4010', 0],
  ['http://127.9.9.9', 0],
  ['http://[::1]:4010', 0],
])(
  'review, low: a key that would go over the network in clear text is warned of at the start: %s',
  (toriiUrl, count) => {
    for (const authentication of [{ mode: 'service', key: 'a-key' }, { mode: 'passthrough' }] as const) {
      const doors = openDoors({ authentication, toriiUrl });
      expect(doors.filter(line => line.includes('TORII_API_URL'))).toHaveLength(count);
    }
  },
);

test('review, low: the warning is in the log', async () => {
  const lines: string[] = [];
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    toriiUrl: 'http://torii.example',
    authentication: { mode: 'service', key: 'a-key' },
    lifetimes: { slowMs: 0, entityMs: 0 },
    introspection: false,
    graphiql: false,
    logLevel: 'warn',
    logTo: { write: (line: string) => lines.push(line) },
  });
  await server.stop();
  expect(lines.filter(line => line.includes('TORII_API_URL=http://'))).toHaveLength(1);
});
