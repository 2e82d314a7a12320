import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { secretCheck } from '../access/routerSecret.ts';
import { KEY_HEADER } from '../context.ts';
import { type Refusal, refuse } from '../errors/refusal.ts';
import { LATE } from '../errors/requestErrors.ts';
import { requestSignal } from '../http/requestSignal.ts';
import { bearerOf } from '../mcp/doors.ts';
import { type ExecutorOptions, executor } from '../mcp/executor.ts';
import { CalendarError } from './calendarFailure.ts';
import { readRenewals } from './renewalsQuery.ts';
import { calendarText } from './renewalsText.ts';
import { one, readWindow } from './window.ts';

/** The path. */
export const CALENDAR_PATH = '/calendar/renewals.ics';

export interface CalendarOptions extends ExecutorOptions {
  /** What callers must send, in the query string or as a bearer token. */
  readonly token: string;
  /** Whether callers bring their own API key as well. */
  readonly passthrough: boolean;
  /** Milliseconds within which a request is answered. */
  readonly requestMs: number;
  /** The present moment, in milliseconds; absent: the machine's. */
  readonly now?: (() => number) | undefined;
}

const NO_TOKEN: Refusal = {
  status: 401,
  code: 'UNAUTHENTICATED',
  message: 'Expected the token of the calendar (CALENDAR_TOKEN), as ?token=… or as a bearer token',
};
const WRONG_METHOD: Refusal = {
  status: 405,
  code: 'BAD_REQUEST',
  message: 'Expected a GET: the calendar is only read',
};

/** Serves contract ends and days to cancel as a calendar that clients subscribe to. */
export function registerCalendar(app: FastifyInstance, options: CalendarOptions): void {
  const isToken = secretCheck(options.token);
  app.route({
    url: CALENDAR_PATH,
    method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    // Before a body is read.
    async onRequest(request, reply) {
      if (!isAllowed(request, isToken)) {
        void reply.header('www-authenticate', 'Bearer');
        return refuse(request, reply, NO_TOKEN);
      }
      if (request.method === 'GET' || request.method === 'HEAD') return undefined;
      return refuse(request, reply.header('allow', 'GET, HEAD'), WRONG_METHOD);
    },
    handler: (request, reply) => answer(request, reply, options),
  });
}

/** Both are compared, whichever is given: nothing tells which one was nearly right. */
function isAllowed({ headers, query }: FastifyRequest, isToken: (given: unknown) => boolean): boolean {
  const { token } = Object(query) as Readonly<Record<string, unknown>>;
  const [inQuery, inHeader] = [isToken(token), isToken(bearerOf(headers.authorization))];
  return inQuery || inHeader;
}

async function answer(request: FastifyRequest, reply: FastifyReply, options: CalendarOptions): Promise<FastifyReply> {
  const query = Object(request.query) as Readonly<Record<string, unknown>>;
  one(query, 'token');
  const window = readWindow(query, options.now?.() ?? Date.now());
  const signal = requestSignal(reply, options.requestMs, () => refuse(request, reply, LATE));
  const key = options.passthrough ? request.headers[KEY_HEADER] : undefined;
  const caller = { record: request.record, key: typeof key === 'string' ? key : undefined, signal };
  try {
    const text = calendarText(await readRenewals(executor(options, caller), window, signal), window);
    return send(request, reply, text);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    return reply.sent ? reply : fail(request, reply, error);
  }
}

/** The codes of errors stand in the record already: they were the graph's. */
function fail(request: FastifyRequest, reply: FastifyReply, error: CalendarError): FastifyReply {
  if (error.retryAfter !== undefined) void reply.header('retry-after', String(Math.ceil(error.retryAfter)));
  const known = [...request.record.codes];
  refuse(request, reply, error);
  if (known.includes(error.code)) request.record.codes.splice(0, Infinity, ...known);
  return reply;
}

function send(request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply {
  // Weak: the same calendar may be compressed or not.
  const tag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  void reply.headers({ etag: tag, 'cache-control': 'private, no-cache' });
  if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send();
  return reply
    .type('text/calendar; charset=utf-8')
    .header('content-disposition', 'inline; filename="renewals.ics"')
    .send(text);
}

/** Whether a client has the text already (https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match). */
function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const opaque = (text: string) => text.trim().replace(/^W\//, '');
  return header.split(',').some(one => one.trim() === '*' || opaque(one) === opaque(tag));
}
