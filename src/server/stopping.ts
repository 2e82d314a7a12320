import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Health } from './health.ts';

export interface StopOptions {
  /** Milliseconds to go on serving for, not ready any more, so that load balancers notice first; default 0. */
  readonly delayMs?: number;
}

export interface StoppingOptions {
  readonly app: FastifyInstance;
  readonly health: Health;
  /** The longest that a request takes, in milliseconds. */
  readonly requestMs: number;
  /** What is closed when no request needs it any more. */
  readonly close: () => Promise<void>;
}

/** While requests are under way the server goes on listening for so long: probes see that it is not ready. */
const LISTEN_MS = 5_000;
/** After a request's time there are only connections left that nobody reads from. */
const GRACE_MS = 1_000;

/** What stops a server: not ready at once, deaf when its requests are done or take long, closed when they are done. */
export function createStopping(options: StoppingOptions): (how?: StopOptions) => Promise<void> {
  const underWay = countRequests(options.app);
  let stopped: Promise<void> | undefined;
  return how => {
    stopped ??= stop(options, underWay, how?.delayMs ?? 0);
    return stopped;
  };
}

async function stop({ app, health, requestMs, close }: StoppingOptions, underWay: UnderWay, delayMs: number) {
  health.stopping();
  await sleep(delayMs);
  await underWay.done(LISTEN_MS);
  const tooLong = setTimeout(() => app.server.closeAllConnections(), requestMs + GRACE_MS);
  await app.close();
  clearTimeout(tooLong);
  await close();
}

interface UnderWay {
  /** Resolves when no request is under way, or after so many milliseconds. */
  done(withinMs: number): Promise<void>;
}

function countRequests(app: FastifyInstance): UnderWay {
  let count = 0;
  const waiting = new Set<() => void>();
  app.addHook('onRequest', (_request, reply, next) => {
    count += 1;
    reply.raw.once('close', () => {
      count -= 1;
      if (count === 0) for (const resolve of waiting) resolve();
    });
    next();
  });
  return {
    async done(withinMs) {
      if (count === 0) return;
      const late = new AbortController();
      const noneLeft = new Promise<void>(resolve => waiting.add(resolve));
      await Promise.race([noneLeft, sleep(withinMs, undefined, { signal: late.signal }).catch(() => {})]);
      late.abort();
    },
  };
}
