import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { type Connections, trackConnections } from './connections.ts';
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

/** While requests are in flight the server goes on listening for so long: probes see that it is not ready. */
const LISTEN_MS = 5_000;
/** Time for a request that is already on its way to be read, before its connection counts as a silent one. */
const SILENT_MS = 100;
/** After a request's time there are only connections left that nobody reads from. */
const GRACE_MS = 1_000;

/**
 * What stops a server: not ready at once, deaf when its requests are done or take long, closed when they are done.
 * Connections without a request in flight hold nothing up, whatever they have sent so far.
 */
export function createStopping(options: StoppingOptions): (how?: StopOptions) => Promise<void> {
  const connections = trackConnections(options.app);
  let stopped: Promise<void> | undefined;
  return how => {
    stopped ??= stop(options, connections, how?.delayMs ?? 0);
    return stopped;
  };
}

async function stop({ app, health, requestMs, close }: StoppingOptions, connections: Connections, delayMs: number) {
  health.stopping();
  await sleep(delayMs);
  await connections.quiet(LISTEN_MS);
  const silent = setTimeout(() => connections.closeSilent(), SILENT_MS);
  const tooLong = setTimeout(() => app.server.closeAllConnections(), requestMs + GRACE_MS);
  await app.close();
  // Fastify waits for one server; a host of two addresses, such as localhost, has two.
  await connections.quiet(requestMs + GRACE_MS);
  clearTimeout(silent);
  clearTimeout(tooLong);
  await close();
}
