import {
  type InputRequiredResult,
  inputRequired,
  inputResponse,
  ProtocolError,
  ProtocolErrorCode,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { isObject } from '../../torii/answers/json.ts';
import { callTool, type ToolCall } from '../answers/callTool.ts';
import { failed, type ToolResult } from '../answers/toolResult.ts';
import { type Asked, consentState, isAbout, readState } from '../consent/consentState.ts';
import { questionOf } from '../consent/question.ts';
import type { Toolbox } from '../toolbox.ts';
import type { Offer } from './offer.ts';

/** The name of the question, and of the answer in it. */
const QUESTION = 'consent';
const YES = 'confirm';

/** Whether a client can show its user a form. @param declared what it says it can */
export function canAsk(declared: unknown): boolean {
  const elicitation = isObject(declared) ? declared['elicitation'] : undefined;
  // Without a word about how, it is by a form, as it was before there was another way.
  return isObject(elicitation) && (elicitation['form'] !== undefined || elicitation['url'] === undefined);
}

/**
 * Calls a tool once the client's user has said yes to what it would send. Every round makes a dry run: what is sent is what was shown, and
 * where that is not so any more the user is asked anew. Without a yes nothing is written.
 */
export async function callAsked(
  toolbox: Toolbox,
  call: ToolCall,
  { execute, seal, caller }: Pick<Offer, 'execute' | 'seal' | 'caller'>,
  { mcpReq }: ServerContext,
): Promise<ToolResult | InputRequiredResult> {
  const state = mcpReq.requestState<string>();
  const known = state === undefined ? undefined : readState(state, seal());
  if (known === 'foreign') throw foreignState();
  const said = state === undefined ? undefined : answerOf(mcpReq.inputResponses);
  if (said === 'no') return failed([SAID_NO]);
  if (said === 'nothing') return failed([SAID_NOTHING]);
  const rehearsal = await callTool(toolbox, { ...call, rehearsed: true }, execute);
  const { structuredContent: shown } = rehearsal;
  if (rehearsal.isError || shown === undefined) return rehearsal;
  const { name, title } = call.tool.listed;
  const { variables } = call.tool.arguments.read(call.given);
  const asked: Asked = { tool: name, caller, variables, shown };
  const isSame = state !== undefined && isAbout(state, asked);
  if (said === 'yes' && known === 'ours' && isSame) return callTool(toolbox, call, execute);
  return inputRequired({
    inputRequests: {
      [QUESTION]: inputRequired.elicit({
        message: questionOf(title, shown, said === 'yes' && !isSame),
        requestedSchema: {
          type: 'object',
          properties: { [YES]: { type: 'boolean', title: 'Yes, send it', default: false } },
          required: [YES],
        },
      }),
    },
    requestState: consentState(asked, seal()),
  });
}

/** What a user said; undefined where the question was not put. */
function answerOf(responses: Readonly<Record<string, unknown>> | undefined): 'yes' | 'no' | 'nothing' | undefined {
  const response = inputResponse(responses && { ...responses }, QUESTION);
  if (response.kind !== 'elicit') return undefined;
  if (response.action === 'accept' && response.content?.[YES] === true) return 'yes';
  return response.action === 'cancel' ? 'nothing' : 'no';
}

const SAID_NO = {
  code: 'FORBIDDEN',
  message: 'The user was asked and did not say yes. Nothing was written',
};
const SAID_NOTHING = {
  code: 'FORBIDDEN',
  message: 'The user was asked and gave no answer. Nothing was written',
};

/** In the words of the protocol's package. */
function foreignState(): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, 'Invalid or expired requestState', {
    reason: 'invalid_request_state',
  });
}
