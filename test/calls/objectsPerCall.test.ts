import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { ToriiClient } from '../../src/torii/client.ts';
import { tenant } from '../../src/torii/tenant.ts';
import { startTorii } from '../support/torii/subgraphOver.ts';

let torii: Awaited<ReturnType<typeof startTorii>>;
let client: ToriiClient;
beforeAll(async () => {
  torii = await startTorii((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(gzipSync(JSON.stringify({ user: { id: 1 } })));
  });
  client = new ToriiClient({ origin: torii.url });
});
afterAll(async () => {
  await client.close();
  await torii.stop();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const who = tenant('a-key');
const read = () =>
  client.read(
    { tenant: who, deadline: Date.now() + 20_000, operation: {}, signal: new AbortController().signal },
    { endpoint: 'getUser', params: { idUser: '1' }, read: body => body },
  );

test('one call makes few timers and signals, and leaves none', async () => {
  for (let warmUp = 0; warmUp < 3; warmUp += 1) await read();
  let controllers = 0;
  const Plain = AbortController;
  vi.stubGlobal(
    'AbortController',
    class extends Plain {
      constructor() {
        super();
        controllers += 1;
      }
    },
  );
  const combined = vi.spyOn(AbortSignal, 'any');
  const timers = vi.spyOn(globalThis, 'setTimeout');
  const waiting = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
  const before = waiting();
  await read();
  // The caller's own, what ends a shared call, and what ends the waiting for room.
  expect(controllers).toBeLessThanOrEqual(3);
  expect(controllers).toBeGreaterThan(0);
  expect(combined).not.toHaveBeenCalled();
  // The caller's deadline, the attempt's before and after it is sent, and undici's own.
  expect(timers.mock.calls.length).toBeLessThanOrEqual(5);
  expect(timers.mock.calls.length).toBeGreaterThan(0);
  expect(waiting()).toBeLessThanOrEqual(before);
});
