import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { type Connections, trackConnections } from './connections.ts';
import type { Health } from './health.ts';

export interface StopOptions {
  /** Milliseconds to go on serving while not ready, so that load balancers notice first; default 0. */
  readonly delayMs?: number;
}

export interface StoppingOptions {
  readonly app: FastifyInstance;
  readonly health: Health;
  /** The longest that a request takes, in milliseconds. */
  readonly requestMs: number;
  /** Ends what would stay open for any time, called at once. */
  readonly begin?: (() => void) | undefined;
  /** Closes what requests need, called after the last of them. */
  readonly close: () => Promise<void>;
}

/** How long the server goes on listening while requests are in flight, so that probes see it not ready. */
const LISTEN_MS = 5_000;
/** Time to read a request that has already been sent, before its connection counts as silent. */
const SILENT_MS = 100;
/** Time after the last request's deadline; connections left then have clients that do not read. */
const GRACE_MS = 1_000;

/**
 * Gives what stops a server: it reports not ready at once, stops listening when its requests are done or take long, and
 * closes when they are done. Connections without a request in flight do not delay it.
 */
export function createStopping(options: StoppingOptions): (how?: StopOptions) => Promise<void> {
  const connections = trackConnections(options.app);
  let stopped: Promise<void> | undefined;
  return how => {
    stopped ??= stop(options, connections, how?.delayMs ?? 0);
    return stopped;
  };
}

async function stop(
  { app, health, begin, requestMs, close }: StoppingOptions,
  connections: Connections,
  delayMs: number,
) {
  health.stopping();
  begin?.();
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
