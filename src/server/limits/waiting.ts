import type { FastifyReply, FastifyRequest } from 'fastify';
import { shown } from '../../torii/inputError.ts';
import { type Refusal, refuse } from '../errors/refusal.ts';

/** The header that says for how many seconds calls of a request may wait for Torii's budget. */
export const WAIT_HEADER = 'x-torii-wait';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Milliseconds that a request's calls may wait for their turn; undefined where it does not say. More than the request's time is as long as that lasts. */
export function waitMsOf(headers: Headers): number | undefined {
  const seconds = secondsOf(headers[WAIT_HEADER]);
  return typeof seconds === 'number' ? seconds * 1_000 : undefined;
}

/** Refuses a request whose header says no whole number of seconds: it would fail sooner, or later, than its sender thinks. */
export async function checkWait(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const seconds = secondsOf(request.headers[WAIT_HEADER]);
  return seconds === 'none' ? refuse(request, reply, noSeconds(request.headers[WAIT_HEADER])) : undefined;
}

function secondsOf(given: string | string[] | undefined): number | 'none' | undefined {
  if (given === undefined) return undefined;
  return typeof given === 'string' && /^\d{1,9}$/.test(given.trim()) ? Number(given) : 'none';
}

function noSeconds(given: unknown): Refusal {
  const message = `Expected a whole number of seconds in ${WAIT_HEADER}, such as 20, got ${shown(given)}`;
  return { status: 400, code: 'BAD_REQUEST', message };
}
