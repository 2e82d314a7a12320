import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { isObject } from '../../torii/answers/json.ts';
import { refuse } from '../errors/refusal.ts';
import { asRequest } from '../telemetry/currentRequest.ts';
import { lineOf } from '../telemetry/requestLog.ts';
import { withHeartbeats } from './heartbeats.ts';
import type { Asking, Begun, Streamed, Subscriber } from './subscriber.ts';

/** What a router asks for: where it wants to be called, and by which names. */
export interface Callback {
  readonly url: string;
  readonly id: string;
  readonly verifier: string;
  /** 0: none. */
  readonly heartbeatMs: number;
}

export interface CallbackOptions {
  readonly subscriber: Subscriber;
  /** Beginnings of the URLs that may be called. */
  readonly allowed: readonly string[];
  readonly log: FastifyBaseLogger;
}

/** Version 1.0 of the HTTP callback protocol of Apollo's and Hive's routers. */
const PROTOCOL = 'callback/1.0';
const DEFAULT_HEARTBEAT_MS = 5_000;
const LEAST_HEARTBEAT_MS = 100;
const LONGEST_HEARTBEAT_MS = 60_000;
/** Of one call to a router. */
const CALL_MS = 10_000;
/** A call that fails is made again after so long. */
const RETRY_MS = [100, 500, 2_000];
/** In which routers can still be told that the server stops. */
const LAST_MS = 4_000;
const LONGEST_TEXT = 1_000;

/** Subscriptions of routers, which are told of events by calls of ours: https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/callback-protocol */
export class Callbacks {
  readonly #options: CallbackOptions;
  readonly #open = new Set<Promise<void>>();
  /** Aborts when no router is called any more. */
  readonly #cut = new AbortController();
  #cutting: NodeJS.Timeout | undefined;

  constructor(options: CallbackOptions) {
    this.#options = options;
  }

  /** Where a request wants to be called back; undefined where it does not. */
  asked({ body, method }: Pick<FastifyRequest, 'body' | 'method'>): Callback | undefined {
    const extensions = method === 'POST' && isObject(body) ? body['extensions'] : undefined;
    const asked = isObject(extensions) ? extensions['subscription'] : undefined;
    if (!isObject(asked)) return undefined;
    const { callbackUrl: url, subscriptionId: id, verifier, heartbeatIntervalMs } = asked;
    if (![url, id, verifier].every(isText)) return undefined;
    const given = typeof heartbeatIntervalMs === 'number' ? heartbeatIntervalMs : DEFAULT_HEARTBEAT_MS;
    const heartbeatMs = given <= 0 ? 0 : Math.min(Math.max(given, LEAST_HEARTBEAT_MS), LONGEST_HEARTBEAT_MS);
    return { url: String(url), id: String(id), verifier: String(verifier), heartbeatMs };
  }

  /** Begins a subscription and answers that it has begun; the rest goes to the router. */
  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    callback: Callback,
    asking: Asking,
  ): Promise<FastifyReply> {
    if (!isAllowed(callback.url, this.#options.allowed)) {
      const message = 'Expected a callbackUrl that SUBSCRIPTION_CALLBACK_URLS allows, got another one';
      return refuse(request, reply, { status: 403, code: 'FORBIDDEN', message });
    }
    const over = new AbortController();
    const begun = await this.#options.subscriber.begin(asking, AbortSignal.any([over.signal, this.#cut.signal]));
    if (!begun.isOpen) {
      for await (const { result } of begun.results) return reply.code(begun.status).type(JSON_TYPE).send(result);
    }
    if (!(await this.#call(callback, 'check', {}, AbortSignal.timeout(CALL_MS)))) {
      over.abort();
      const message = 'Expected the router to take the check of a new subscription, it did not';
      return refuse(request, reply, { status: 502, code: 'BAD_REQUEST', message });
    }
    const sending = asRequest(request.record, () => this.#follow(request, begun, callback, over)).catch(err => {
      this.#options.log.error({ reqId: request.id, err }, 'unexpected error');
    });
    this.#open.add(sending);
    void sending.finally(() => this.#open.delete(sending));
    return reply.code(200).type(JSON_TYPE).header('subscription-protocol', PROTOCOL).send({ data: null });
  }

  /** Leaves routers some seconds to hear the end of their subscriptions, whose sources have been ended. */
  end(): void {
    this.#cutting ??= setTimeout(() => this.#cut.abort(), LAST_MS);
  }

  /** When all subscriptions have ended: `end` has to be called first. */
  async ended(): Promise<void> {
    await Promise.all(this.#open);
    clearTimeout(this.#cutting);
  }

  /** Sends what comes, and writes a log line at the end: the request's own was written when it was answered. */
  async #follow(request: FastifyRequest, begun: Begun, callback: Callback, over: AbortController): Promise<void> {
    const began = performance.now();
    const isHeard = await this.#send(begun, callback, over);
    const line = lineOf(request, performance.now() - began);
    this.#options.log.info({ ...line, ...(isHeard ? {} : { aborted: true }) }, 'subscription');
  }

  /** Whether the router listened to the end. */
  async #send({ results }: Begun, callback: Callback, over: AbortController): Promise<boolean> {
    const everyMs = callback.heartbeatMs || LONGEST_HEARTBEAT_MS;
    let errors: readonly GraphQLFormattedError[] | undefined;
    for await (const came of withHeartbeats(results, everyMs)) {
      if (came === 'beat' && callback.heartbeatMs === 0) continue;
      if (came !== 'beat' && came.item.isFatal) errors = came.item.result.errors;
      else if (!(await this.#tell(callback, came))) {
        over.abort();
        return false;
      }
    }
    return this.#call(callback, 'complete', errors ? { errors } : {});
  }

  #tell(callback: Callback, came: { readonly item: Streamed } | 'beat'): Promise<boolean> {
    return came === 'beat'
      ? this.#call(callback, 'check', {})
      : this.#call(callback, 'next', { payload: came.item.result });
  }

  /** Calls the router. Whether it goes on listening: a 4xx says that it does not. @param within aborts when it is too late */
  async #call({ url, id, verifier }: Callback, action: string, more: object, within?: AbortSignal): Promise<boolean> {
    const late = AbortSignal.any([this.#cut.signal, ...(within ? [within] : [])]);
    const body = JSON.stringify({ kind: 'subscription', action, id, verifier, ...more });
    const headers = { 'content-type': 'application/json', 'subscription-protocol': PROTOCOL };
    for (const retryMs of [...RETRY_MS, undefined]) {
      const status = await fetch(url, {
        method: 'POST',
        headers,
        body,
        redirect: 'error',
        signal: AbortSignal.any([late, AbortSignal.timeout(CALL_MS)]),
      }).then(
        async answer => {
          await answer.body?.cancel();
          return answer.status;
        },
        () => 0,
      );
      if (status >= 200 && status < 300) return true;
      if (status >= 400 && status < 500) return false;
      if (late.aborted) break;
      if (retryMs !== undefined) await sleep(retryMs, undefined, { ref: false, signal: late }).catch(() => {});
    }
    this.#options.log.warn({ action }, 'a router could not be called back');
    return false;
  }
}

const JSON_TYPE = 'application/json; charset=utf-8';

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_TEXT;
}

/** Whether a URL is one of those below the allowed ones: of the same origin, its path behind the allowed one. */
export function isAllowed(url: string, allowed: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, pathname, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  return allowed.some(one => {
    const beginning = new URL(one);
    const path = beginning.pathname.endsWith('/') ? beginning.pathname : `${beginning.pathname}/`;
    return beginning.origin === origin && (pathname === beginning.pathname || pathname.startsWith(path));
  });
}
