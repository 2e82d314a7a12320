import { once } from 'node:events';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { refuse } from '../../src/server/errors/refusal.ts';
import { LATE } from '../../src/server/errors/requestErrors.ts';
import { requestSignal } from '../../src/server/http/requestSignal.ts';

let app: FastifyInstance | undefined;
afterEach(() => app?.close());

/** A server whose handler waits for what `answer` gives. */
async function serve(requestMs: number, answer: (signal: AbortSignal) => Promise<unknown>): Promise<string> {
  app = Fastify({ logger: { level: 'silent' } });
  app.get('/', (request, reply) => answer(requestSignal(reply, requestMs, () => refuse(request, reply, LATE))));
  return app.listen({ host: '127.0.0.1', port: 0 });
}

test('a request whose calls were given up in vain is refused when its time is up', async () => {
  const reasons: unknown[] = [];
  const url = await serve(300, async signal => {
    signal.addEventListener('abort', () => reasons.push(signal.reason.name));
    return new Promise(() => {});
  });
  const response = await fetch(url);
  expect(response.status).toBe(504);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'UPSTREAM_TIMEOUT', retryable: true } }],
  });
  expect(reasons).toEqual(['TimeoutError']);
});

test('one that is answered after its calls were given up is not', async () => {
  const url = await serve(2_000, async signal => {
    await new Promise(resolve => signal.addEventListener('abort', resolve));
    return { given: 'up' };
  });
  const response = await fetch(url);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ given: 'up' });
});

test('the signal of a request that was answered in time never aborts', async () => {
  let kept: AbortSignal | undefined;
  const url = await serve(1_000, async signal => {
    kept = signal;
    return { done: true };
  });
  expect((await fetch(url)).status).toBe(200);
  await new Promise(resolve => setTimeout(resolve, 1_100));
  expect(kept?.aborted).toBe(false);
});

test('a client that goes away aborts it', async () => {
  const aborted = Promise.withResolvers<unknown>();
  const begun = Promise.withResolvers<void>();
  const url = await serve(20_000, async signal => {
    signal.addEventListener('abort', () => aborted.resolve(signal.reason.name));
    begun.resolve();
    return new Promise(() => {});
  });
  const leaving = new AbortController();
  const asked = fetch(url, { signal: leaving.signal });
  await begun.promise;
  leaving.abort();
  await expect(asked).rejects.toThrow();
  expect(await aborted.promise).toBe('AbortError');
});

test('that of a client that went away before, while its body was being decoded, is aborted from the beginning', async () => {
  const signals = Promise.withResolvers<AbortSignal>();
  const begun = Promise.withResolvers<void>();
  app = Fastify({ logger: { level: 'silent' } });
  app.addHook('preHandler', async (_, reply) => {
    const closed = once(reply.raw, 'close');
    begun.resolve();
    await closed;
  });
  app.get('/', async (_, reply) => signals.resolve(requestSignal(reply, 20_000, () => {})));
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const leaving = new AbortController();
  const asked = fetch(url, { signal: leaving.signal });
  await begun.promise;
  leaving.abort();
  await expect(asked).rejects.toThrow();
  const { aborted, reason } = await signals.promise;
  expect({ aborted, name: reason?.name }).toEqual({ aborted: true, name: 'AbortError' });
});
