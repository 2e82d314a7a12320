import type { FastifyInstance } from 'fastify';

export interface Health {
  /** Reports not ready from now on, and closes connections with their next answer. */
  stopping(): void;
}

/** Serves `/health/live`, 200 as long as the process answers, and `/health/ready`, 503 once it is told to stop. */
export function registerHealth(app: FastifyInstance): Health {
  let stopping = false;
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', (_request, reply) =>
    stopping ? reply.code(503).send({ status: 'stopping' }) : reply.send({ status: 'ready' }),
  );
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
  return {
    stopping() {
      stopping = true;
    },
  };
}
