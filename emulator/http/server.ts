import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { endpoint, endpointLabel } from '../../src/torii/endpoints.ts';
import type { Answer, Call } from '../call.ts';
import type { Clock } from '../clock.ts';
import { faultAnswer } from '../faults/faultAnswers.ts';
import { changedAnswer } from '../faults/faultChanges.ts';
import { deliver } from '../faults/faultDelivery.ts';
import { FAULT_KINDS, type Fault, type FaultBook } from '../faults/faults.ts';
import type { EmulatorOptions, Shapes } from '../options.ts';
import type { Tenant, Tenants } from '../tenants.ts';
import { carryOut, isWrite, refusalAnswer, stopWrite } from '../writes/carryOut.ts';
import type { WriteRecord } from '../writes/writeLog.ts';
import type { LoggedCall, WritableCallLog } from './callLog.ts';
import type { Delays } from './delays.ts';
import { budgetHeaders, type RateLimiter } from './rateLimit.ts';
import { Refusal } from './refusal.ts';
import { type ArrivedRequest, loggedCall, readBody, readRequest } from './request.ts';
import { takeUpload, UPLOADS } from './uploads.ts';
import { toWire } from './wire.ts';

/** What the server works with; the in-process API and the control endpoint hold the same parts. */
export interface Parts {
  readonly options: EmulatorOptions;
  readonly shapes: Shapes;
  readonly tenants: Tenants;
  readonly log: WritableCallLog;
  readonly writes: WriteRecord[];
  readonly limiter: RateLimiter;
  readonly faults: FaultBook;
  /** Torii's time. */
  readonly clock: Clock;
  delays: Delays;
  /** Nobody listens just now: connections end with their answer. */
  refusing: boolean;
  /** Counts calls. */
  turn: number;
}

type Headers = Record<string, string>;

/** Where the caller reached the emulator. */
function originOf({ headers, socket }: IncomingMessage): string {
  const origin = `http://${headers.host}`;
  return headers.host !== undefined && URL.canParse(origin) ? origin : `http://127.0.0.1:${socket.localPort}`;
}

/** A call that is let in: known route, known key, within its budget. What is left of that goes into `headers` and the log. */
function letIn(
  parts: Parts,
  request: IncomingMessage,
  arrived: ArrivedRequest,
  tenant: Tenant | null,
  headers: Headers,
  logged: LoggedCall,
) {
  const { name, path } = arrived;
  if (name === null || path === null) throw new Refusal(404, 'Not Found');
  if (tenant === null) {
    throw new Refusal(401, arrived.apiKey === null ? 'Missing authentication' : 'Invalid API key');
  }
  const budget = parts.limiter.take(name, tenant.key.key);
  logged.remaining = budget?.remaining ?? null;
  Object.assign(headers, budgetHeaders(budget, parts.shapes.rateLimitHeaders));
  if (budget?.retryAfter != null) {
    throw new Refusal(429, 'Rate limit exceeded, retry later', { 'retry-after': String(budget.retryAfter) });
  }
  if (arrived.repeated !== null) throw new Refusal(400, `"${arrived.repeated}" must be given once`);
  parts.turn += 1;
  return (bytes: Buffer): Call => ({
    name,
    path,
    endpoint: endpoint(name),
    params: arrived.params,
    query: arrived.query,
    headers: request.headers,
    bytes,
    now: parts.clock.now(),
    origin: originOf(request),
    key: tenant.key,
    organization: tenant.organization,
    shapes: parts.shapes,
    idUsersMaxLength: parts.options.idUsersMaxLength ?? null,
    turn: parts.turn,
  });
}

/** Whether the organisation sees a call that a fault meets: reads always do, writes by the fault's phase. */
function reaches(call: Call, { kind, phase }: Fault): boolean {
  if (!isWrite(call)) return FAULT_KINDS[kind] !== 'answer';
  const bodyBreaks = FAULT_KINDS[kind] !== 'answer' && kind !== 'resetBeforeHeaders' && kind !== 'slowHeaders';
  return (phase ?? (bodyBreaks ? 'after' : 'before')) === 'after';
}

async function answerUnder(parts: Parts, call: Call, fault: Fault | null): Promise<Answer> {
  if (fault === null) return carryOut(call, parts.writes, null);
  let answer: Answer = { status: 200, body: {} };
  if (reaches(call, fault)) answer = await carryOut(call, parts.writes, fault.kind);
  else stopWrite(call, parts.writes, fault.kind);
  return faultAnswer(fault, parts.clock.now()) ?? changedAnswer(fault, answer, call);
}

function faultOf(parts: Parts, arrived: ArrivedRequest, tenant: Tenant | null): Fault | null {
  const { name, path, query } = arrived;
  if (name === null || path === null || tenant === null) return null;
  return parts.faults.take({ endpoint: endpointLabel(name), key: tenant.key.key, path, query });
}

/** Faults that cut the connection themselves: no client went away. */
const RESETS: readonly string[] = ['resetBeforeHeaders', 'resetInBody'];

/** Notes in the log when an answer is out, or that the client did not wait for it. */
function follow(response: ServerResponse, logged: LoggedCall): void {
  response.on('close', () => {
    logged.doneAt = Date.now();
    logged.aborted = !response.writableFinished && !RESETS.includes(logged.fault ?? '');
  });
}

async function handle(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const arrived = readRequest(request);
  const tenant = arrived.apiKey === null ? null : parts.tenants.find(arrived.apiKey);
  const logged = loggedCall(request, arrived, tenant?.key.key ?? null);
  parts.log.add(logged);
  follow(response, logged);
  const headers: Headers = {};
  const delay = parts.delays.next();
  const due = delay > 0 ? wait(delay) : undefined;
  let fault: Fault | null = null;
  let answer: Answer;
  try {
    const call = letIn(parts, request, arrived, tenant, headers, logged);
    fault = faultOf(parts, arrived, tenant);
    logged.fault = fault?.kind ?? null;
    const bytes = await readBody(request);
    await due;
    answer = await answerUnder(parts, call(bytes), fault);
  } catch (error) {
    if (response.destroyed) return;
    answer = refusalAnswer(error);
    await due;
  }
  request.resume();
  if (parts.refusing) response.shouldKeepAlive = false;
  if (parts.clock.isSet) response.setHeader('date', new Date(parts.clock.now()).toUTCString());
  logged.status = answer.status;
  const wire = toWire(
    answer,
    fault === null ? headers : faultHeaders(fault, headers),
    String(request.headers['accept-encoding'] ?? ''),
  );
  await deliver(response, wire, fault);
}

/** A fault's 429 tells its own times, not the budget's. */
function faultHeaders({ kind }: Fault, headers: Headers): Headers {
  return kind.startsWith('rateLimit') ? {} : headers;
}

/** The emulator's HTTP server, not yet listening. `control` answers what lies below `/_control`. */
export function createEmulatorServer(
  parts: Parts,
  control: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Server {
  const upload: typeof control = (request, response) => takeUpload(parts, request, response);
  const handled: typeof control = (request, response) => handle(parts, request, response);
  const server = createServer((request, response) => {
    const isControl = request.url?.startsWith('/_control/') && parts.options.allowFaults !== false;
    const answer = isControl ? control : request.url?.startsWith(UPLOADS) ? upload : handled;
    answer(request, response).catch(error => {
      console.error('emulator:', error);
      response.destroy();
    });
  });
  server.on('connection', socket => {
    if (parts.faults.takeConnection()) socket.destroy();
  });
  return server;
}
