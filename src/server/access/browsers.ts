import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, refuse } from '../refusal.ts';

/**
 * A way to GraphiQL from another page of ours: relative, since a proxy may have put a path before ours, and with the query
 * string that came.
 */
function toGraphiql({ url }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const [path = '', ...search] = url.split('?');
  const up = path.length > 1 && path.endsWith('/') ? '../' : '';
  const query = search.length > 0 ? `?${search.join('?')}` : '';
  return reply.header('cache-control', 'no-store').redirect(`${up}graphiql/${query}`);
}

/** `/` leads to GraphiQL. */
export function redirectRoot(app: FastifyInstance): void {
  app.get('/', toGraphiql);
}

/**
 * A browser in which `/graphql` is opened, without a query, is shown GraphiQL; where that is off, an error that says what
 * `/graphql` expects. Clients, which ask for JSON or for anything, are answered as ever.
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

/** Whether a page is asked for, and nothing else: by an address typed in, or by a link. */
function isOpened({ method, headers: { accept = '' }, query }: FastifyRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const asked = Object(query);
  return !asked.query && !asked.extensions && wantsPage(accept);
}

/** Whether HTML is named and JSON is not. */
function wantsPage(accept: string): boolean {
  const types = accept
    .toLowerCase()
    .split(',')
    .filter(part => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map(part => part.split(';')[0]?.trim());
  return types.includes('text/html') && !types.some(type => type?.endsWith('json'));
}
