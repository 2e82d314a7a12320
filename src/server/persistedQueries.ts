import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { ROUTER_HEADER, secretCheck } from './routerSecret.ts';
import type { Safelist } from './safelist.ts';

export interface PersistedQueryOptions {
  readonly safelist: Safelist;
  /** Refuses every document that is not in the safelist. */
  readonly only: boolean;
}

const REGISTERED = 1000;
const PREFIX = 'apq:';

/**
 * Where Apollo Server looks up a query that came as its hash alone (automatic persisted queries): the safelist first, then
 * what clients have registered since the start. With `only` nothing can be registered.
 */
export function persistedQueryCache({ safelist, only }: PersistedQueryOptions) {
  const registered = new LRUCache<string, string>({ max: REGISTERED });
  return {
    get: async (key: string) => safelist.documentOf(key.slice(PREFIX.length)) ?? registered.get(key),
    set: async (key: string, document: string) => {
      if (!only) registered.set(key, document);
    },
    delete: async (key: string) => registered.delete(key),
  };
}

/**
 * Refuses documents that are not listed before they are parsed or validated: a refusal says nothing of the schema. A router
 * that knows the secret may ask what it likes, since it writes its documents itself and has a safelist of its own.
 */
export function refuseUnlisted({ safelist, only }: PersistedQueryOptions, routerSecret: string | undefined) {
  const isRouter = routerSecret === undefined ? () => false : secretCheck(routerSecret);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const document = documentOf(request.method === 'GET' ? request.query : request.body);
    if (!only || document === undefined || isRouter(request.headers[ROUTER_HEADER]) || safelist.lists(document)) {
      return undefined;
    }
    request.record.codes.push(CODE);
    return reply.code(400).send({ errors: [{ message: MESSAGE, extensions: { code: CODE, requestId: request.id } }] });
  };
}

const CODE = 'QUERY_NOT_IN_SAFELIST';
const MESSAGE = 'Expected an operation of the safelist (SAFELIST=only)';

/** The document's text. A request with a hash alone has none: what it may name is decided by the cache. */
function documentOf(parameters: unknown): string | undefined {
  if (typeof parameters !== 'object' || parameters === null || !('query' in parameters)) return undefined;
  return typeof parameters.query === 'string' && parameters.query !== '' ? parameters.query : undefined;
}
