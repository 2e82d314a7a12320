import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type DocumentNode, Kind, parse, print, type SelectionSetNode, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { MOST_NESTED } from '../limits/limits.ts';
import { isNestedSyntax } from '../limits/nesting.ts';
import { OWN_MANIFEST, ownManifest } from './ownOperations.ts';

/** Operations known in advance. */
export interface Safelist {
  /** The document with this id, the SHA-256 of its text in hexadecimal; undefined if none. */
  documentOf(id: string): string | undefined;
  /** Whether a document is listed, in any layout and with or without `__typename` added by a client. */
  lists(document: string): boolean;
}

/** An operation of a manifest: its text, and the hash of it. */
interface Listed {
  readonly id: string;
  readonly body: string;
}

/** Apollo's manifest format, which its build tools for front ends write. */
const manifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), body: z.string() })),
});

/**
 * Reads a manifest.
 *
 * @param outward what callers call the names in the text of a document; only of our own manifest, since others are callers' documents
 * @throws Error if it is missing or invalid, or a document cannot be parsed
 */
export function readSafelist(file: string, outward?: (text: string) => string): Safelist {
  const isOwn = file === OWN_MANIFEST;
  const { data, error } = manifest.safeParse(isOwn ? ownManifest() : JSON.parse(readFileSync(file, 'utf8')));
  if (error) throw new Error(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  return createSafelist(isOwn && outward ? renamed(data.operations, outward) : data.operations, { checked: isOwn });
}

/** A document under other names has another id. */
function renamed(operations: readonly Listed[], outward: (text: string) => string): readonly Listed[] {
  return operations.map(({ body }) => {
    const text = outward(body);
    return { id: createHash('sha256').update(text).digest('hex'), body: text };
  });
}

/** Documents whose answer is cached. */
const SEEN = 1000;
const MAX_TOKENS = 5000;
/** A document more than this many times as long as the longest listed one is not looked at. */
const MOST_TIMES = 4;

export interface SafelistOptions {
  /** Whether all documents are known to be right: a start does not wait until they have been parsed; default false. */
  readonly checked?: boolean;
}

/** @throws Error if a document cannot be parsed, unless they have been checked */
export function createSafelist(operations: readonly Listed[], { checked = false }: SafelistOptions = {}): Safelist {
  const documents = new Map(operations.map(({ id, body }) => [id, body]));
  const mostCharacters = MOST_TIMES * Math.max(0, ...operations.map(({ body }) => body.length));
  let essences: Set<string> | undefined;
  const listed = (): Set<string> => {
    essences ??= new Set(operations.map(({ body }) => essence(body)));
    return essences;
  };
  if (!checked) listed();
  // Clients send the same few documents: each is parsed once.
  const seen = new LRUCache<string, boolean>({ max: SEEN });
  return {
    documentOf: id => documents.get(id),
    lists(document) {
      const id = createHash('sha256').update(document).digest('hex');
      if (documents.has(id)) return true;
      const known = seen.get(id) ?? isListed(document);
      seen.set(id, known);
      return known;
    },
  };

  function isListed(document: string): boolean {
    if (document.length > mostCharacters) return false;
    try {
      return listed().has(essence(document));
    } catch {
      return false;
    }
  }
}

/**
 * A document's normal form: the same for any layout, and with or without `__typename`.
 * @throws Error if it cannot be parsed or is nested too deeply
 */
function essence(document: string): string {
  const parsed: DocumentNode = parse(document, { noLocation: true, maxTokens: MAX_TOKENS });
  // Printing takes time that grows with the cube of the depth.
  if (isNestedSyntax(parsed, MOST_NESTED.syntax)) throw new Error('Expected a document that is nested less deeply');
  return print(visit(parsed, { SelectionSet: { leave: withoutTypename } }));
}

function withoutTypename(node: SelectionSetNode): SelectionSetNode {
  const selections = node.selections.filter(
    selection =>
      selection.kind !== Kind.FIELD || selection.name.value !== '__typename' || selection.alias !== undefined,
  );
  return selections.length === 0 ? node : { ...node, selections };
}
