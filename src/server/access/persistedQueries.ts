import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { isObject } from '../../torii/answers/json.ts';
import { type ClientEvents, NO_EVENTS } from '../../torii/calls/events.ts';
import { type Refusal, refuse } from '../errors/refusal.ts';
import { ROUTER_HEADER, secretCheck } from './routerSecret.ts';
import type { Safelist } from './safelist.ts';

export interface PersistedQueryOptions {
  readonly safelist: Safelist;
  /** Whether documents that are not in the safelist are refused. */
  readonly only: boolean;
}

/** Registered documents that all replicas know, by their SHA-256 in hexadecimal. Neither fails. */
export interface SharedQueries {
  get(sha256: string): Promise<string | undefined>;
  set(sha256: string, document: string): Promise<void>;
}

/** Bytes of memory for registered documents. */
const MOST_REGISTERED = 8 * 1024 * 1024;
/** Characters of a registered document: a longer one is answered but not kept. */
const MOST_CHARACTERS = 64 * 1024;
const PREFIX = 'apq:';

/**
 * Apollo Server's cache of automatic persisted queries, where it looks up a query that came as a hash: the safelist first,
 * then the queries registered since the start, least recently used ones evicted. With `only` nothing is registered.
 *
 * @param events is told whether a query was known
 * @param shared what clients have registered with other replicas
 */
export function persistedQueryCache(
  options: PersistedQueryOptions | undefined,
  events: Pick<ClientEvents, 'cached'> = NO_EVENTS,
  shared?: SharedQueries,
) {
  const registered = new LRUCache<string, string>({
    maxSize: MOST_REGISTERED,
    maxEntrySize: bytesOf(MOST_CHARACTERS),
    sizeCalculation: ({ length }) => bytesOf(length),
  });
  return {
    async get(key: string) {
      const sha256 = key.slice(PREFIX.length);
      const document = options?.safelist.documentOf(sha256) ?? registered.get(key);
      const others = document === undefined && !options?.only ? await shared?.get(sha256) : undefined;
      if (others !== undefined) registered.set(key, others);
      events.cached('persisted_query', document !== undefined ? 'hit' : others === undefined ? 'miss' : 'shared');
      return document ?? others;
    },
    set: async (key: string, document: string) => {
      if (options?.only) return;
      registered.set(key, document);
      void shared?.set(key.slice(PREFIX.length), document);
    },
    delete: async (key: string) => registered.delete(key),
  };
}

/** Memory of a registered document: at most two bytes a character, and its entry. */
function bytesOf(characters: number): number {
  return 2 * characters + 500;
}

/**
 * Refuses a hash that is not the document's and, with `only`, documents that are not in the safelist. It does so before
 * parsing and validation, so that the answer reveals nothing of the schema. A router with the secret may send any document:
 * it writes them itself and has a safelist of its own.
 */
export function checkDocument(options: PersistedQueryOptions | undefined, routerSecret: string | undefined) {
  const isRouter = routerSecret === undefined ? () => false : secretCheck(routerSecret);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const { query, persistedQuery } = parametersOf(request);
    if (!isHashOf(query, persistedQuery)) return refuse(request, reply, WRONG_HASH);
    if (!options?.only || !query || isRouter(request.headers[ROUTER_HEADER])) return undefined;
    return options.safelist.lists(query) ? undefined : refuse(request, reply, UNLISTED);
  };
}

const UNLISTED: Refusal = {
  status: 400,
  code: 'FORBIDDEN',
  message: 'Expected an operation of the safelist (SAFELIST=only)',
};

const WRONG_HASH: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'Expected extensions.persistedQuery to hold version 1 and the SHA-256 of the query in hexadecimal',
};

/** The parts of a GraphQL request that are used here; Apollo Server checks the rest. */
function parametersOf(request: FastifyRequest): { readonly query?: string; readonly persistedQuery?: unknown } {
  const given: unknown = request.method === 'GET' ? request.query : request.body;
  if (!isObject(given)) return {};
  const { query } = given;
  const extensions = parsed(given['extensions']);
  return {
    ...(typeof query === 'string' ? { query } : {}),
    persistedQuery: isObject(extensions) ? extensions['persistedQuery'] : undefined,
  };
}

/** In a GET, extensions are JSON text. */
function parsed(value: unknown): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : value;
  } catch {
    return undefined;
  }
}

/** Whether the hash matches the document; true if only one of them came. */
function isHashOf(query: string | undefined, persistedQuery: unknown): boolean {
  if (persistedQuery === undefined || persistedQuery === null) return true;
  if (!isObject(persistedQuery) || persistedQuery['version'] !== 1) return false;
  const { sha256Hash } = persistedQuery;
  return typeof sha256Hash === 'string' && (!query || sha256Hash === hash('sha256', query));
}
