import {
  type CallToolResult,
  type ListToolsResult,
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { shown } from '../../torii/inputError.ts';
import { callTool } from '../answers/callTool.ts';
import { failed, outcomeOf, type ToolResult, textBytes } from '../answers/toolResult.ts';
import type { Executed } from '../execution.ts';
import { instructionsOf } from './instructions.ts';
import type { AnsweredRequest, Identity, Offer } from './offer.ts';

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
  server.setRequestHandler('tools/call', ({ params }, context) => call(offer, params, context));
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

async function call(
  offer: Offer,
  { name, arguments: given }: { readonly name: string; readonly arguments?: unknown },
  context: ServerContext,
): Promise<CallToolResult> {
  const { toolbox } = offer;
  const tool = toolbox.tools.get(name);
  const other = toolbox.others.get(name);
  if (tool === undefined && other === undefined && !toolbox.writing.has(name)) {
    return followed(offer, context, async () => {
      throw invalid(`Unknown tool: ${shown(name)}`);
    });
  }
  let executed: Executed | undefined;
  const execute: Offer['execute'] = async execution => {
    executed = await offer.execute(execution);
    return executed;
  };
  const { signal } = context.mcpReq;
  const answer = async (): Promise<ToolResult> => {
    if (other) return other.call(given, { execute, signal });
    return tool ? callTool(toolbox, { tool, given, signal }, execute) : failed([readOnly(name)]);
  };
  const { content, ...result } = await followed(offer, context, answer, result => ({
    tool: name,
    outcome: outcomeOf(result),
    calls: executed?.calls ?? 0,
    bytes: textBytes(result),
  }));
  return { ...result, content: [...content] };
}

function readOnly(name: string) {
  return { code: 'FORBIDDEN', message: `${name} changes Torii, and this server is read-only (MCP_MODE)` };
}

/** Tells of a request once it is answered. */
async function followed<Result>(
  { answered }: Offer,
  { mcpReq }: ServerContext,
  answer: () => Promise<Result>,
  facts: (result: Result) => Partial<AnsweredRequest> = () => ({}),
): Promise<Result> {
  const began = performance.now();
  const traceparent = traceOf(mcpReq._meta);
  const tell = (more: Partial<AnsweredRequest>) =>
    answered({
      method: mcpReq.method,
      outcome: 'OK',
      durationMs: performance.now() - began,
      calls: 0,
      bytes: 0,
      ...(traceparent === undefined ? {} : { traceparent }),
      ...more,
    });
  try {
    const result = await answer();
    tell(facts(result));
    return result;
  } catch (error) {
    tell({ outcome: error instanceof ProtocolError ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR' });
    throw error;
  }
}

/** https://www.w3.org/TR/trace-context/#traceparent-header */
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

function traceOf(meta: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const given = meta?.['traceparent'];
  return typeof given === 'string' && TRACEPARENT.test(given) ? given : undefined;
}

/** Lists have one page, so no cursor is one of ours. */
function refuseCursor(params: { readonly cursor?: string | undefined } | undefined): void {
  if (params?.cursor !== undefined) throw invalid('Invalid cursor: this list has one page');
}

function invalid(message: string): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}
