import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { endpoint } from '../torii/endpoints.ts';
import type { Answer, Call } from './call.ts';
import type { LoggedCall, WritableCallLog } from './callLog.ts';
import type { EmulatorOptions, Shapes } from './options.ts';
import { checkParameters } from './parameters.ts';
import { budgetHeaders, type RateLimiter } from './rateLimit.ts';
import { errorBody, Refusal } from './refusal.ts';
import { type ArrivedRequest, loggedCall, readBody, readRequest } from './request.ts';
import { ROUTES } from './routes/routes.ts';
import type { Tenant, Tenants } from './tenants.ts';
import { send, toWire } from './wire.ts';

/** What the server works with; the in-process API and the control endpoint hold the same parts. */
export interface Parts {
  readonly options: EmulatorOptions;
  readonly shapes: Shapes;
  readonly tenants: Tenants;
  readonly log: WritableCallLog;
  readonly limiter: RateLimiter;
}

interface Let {
  readonly tenant: Tenant;
  readonly headers: Record<string, string>;
}

/** Lets a call in: known route, known key, within its budget. Fills `headers` as soon as there is a budget to tell. */
function letIn(parts: Parts, arrived: ArrivedRequest, tenant: Tenant | null, headers: Record<string, string>): Let {
  if (arrived.name === null) throw new Refusal(404, 'Not Found');
  if (tenant === null) {
    throw new Refusal(401, arrived.apiKey === null ? 'Missing authentication' : 'Invalid API key');
  }
  const budget = parts.limiter.take(arrived.name, tenant.key.key);
  Object.assign(headers, budgetHeaders(budget, parts.shapes.rateLimitHeaders));
  if (budget?.retryAfter != null) {
    throw new Refusal(429, 'Rate limit exceeded, retry later', { 'retry-after': String(budget.retryAfter) });
  }
  return { tenant, headers };
}

let turns = 0;

async function answerOf(
  parts: Parts,
  request: IncomingMessage,
  arrived: ArrivedRequest,
  bytes: Buffer,
  tenant: Tenant,
): Promise<Answer> {
  const { name, path } = arrived;
  if (name === null || path === null) throw new Refusal(404, 'Not Found');
  if (arrived.repeated !== null) throw new Refusal(400, `"${arrived.repeated}" must be given once`);
  turns += 1;
  const call: Call = {
    name,
    path,
    endpoint: endpoint(name),
    params: arrived.params,
    query: arrived.query,
    headers: request.headers,
    bytes,
    key: tenant.key,
    organization: tenant.organization,
    shapes: parts.shapes,
    idUsersMaxLength: parts.options.idUsersMaxLength ?? null,
    turn: turns,
  };
  checkParameters(call);
  const route = ROUTES[name];
  if (route === undefined) throw new Refusal(404, 'Not Found');
  return route(call);
}

function refusalAnswer(error: unknown): Answer {
  if (error instanceof Refusal) {
    return { status: error.statusCode, body: errorBody(error.statusCode, error.message), headers: error.headers };
  }
  console.error('emulator:', error);
  return { status: 500, body: errorBody(500, 'An internal server error occurred') };
}

function latencyOf({ latency }: EmulatorOptions): number {
  if (latency === undefined || typeof latency === 'number') return latency ?? 0;
  return latency.min + Math.random() * (latency.max - latency.min);
}

async function handle(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const arrived = readRequest(request);
  const tenant = arrived.apiKey === null ? null : parts.tenants.find(arrived.apiKey);
  const logged = loggedCall(request, arrived, tenant?.key.key ?? null);
  parts.log.add(logged);
  follow(response, logged);
  const headers: Record<string, string> = {};
  let answer: Answer;
  try {
    const bytes = await readBody(request);
    const delay = latencyOf(parts.options);
    if (delay > 0) await wait(delay);
    answer = await answerOf(parts, request, arrived, bytes, letIn(parts, arrived, tenant, headers).tenant);
  } catch (error) {
    answer = refusalAnswer(error);
  }
  logged.status = answer.status;
  send(response, toWire(answer, headers, String(request.headers['accept-encoding'] ?? '')));
}

/** Notes in the log when an answer is out, or that the client did not wait for it. */
function follow(response: ServerResponse, logged: LoggedCall): void {
  response.on('close', () => {
    logged.doneAt = Date.now();
    logged.aborted = !response.writableFinished;
  });
}

/** The emulator's HTTP server, not yet listening. */
export function createEmulatorServer(parts: Parts): Server {
  return createServer((request, response) => {
    handle(parts, request, response).catch(error => {
      console.error('emulator:', error);
      response.destroy();
    });
  });
}
