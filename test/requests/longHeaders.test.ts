import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filled } from '../attacks/grid/echo.ts';
import { expectAtOnce } from '../attacks/support/pace.ts';
import { shoot } from '../attacks/support/shot.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

/** As long as all headers together may be, and what fetch adds. */
const LONG = 15_000;
const PIECES = [
  ',',
  ';',
  ' ,',
  'a',
  'a,',
  'a/b,',
  'a/b;',
  'a/b;q=0.1,',
  '*/*,',
  ';q=',
  'q=0.',
  '"',
  '\\"',
  '=',
  '/',
  'gzip,',
  '*,',
  '.',
  ':',
];
const NAMES = [
  'accept',
  'accept-encoding',
  'content-type',
  'content-encoding',
  'origin',
  'x-request-id',
  'x-torii-api-key',
  'x-router-secret',
  'x-forwarded-host',
  'apollo-require-preflight',
];

let subgraph: Subgraph;
beforeAll(async () => {
  const sizes = { users: 5, apps: 5, contracts: 5, auditLogs: 5, executions: 5, bigAppUsers: 5 };
  subgraph = await startSubgraph({
    emulator: { sizes },
    server: {
      authentication: { mode: 'passthrough' },
      corsOrigins: ['https://app.example.com'],
      routerSecret: 'a router knows this',
    },
  });
});
afterAll(() => subgraph.stop());

describe('review 2: headers of 15 kB', () => {
  test.each(NAMES)('%s is looked at at once and not repeated', async name => {
    for (const piece of PIECES) {
      const shot = { headers: { [name]: filled(piece, LONG) }, body: '{"query":"{ roles { totalCount } }"}' };
      const { text, status, errors } = await shoot(subgraph, shot);
      expect(status).toBeLessThan(500);
      expect(errors.map(({ extensions }) => extensions['code'])).not.toContain('INTERNAL_SERVER_ERROR');
      expect(text.length).toBeLessThan(1_000);
      await expectAtOnce(subgraph, shot);
    }
  });
});
