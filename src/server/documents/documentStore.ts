import type { DocumentNode, Token } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Bytes of memory for parsed and validated documents. */
const MOST_BYTES = 16 * 1024 * 1024;
/** Bytes that a token takes with its node and locations. */
const TOKEN_BYTES = 250;

/**
 * Apollo Server's cache of parsed documents, by hash, bounded by the memory that they hold with their whole text. Apollo's
 * own store measures them as JSON without the text: a comment of a megabyte would count as nothing.
 */
export function createDocumentStore() {
  const kept = new LRUCache<string, DocumentNode>({
    maxSize: MOST_BYTES,
    maxEntrySize: MOST_BYTES / 16,
    sizeCalculation: bytesOf,
  });
  return {
    get: async (hash: string) => kept.get(hash),
    set: async (hash: string, document: DocumentNode) => {
      kept.set(hash, document);
    },
    delete: async (hash: string) => kept.delete(hash),
  };
}

function bytesOf({ loc }: DocumentNode): number {
  if (!loc) return MOST_BYTES;
  let tokens = 0;
  for (let token: Token | null = loc.startToken; token; token = token.next) tokens += 1;
  return 2 * loc.source.body.length + TOKEN_BYTES * tokens;
}
