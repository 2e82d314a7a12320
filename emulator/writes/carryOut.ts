import { endpointLabel } from '../../src/torii/endpoints.ts';
import type { Answer, Call } from '../call.ts';
import { errorBody, Refusal } from '../http/refusal.ts';
import { checkParameters } from '../query/parameters.ts';
import { ROUTES } from '../routes/routes.ts';
import { advance } from '../runs/runs.ts';
import { auditWrite } from './audit.ts';
import { loggedBody, type WriteRecord } from './writeLog.ts';

/** A refusal as the answer it is; anything else is a fault of the emulator's own and says so on stderr. */
export function refusalAnswer(error: unknown): Answer {
  if (error instanceof Refusal) {
    return { status: error.statusCode, body: errorBody(error.statusCode, error.message), headers: error.headers };
  }
  console.error('emulator:', error);
  return { status: 500, body: errorBody(500, 'An internal server error occurred') };
}

export function isWrite({ endpoint }: Call): boolean {
  return endpoint.method !== 'GET' && endpoint.readOnly !== true;
}

async function answerOf(call: Call): Promise<Answer> {
  try {
    checkParameters(call);
    if (isWrite(call) && call.key.readOnly) throw new Refusal(403, 'This API key may only read');
    return await ROUTES[call.name](call);
  } catch (error) {
    return refusalAnswer(error);
  }
}

function writeRecord(call: Call, fault: string | null, answer: Answer | null): WriteRecord {
  return {
    method: call.endpoint.method,
    endpoint: endpointLabel(call.name),
    path: call.path,
    body: answer?.logged ?? loggedBody(call.bytes),
    key: call.key.key,
    at: Date.now(),
    status: answer?.status ?? null,
    carriedOut: answer !== null && answer.status < 300,
    fault,
  };
}

/** Answers a call from its organisation; writes are kept in `writes`, and those that change something in the audit log. */
export async function carryOut(call: Call, writes: WriteRecord[], fault: string | null): Promise<Answer> {
  advance(call.organization, call.now);
  const answer = await answerOf(call);
  if (!isWrite(call)) return answer;
  const record = writeRecord(call, fault, answer);
  writes.push(record);
  if (record.carriedOut) auditWrite(call, record.body);
  return answer;
}

/** Keeps a write that a fault stopped on its way in. */
export function stopWrite(call: Call, writes: WriteRecord[], fault: string): void {
  if (isWrite(call)) writes.push(writeRecord(call, fault, null));
}
