import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** A server's connections, each with its requests in flight. */
export interface Connections {
  /** Resolves once no request is in flight, at the latest after `withinMs`. */
  quiet(withinMs: number): Promise<void>;
  /**
   * Closes connections without a request in flight: idle ones, and those that have sent nothing or only part of a
   * request's headers. From then on the others are closed once their answers are out.
   */
  closeSilent(): void;
}

/** Tracks a server's connections. Call it before the server listens. */
export function trackConnections(app: FastifyInstance): Connections {
  const inFlight = new Map<Socket, number>();
  const waiting = new Set<() => void>();
  let closing = false;
  let requests = 0;
  app.server.on('connection', (socket: Socket) => {
    inFlight.set(socket, 0);
    socket.once('close', () => inFlight.delete(socket));
  });
  const count = (socket: Socket, change: 1 | -1): void => {
    requests += change;
    const left = (inFlight.get(socket) ?? 0) + change;
    if (inFlight.has(socket)) inFlight.set(socket, left);
    if (closing && left === 0) socket.destroySoon();
    if (requests === 0) for (const resolve of waiting) resolve();
  };
  app.addHook('onRequest', ({ raw: { socket } }, reply, next) => {
    count(socket, 1);
    reply.raw.once('close', () => count(socket, -1));
    next();
  });
  return {
    quiet: withinMs => (requests === 0 ? Promise.resolve() : firstOf(waiting, withinMs)),
    closeSilent() {
      closing = true;
      for (const [socket, left] of inFlight) if (left === 0) socket.destroy();
    },
  };
}

/** Adds a listener to `waiting`, and resolves when it is called, at the latest after `withinMs`. */
async function firstOf(waiting: Set<() => void>, withinMs: number): Promise<void> {
  const late = new AbortController();
  await new Promise<void>(resolve => {
    waiting.add(resolve);
    sleep(withinMs, undefined, { signal: late.signal }).then(resolve, () => {});
  });
  late.abort();
}
