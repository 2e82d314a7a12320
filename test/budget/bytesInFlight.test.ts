import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { BytesInFlight } from '../../src/torii/connections/bytesInFlight.ts';
import { createDispatcher } from '../../src/torii/connections/dispatcher.ts';
import { ATTEMPT_LIMITS, attempt } from '../../src/torii/connections/transport.ts';
import { mayHaveHappened } from '../../src/torii/requests/toriiWrite.ts';
import { startSubgraphOver, startTorii } from '../support/torii/subgraphOver.ts';

const random = (most: number) => Math.floor(Math.random() * most);
const tick = () => new Promise(resolve => setImmediate(resolve));
const never = new AbortController();
const MB = 1024 * 1024;

describe('review low, 64 answers of 32 MB: bytes in flight are bounded', () => {
  test('whatever sizes at once: the bound holds but for the first one, all come through, and nothing is left held', async () => {
    for (let round = 0; round < 60; round += 1) {
      const [most, free, largest] = [1 + random(500), random(20), 1 + random(800)];
      const room = new BytesInFlight(most, free);
      const count = 1 + random(25);
      let highest = 0;
      let read = 0;
      const answers = Array.from({ length: count }, async () => {
        for (let wait = random(5); wait > 0; wait -= 1) await tick();
        const reader = room.begin();
        const gone = new AbortController();
        const givesUpAfter = random(4) === 0 ? random(largest) : Number.POSITIVE_INFINITY;
        try {
          for (let bytes = 0; bytes < largest && bytes < givesUpAfter; ) {
            const chunk = 1 + random(30);
            const waits = reader.take(chunk, gone);
            if (waits && random(20) === 0) {
              gone.abort(new Error('gone'));
              await expect(waits).rejects.toThrow('gone');
              return;
            }
            await waits;
            bytes += chunk;
            highest = Math.max(highest, room.used);
            if (random(3) === 0) await tick();
          }
          read += 1;
        } finally {
          reader.end();
        }
      });
      await Promise.all(answers);
      expect(read).toBeGreaterThan(0);
      expect(highest).toBeLessThanOrEqual(most + largest + 30 + count * free);
      expect(room.used).toBe(0);
    }
  });

  test('one that is larger than all the room goes on alone; the others go on when it has ended, in their order', async () => {
    const room = new BytesInFlight(100, 0);
    const [first, second, third] = [room.begin(), room.begin(), room.begin()];
    expect(first.take(90, never)).toBeUndefined();
    const order: string[] = [];
    const waits = [
      second.take(60, never)?.then(() => order.push('second')),
      third.take(60, never)?.then(() => order.push('third')),
    ];
    expect(first.take(900, never)).toBeUndefined();
    await tick();
    expect([order, room.used]).toEqual([[], 990]);
    first.end();
    await tick();
    expect([order, room.used]).toEqual([['second'], 60]);
    second.end();
    await Promise.all(waits);
    expect(order).toEqual(['second', 'third']);
    third.end();
    expect(room.used).toBe(0);
  });

  test('small answers pass by large ones', () => {
    const room = new BytesInFlight(100, 10);
    expect(room.begin().take(100, never)).toBeUndefined();
    const small = room.begin();
    expect(small.take(10, never)).toBeUndefined();
    expect(small.take(1, never)).toBeInstanceOf(Promise);
  });
});

describe('over HTTP', () => {
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    await Promise.all(stops.splice(0).map(stop => stop()));
  });

  test('more than there is room for at once: each is read when there is some', async () => {
    const large = gzipSync(JSON.stringify({ apps: [], total: 1, filling: 'x'.repeat(25 * MB) }));
    const torii = await startSubgraphOver((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(large),
    );
    stops.push(torii.stop);
    const asked = Array.from({ length: 8 }, (_, at) => torii.ask(`{ apps(search: "${at}") { totalCount } }`));
    const answers = await Promise.all(asked);
    expect(answers.map(({ data, errors }) => [data.apps?.totalCount, errors])).toEqual(Array(8).fill([1, []]));
    expect(torii.calls).toHaveLength(8);
  });

  test('an answer for which there is no room in its time fails for that reason, which is none of Torii', async () => {
    const torii = await startTorii((_, response) => response.end('x'.repeat(1_000)));
    const origin = torii.url;
    const dispatcher = createDispatcher({ origin });
    const room = new BytesInFlight(100, 0);
    const other = room.begin();
    expect(other.take(100, never)).toBeUndefined();
    const read = (signal?: AbortSignal) => {
      const until = Date.now() + 300;
      const request = {
        endpoint: 'updateUser',
        origin,
        path: '/',
        method: 'PUT',
        headers: {},
        body: '',
        signal,
      } as const;
      return attempt(dispatcher, { ...request, deadline: () => until }, ATTEMPT_LIMITS, room);
    };
    const error = await read().catch(thrown => thrown);
    expect(error).toMatchObject({ code: 'UPSTREAM_TIMEOUT', status: 200, isOutage: false });
    // The write was carried out, and has to be read back.
    expect(mayHaveHappened(error)).toBe(true);
    await expect(read(AbortSignal.timeout(50)).catch(thrown => thrown.code)).resolves.toBe('UPSTREAM_TIMEOUT');
    await expect(read(AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    other.end();
    expect((await read()).text).toHaveLength(1_000);
    expect(room.used).toBe(0);
    await dispatcher.close();
    await torii.stop();
  });

  test('an answer that would be more than 32 MB is given up, however small it came', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * MB, ' '));
    const torii = await startSubgraphOver((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb),
    );
    stops.push(torii.stop);
    const { errors } = await torii.ask('{ apps { totalCount } }');
    expect(errors.map(error => [error.extensions['code'], error.message])).toEqual([
      ['UPSTREAM_PROTOCOL', `The answer of GET /apps is over ${32 * MB} bytes`],
    ]);
  });
});
