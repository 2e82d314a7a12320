import type { FastifyInstance } from 'fastify';

export interface Health {
  /** From now on the server is not ready, and every answer closes its connection. */
  stopping(): void;
}

/** `/health/live`: the process answers. `/health/ready`: it takes requests; 503 from the moment it is told to stop. */
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
