import { describe, expect, test } from 'vitest';
import { statusError } from '../../src/torii/answers/statusError.ts';
import { retriesAllowed } from '../../src/torii/calls/retries.ts';
import { mayHaveHappened } from '../../src/torii/requests/toriiWrite.ts';
import { startSubgraphOver } from '../support/torii/subgraphOver.ts';

/** Statuses that have a code of their own. */
const KNOWN: Readonly<Record<number, string>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  408: 'UPSTREAM_UNAVAILABLE',
  409: 'CONFLICT',
  425: 'UPSTREAM_UNAVAILABLE',
  429: 'RATE_LIMITED',
};
const REFUSALS = Array.from({ length: 100 }, (_, at) => 400 + at);

describe("review 8, case 6: what Torii refuses is the caller's doing", () => {
  test('each 4xx has a code that is none of an outage, and does not count as one', () => {
    for (const status of REFUSALS) {
      const error = statusError('listUsers', status, {});
      expect(error.code, String(status)).toBe(KNOWN[status] ?? 'BAD_USER_INPUT');
      expect(error.isOutage, String(status)).toBe(false);
    }
  });

  test('each 5xx, and what is no answer, counts as one', () => {
    for (const status of [500, 501, 502, 503, 504, 520, 599]) {
      expect(statusError('listUsers', status, {})).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', isOutage: true });
    }
  });

  test('a request that Torii gave up waiting for, or did not want to begin with, is read again', () => {
    const [timedOut, early] = [statusError('updateUser', 408, {}), statusError('updateUser', 425, {})];
    expect([timedOut, early].map(error => retriesAllowed(error, 'read'))).toEqual([2, 2]);
    // A write of which Torii may have had enough is never sent twice, one that it did not look at is.
    expect([timedOut, early].map(error => retriesAllowed(error, 'post'))).toEqual([0, 2]);
    expect([timedOut, early].map(mayHaveHappened)).toEqual([true, false]);
  });

  for (const status of [400, 402, 405, 406, 410, 418, 431, 451, 499]) {
    test(`${status}, as often as it likes, keeps nobody else from asking`, async () => {
      const torii = await startSubgraphOver(({ url }, response) => {
        const isLong = url.includes('q=');
        response.writeHead(isLong ? status : 200, { 'content-type': isLong ? 'text/html' : 'application/json' });
        response.end(isLong ? '<h1>No</h1>' : '{"users":[],"total":0}');
      });
      try {
        for (let asked = 0; asked < 24; asked += 1) {
          const { errors } = await torii.ask(`{ users(search: "some ${asked}") { totalCount } }`);
          expect(errors.map(error => error.extensions['code'])).toEqual(['BAD_USER_INPUT']);
        }
        expect(torii.calls).toHaveLength(24);
        expect((await torii.ask('{ users(first: 1) { totalCount } }')).errors).toEqual([]);
      } finally {
        await torii.stop();
      }
    });
  }

  test("a write that is refused, with whatever, is the caller's to fix", async () => {
    for (const status of [402, 405, 413, 431, 451]) {
      const torii = await startSubgraphOver((_, response) => response.writeHead(status).end());
      try {
        const write =
          'mutation { updateUser(input: { id: "1", lifecycleStatus: OFFBOARDED }) { userErrors { code message } } }';
        const { data, errors, calls } = await torii.ask(write);
        expect(errors).toEqual([]);
        expect(data.updateUser.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
        expect(data.updateUser.userErrors[0].message).toContain(String(status));
        expect(calls).toHaveLength(1);
      } finally {
        await torii.stop();
      }
    }
  });

  test('a write that is answered 408 is read back once and not sent again', async () => {
    const torii = await startSubgraphOver(({ method }, response) => {
      response.writeHead(method === 'GET' ? 200 : 408, { 'content-type': 'application/json' });
      response.end('{"user":{"id":1,"lifecycleStatus":"offboarded"}}');
    });
    try {
      const { data, errors, calls } = await torii.ask(
        'mutation { updateUser(input: { id: "1", lifecycleStatus: OFFBOARDED }) { userErrors { code } } }',
      );
      expect([errors, data.updateUser.userErrors]).toEqual([[], []]);
      expect(calls.map(({ method }) => method)).toEqual(['PUT', 'GET']);
    } finally {
      await torii.stop();
    }
  });
});
