import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../../test/support/subgraph.ts';
import { soakOptions } from '../soak/options.ts';
import { notWhole } from '../wholeBudget.ts';

const WINDOW_SECONDS = 1;

describe('review 22: drills look whether the budget is whole afterwards', () => {
  let subgraph: Subgraph;
  let front: Server | undefined;
  beforeAll(async () => {
    subgraph = await startSubgraph({
      emulator: {
        sizes: { users: 20, apps: 5, contracts: 5, auditLogs: 5, executions: 5, files: 1, bigAppUsers: 5 },
        rateLimits: { windowSeconds: WINDOW_SECONDS },
      },
      server: { rateScale: 1 },
    });
  });
  afterAll(() => subgraph.stop());
  afterEach(() => front?.close());

  /** The subgraph behind something that changes its answers. */
  async function behind(change: (text: string) => string): Promise<string> {
    front = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const headers = { 'content-type': 'application/json', 'x-torii-cost': '1' };
      const answer = await fetch(`${subgraph.url}/graphql`, { method: 'POST', headers, body: Buffer.concat(chunks) });
      response.end(change(await answer.text()));
    }).listen(0, '127.0.0.1');
    await once(front, 'listening');
    return `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
  }

  const look = (url: string) => notWhole(subgraph.emulator, [{ url }], WINDOW_SECONDS * 1000);

  test('it is, at each endpoint that was asked', async () => {
    const { wrong, endpoints } = await look(subgraph.url);
    expect(wrong).toEqual([]);
    expect(endpoints).toBe(8);
  });

  test.each([
    [
      'one call less is left than should be',
      /"remaining":(\d+)/g,
      (_: string, left: string) => `"remaining":${Number(left) - 1}`,
      / left after 1 calls/,
    ],
    [
      'one call more is left than can be',
      /"remaining":(\d+)/g,
      (_: string, left: string) => `"remaining":${Number(left) + 1}`,
      / left after 1 calls/,
    ],
    ['nobody knows what is left', /"remaining":\d+/g, () => '"remaining":null', /not told what is left/],
    ['nothing is told at all', /"cost":/g, () => '"price":', /no account of what it took/],
  ] as const)('%s: each endpoint is named', async (_, found, told, line) => {
    const { wrong } = await look(await behind(text => text.replace(found, told)));
    expect(wrong).toHaveLength(8);
    for (const each of wrong) expect(each).toMatch(line);
  });
});

describe("the soak's options", () => {
  test('are read, and have defaults, of which the seed is another each time', () => {
    expect(soakOptions(['--requests', '500', '--seed', '7', '--window', 'sliding'])).toEqual({
      requests: 500,
      seed: 7,
      window: 'sliding',
      redis: false,
    });
    expect(soakOptions(['--redis'])).toMatchObject({ redis: true });
    const [one, other] = [soakOptions([]), soakOptions([])];
    expect(one).toMatchObject({ requests: 8_000, window: 'fixed' });
    expect(one.seed).not.toBe(other.seed);
  });

  test.each([
    ['--requests', 'many'],
    ['--requests', '1'],
    ['--seed', '-1'],
    ['--window', 'round'],
    ['--speed', '1'],
    ['500'],
  ])('%s %s is refused', (...args) => {
    expect(() => soakOptions(args.filter(Boolean))).toThrow(/expected|Unknown option|positional|ambiguous/);
  });
});
