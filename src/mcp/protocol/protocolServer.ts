import { type ListToolsResult, ResourceNotFoundError, Server } from '@modelcontextprotocol/server';
import { shown } from '../../torii/inputError.ts';
import { followed, invalid } from './following.ts';
import { instructionsOf } from './instructions.ts';
import type { Identity, Offer } from './offer.ts';
import { call } from './toolCall.ts';

/** How long clients may keep lists, in milliseconds: they change when the server is started anew. */
const LIST_TTL_MS = 300_000;
const KEPT = { ttlMs: LIST_TTL_MS, cacheScope: 'private' } as const;

/** Of the protocol: `legacy` begins with a handshake, `modern` (2026-07-28) has none and lets clients listen for changes. */
export type Era = 'legacy' | 'modern';

/** A server for one request over HTTP, or for one connection over stdio. It holds nothing but what it was given. */
export function createProtocolServer(identity: Identity, offer: Offer, era: Era): Server {
  const server = new Server(identity, {
    // The older family can't be told of changes without a session.
    capabilities: { tools: era === 'modern' ? { listChanged: true } : {}, resources: {}, prompts: {} },
    instructions: instructionsOf(offer.toolbox),
    cacheHints: {
      'tools/list': KEPT,
      'prompts/list': KEPT,
      'resources/list': KEPT,
      'resources/templates/list': KEPT,
      'server/discover': KEPT,
    },
  });
  server.setRequestHandler('tools/list', ({ params }, context) =>
    followed(offer, context, async () => {
      refuseCursor(params);
      // The lists are ours and are not changed by anybody.
      return { tools: offer.toolbox.listed as unknown as ListToolsResult['tools'] };
    }),
  );
  server.setRequestHandler('tools/call', ({ params }, context) => call(server, offer, params, context));
  server.setRequestHandler('resources/list', ({ params }, context) =>
    followed(offer, context, async () => {
      refuseCursor(params);
      return { resources: [] };
    }),
  );
  server.setRequestHandler('resources/templates/list', ({ params }, context) =>
    followed(offer, context, async () => {
      refuseCursor(params);
      return { resourceTemplates: [] };
    }),
  );
  server.setRequestHandler('resources/read', ({ params }, context) =>
    followed(offer, context, async () => {
      throw new ResourceNotFoundError(params.uri);
    }),
  );
  server.setRequestHandler('prompts/list', ({ params }, context) =>
    followed(offer, context, async () => {
      refuseCursor(params);
      return { prompts: [] };
    }),
  );
  server.setRequestHandler('prompts/get', ({ params }, context) =>
    followed(offer, context, async () => {
      throw invalid(`Unknown prompt: ${shown(params.name)}`);
    }),
  );
  return server;
}

/** Lists have one page, so no cursor is one of ours. */
function refuseCursor(params: { readonly cursor?: string | undefined } | undefined): void {
  if (params?.cursor !== undefined) throw invalid('Invalid cursor: this list has one page');
}
