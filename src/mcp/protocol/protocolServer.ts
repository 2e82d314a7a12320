import { type ListToolsResult, Server } from '@modelcontextprotocol/server';
import { followed } from './following.ts';
import { instructionsOf } from './instructions.ts';
import type { Identity, Offer } from './offer.ts';
import { refuseCursor } from './onePage.ts';
import { servePrompts } from './promptHandlers.ts';
import { serveResources } from './resourceHandlers.ts';
import { call } from './toolCall.ts';

/** How long clients may keep lists, in milliseconds: they change when the server is started anew. */
const LIST_TTL_MS = 300_000;
const KEPT = { ttlMs: LIST_TTL_MS, cacheScope: 'private' } as const;

/** Of the protocol: `legacy` begins with a handshake, `modern` (2026-07-28) has none and lets clients listen for changes. */
export type Era = 'legacy' | 'modern';

/** A server for one request over HTTP, or for one connection over stdio. It holds nothing but what it was given. */
export function createProtocolServer(identity: Identity, offer: Offer, era: Era): Server {
  const server = new Server(identity, {
    // The older family can't be told of changes without a session, or a process of its own.
    capabilities: {
      tools: era === 'modern' || offer.onChange ? { listChanged: true } : {},
      resources: {},
      prompts: {},
      completions: {},
    },
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
  serveResources(server, offer);
  servePrompts(server, offer);
  return server;
}
