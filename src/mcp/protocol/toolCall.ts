import {
  type CallToolResult,
  CLIENT_CAPABILITIES_META_KEY,
  type InputRequiredResult,
  isInputRequiredResult,
  type Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { shown } from '../../torii/inputError.ts';
import { callTool } from '../answers/callTool.ts';
import { failed, outcomeOf, type ToolResult, textBytes } from '../answers/toolResult.ts';
import { DRY_RUN } from '../consent/askedFields.ts';
import type { Tool } from '../tool.ts';
import { callAsked, canAsk } from './askingUsers.ts';
import { followed, invalid } from './following.ts';
import type { Offer } from './offer.ts';

interface CallParams {
  readonly name: string;
  readonly arguments?: unknown;
}

/** Answers `tools/call`. */
export async function call(
  server: Server,
  offer: Offer,
  { name, arguments: given }: CallParams,
  context: ServerContext,
): Promise<CallToolResult | InputRequiredResult> {
  const { toolbox } = offer;
  const tool = toolbox.tools.get(name);
  const other = toolbox.others.get(name);
  if (tool === undefined && other === undefined && !toolbox.writing.has(name)) {
    return followed(offer, context, async () => {
      throw invalid(`Unknown tool: ${shown(name)}`);
    });
  }
  let calls = 0;
  const execute: Offer['execute'] = async execution => {
    const executed = await offer.execute(execution);
    calls += executed.calls;
    return executed;
  };
  const { signal } = context.mcpReq;
  const answer = async (): Promise<ToolResult | InputRequiredResult> => {
    if (other) return other.call(given, { execute, signal });
    if (tool === undefined) return failed([readOnly(name)]);
    if (!isWrite(tool, given) || !canAsk(capabilitiesOf(server, context))) {
      return callTool(toolbox, { tool, given, signal }, execute);
    }
    return callAsked(toolbox, { tool, given, signal }, { ...offer, execute }, context);
  };
  const result = await followed(offer, context, answer, result => ({
    tool: name,
    calls,
    ...(isQuestion(result) ? {} : { outcome: outcomeOf(result), bytes: textBytes(result) }),
  }));
  return isQuestion(result) ? result : { ...result, content: [...result.content] };
}

/** What the client says it can: with each request in the newer family, in its handshake in the older one. */
function capabilitiesOf(server: Server, { mcpReq }: ServerContext): unknown {
  const envelope: Readonly<Record<string, unknown>> = { ...mcpReq.envelope };
  return envelope[CLIENT_CAPABILITIES_META_KEY] ?? server.getClientCapabilities();
}

function isQuestion(result: ToolResult | InputRequiredResult): result is InputRequiredResult {
  return isInputRequiredResult(result);
}

/** Whether a call is of those that a person is asked about. What is wrong with its arguments is told without asking. */
function isWrite({ asked, arguments: list }: Tool, given: unknown): boolean {
  if (!asked) return false;
  const { variables, mistakes } = list.read(given);
  return mistakes.length === 0 && variables[DRY_RUN] !== true;
}

function readOnly(name: string) {
  return { code: 'FORBIDDEN', message: `${name} changes Torii, and this server is read-only (MCP_MODE)` };
}
