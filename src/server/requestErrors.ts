import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const CODES: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

const MESSAGES: Readonly<Record<number, string>> = {
  400: 'Expected a well-formed HTTP request with a JSON body',
  404: 'Expected one of /graphql, /graphiql, /health/live, /health/ready',
  413: 'Expected a smaller request body',
  415: 'Expected content-type application/json',
};

/** Gives Fastify's own refusals (bad JSON, too large, wrong type, no such path) the shape of GraphQL errors. */
export function shapeRequestErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, 'request failed');
    return refuse(request, reply, status);
  });
  app.setNotFoundHandler((request, reply) => refuse(request, reply, 404));
}

function refuse(request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply {
  const message = MESSAGES[status] ?? (status < 500 ? 'Expected another request' : 'Internal server error');
  const code = CODES[status] ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR');
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send({ errors: [{ message, extensions: { code, requestId: request.id } }] });
}
