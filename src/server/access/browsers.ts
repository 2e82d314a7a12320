import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, refuse } from '../errors/refusal.ts';

/**
 * Redirects to GraphiQL with the query string. The location is relative, since a proxy may serve the whole below a path of
 * its own.
 */
function toGraphiql({ url }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const [path = '', ...search] = url.split('?');
  const up = path.length > 1 && path.endsWith('/') ? '../' : '';
  const query = search.length > 0 ? `?${search.join('?')}` : '';
  return reply.header('cache-control', 'no-store').redirect(`${up}graphiql/${query}`);
}

/** Redirects `/` to GraphiQL. */
export function redirectRoot(app: FastifyInstance): void {
  app.get('/', toGraphiql);
}

/**
 * Redirects a browser that opens `/graphql` without a query to GraphiQL; where that is off, refuses with what `/graphql`
 * expects. Clients, which accept JSON or anything, pass.
 */
export function showBrowsersGraphiql(graphiql: boolean) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (!isOpened(request)) return undefined;
    return graphiql ? toGraphiql(request, reply) : refuse(request, reply, NO_PAGE);
  };
}

const NO_PAGE: Refusal = {
  status: 406,
  code: 'BAD_REQUEST',
  message: 'Expected a GraphQL request, a POST with JSON: there is no page here, GraphiQL is off',
};

/** Whether a browser asks for a page, by an address typed in or a link. */
function isOpened({ method, headers: { accept = '' }, query }: FastifyRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const asked = Object(query);
  return !asked.query && !asked.extensions && wantsPage(accept);
}

/** Whether `Accept` names HTML and not JSON. */
function wantsPage(accept: string): boolean {
  const types = accept
    .toLowerCase()
    .split(',')
    .filter(part => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map(part => part.split(';')[0]?.trim());
  return types.includes('text/html') && !types.some(type => type?.endsWith('json'));
}
