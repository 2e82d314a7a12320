import type { FastifyInstance } from 'fastify';

export interface Health {
  /** Reports not ready from now on, and closes connections with their next answer. */
  stopping(): void;
}

/**
 * Serves `/health/live`, 200 as long as the process answers, and `/health/ready`, 503 once it is told to stop.
 *
 * @param probed where they are served; it may be another server than the one that stops
 */
export function registerHealth(app: FastifyInstance, probed: FastifyInstance = app): Health {
  let stopping = false;
  probed.get('/health/live', () => ({ status: 'live' }));
  probed.get('/health/ready', (_request, reply) =>
    stopping ? reply.code(503).send({ status: 'stopping' }) : reply.send({ status: 'ready' }),
  );
  for (const served of new Set([app, probed])) {
    served.addHook('onSend', async (_request, reply) => {
      if (stopping) reply.header('connection', 'close');
    });
  }
  return {
    stopping() {
      stopping = true;
    },
  };
}
