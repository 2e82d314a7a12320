import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Fault } from '../faults/faults.ts';
import { createDelays, type Delays } from './delays.ts';
import { errorBody, Refusal } from './refusal.ts';
import { readBody } from './request.ts';
import type { Parts } from './server.ts';

type Command = (parts: Parts, body: unknown, reset: () => void) => unknown;

function delaysOf(body: unknown): Delays {
  const { ms, min, max, seed } = (body ?? {}) as Readonly<Record<string, unknown>>;
  try {
    if (typeof ms === 'number') return createDelays(ms);
    if (typeof min === 'number' && typeof max === 'number') {
      return createDelays(typeof seed === 'number' ? { min, max, seed } : { min, max });
    }
  } catch (error) {
    throw new Refusal(400, String(error instanceof Error ? error.message : error));
  }
  throw new Refusal(400, 'expected {"ms"} or {"min", "max"}, in milliseconds');
}

function advanceClock(clock: Clock, body: unknown): void {
  const { advanceSeconds } = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof advanceSeconds !== 'number') throw new Refusal(400, 'expected {"advanceSeconds"}');
  try {
    clock.advance(advanceSeconds * 1000);
  } catch (error) {
    throw new Refusal(400, String(error instanceof Error ? error.message : error));
  }
}

/** What lies below `/_control`: setting the emulator's mood, and reading what it has seen. */
const COMMANDS: Readonly<Record<string, Command>> = {
  'GET /_control/faults': ({ faults }) => ({ faults: faults.list }),
  'POST /_control/faults': ({ faults }, body) => {
    faults.add(...((Array.isArray(body) ? body : [body]) as Fault[]));
    return { faults: faults.list };
  },
  'DELETE /_control/faults': ({ faults }) => {
    faults.clear();
    return { faults: [] };
  },
  'GET /_control/calls': ({ log }) => ({ calls: log.calls }),
  'DELETE /_control/calls': ({ log }) => {
    log.clear();
    return { calls: [] };
  },
  'GET /_control/writes': ({ writes }) => ({ writes }),
  'POST /_control/latency': (parts, body) => {
    parts.delays = delaysOf(body);
    return { latency: parts.delays.latency };
  },
  'POST /_control/clock': ({ clock }, body) => {
    advanceClock(clock, body);
    return { now: new Date(clock.now()).toISOString() };
  },
  'POST /_control/reset': (_, _body, reset) => {
    reset();
    return {};
  },
};

/** JSON only: a form of a foreign web page cannot send it. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBody(request);
  if (request.method !== 'POST' || (bytes.length === 0 && request.url === '/_control/reset')) return null;
  if (!request.headers['content-type']?.startsWith('application/json'))
    throw new Refusal(415, 'expected application/json');
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw new Refusal(400, 'expected JSON');
  }
}

/** Answers a request of the control endpoint. It takes no key: it is there for tests, on loopback. */
export async function control(
  parts: Parts,
  reset: () => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let status = 200;
  let answer: unknown;
  try {
    const body = await bodyOf(request);
    const command = COMMANDS[`${request.method} ${request.url}`];
    if (command === undefined) throw new Refusal(404, `known are ${Object.keys(COMMANDS).join(', ')}`);
    answer = command(parts, body, reset);
  } catch (error) {
    status = error instanceof Refusal ? error.statusCode : 500;
    answer = errorBody(status, error instanceof Error ? error.message : String(error));
  }
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer));
}
