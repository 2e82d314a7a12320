import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type Refusal, refuse } from '../refusal.ts';
import { ROUTER_HEADER, secretCheck } from './routerSecret.ts';
import type { Safelist } from './safelist.ts';

export interface PersistedQueryOptions {
  readonly safelist: Safelist;
  /** Refuses every document that is not in the safelist. */
  readonly only: boolean;
}

/** Bytes of all documents that are registered. */
const MOST_REGISTERED = 8 * 1024 * 1024;
/** Characters of one: a longer one is answered but not kept. */
const MOST_CHARACTERS = 64 * 1024;
const PREFIX = 'apq:';

/**
 * Where Apollo Server looks up a query that came as its hash alone (automatic persisted queries): the safelist first, then
 * what clients have registered since the start, those that were asked for last. With `only` nothing can be registered.
 */
export function persistedQueryCache(options: PersistedQueryOptions | undefined) {
  const registered = new LRUCache<string, string>({
    maxSize: MOST_REGISTERED,
    maxEntrySize: bytesOf(MOST_CHARACTERS),
    sizeCalculation: ({ length }) => bytesOf(length),
  });
  return {
    get: async (key: string) => options?.safelist.documentOf(key.slice(PREFIX.length)) ?? registered.get(key),
    set: async (key: string, document: string) => {
      if (!options?.only) registered.set(key, document);
    },
    delete: async (key: string) => registered.delete(key),
  };
}

/** What a registered document comes to in memory: at most two bytes a character, and its entry. */
function bytesOf(characters: number): number {
  return 2 * characters + 500;
}

/**
 * Refuses, before a document is parsed or validated, so that a refusal says nothing of the schema: a hash that is not the
 * document's, and with `only` documents that are not listed. A router that knows the secret may ask what it likes, since it
 * writes its documents itself and has a safelist of its own.
 */
export function checkDocument(options: PersistedQueryOptions | undefined, routerSecret: string | undefined) {
  const isRouter = routerSecret === undefined ? () => false : secretCheck(routerSecret);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const { data: { query, extensions } = {} } = parameters.safeParse(
      request.method === 'GET' ? request.query : request.body,
    );
    if (!isHashOf(query, extensions)) return refuse(request, reply, WRONG_HASH);
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

/** What matters here of a GraphQL request, which Apollo Server checks as a whole. A GET has its extensions as JSON text. */
const parameters = z.object({
  query: z.string().optional().catch(undefined),
  extensions: z.preprocess(parsed, z.object({ persistedQuery: z.unknown() }).optional().catch(undefined)),
});

function parsed(value: unknown): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : value;
  } catch {
    return undefined;
  }
}

const persistedQuery = z.object({ version: z.literal(1), sha256Hash: z.string() });

/** Whether the hash is that of the document, where both came. */
function isHashOf(query: string | undefined, extensions: { readonly persistedQuery?: unknown } | undefined): boolean {
  if (extensions?.persistedQuery === undefined || extensions.persistedQuery === null) return true;
  const { data } = persistedQuery.safeParse(extensions.persistedQuery);
  if (data === undefined) return false;
  return !query || data.sha256Hash === createHash('sha256').update(query).digest('hex');
}
