import { randomBytes } from 'node:crypto';
import type { ExecutionResult } from 'graphql';
import { createDatasources } from '../datasources/datasources.ts';
import type { RunWatch, RunWatches } from '../datasources/runs/runWatches.ts';
import type { ExecutionArguments } from '../execution/execute.ts';
import type { FieldBegins } from '../execution/operationRun.ts';
import type { Context } from '../resolvers/context.ts';
import type { ToriiClient } from '../torii/client.ts';
import type { EndpointName } from '../torii/endpoints.ts';
import { type Asking, closedSession, type Metering, openSession, type Torii } from '../torii/session.ts';
import { type Tenant, tenant } from '../torii/tenant.ts';
import { ToriiError } from '../torii/toriiError.ts';
import { answerDeadline } from './http/requestSignal.ts';
import type { OwnKey } from './keys/ownKey.ts';
import type { Limits } from './limits/limits.ts';
import { createOperationCost, type OperationCost } from './limits/operationCost.ts';
import type { RequestRecord } from './telemetry/currentRequest.ts';
import type { OperationTrace } from './telemetry/traces/trace.ts';

/** Whose API key the server uses: one for everybody, or each request's own. */
export type Authentication = ServiceKeys | { readonly mode: 'passthrough' };

/** The operator's own keys. */
export interface ServiceKeys {
  readonly mode: 'service';
  readonly key: string;
  /** What Torii's SCIM is asked with; absent: the same key. */
  readonly scimKey?: string | undefined;
}

/** The operator's own keys, none where each request brings its own. */
export function ownKeysOf(authentication: Authentication): string[] {
  if (authentication.mode === 'passthrough') return [];
  return [authentication.key, authentication.scimKey].filter(key => key !== undefined);
}

/** The header with a request's own API key in `passthrough` mode. */
export const KEY_HEADER = 'x-torii-api-key';

/** The context of one request, with what only the server needs. */
export interface RequestContext extends Context {
  readonly requestId: string;
  /** When it began, as `performance.now()` has it. */
  readonly began: number;
  /** Calls made to Torii so far, by endpoint. */
  readonly usage: Torii['usage'];
  /** Calls that the request may make to an endpoint. */
  readonly allowance: Torii['allowance'];
  /** Of a subscription: what is done with it instead of answering it. */
  readonly subscribing?: Subscribing | undefined;
  /** What the operation is going to cost. */
  readonly cost: Pick<OperationCost, 'plan' | 'planned'>;
  /** Its span, where there are traces. */
  trace?: OperationTrace;
  /** Told of each field, where a router wants a trace of them. */
  fieldBegins?: FieldBegins;
}

/** Begins a subscription, or answers one event of it. */
export type Subscribing = (given: ExecutionArguments) => Promise<ExecutionResult>;

export interface ContextOptions {
  readonly client: ToriiClient;
  /** The operator's key; absent: each request brings its own. */
  readonly own: OwnKey | undefined;
  /** What Torii's SCIM is asked with, where that is another one: never for a request that brings its own key. */
  readonly scim?: OwnKey | undefined;
  readonly limits: Limits;
  /** Milliseconds within which a request is answered. */
  readonly requestMs: number;
  /** The pollers of those who wait for runs. */
  readonly watches: RunWatches;
}

export interface RequestFacts {
  readonly record: RequestRecord;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Aborts when the answer is no longer wanted. */
  readonly signal: AbortSignal;
  readonly subscribing?: Subscribing | undefined;
  /** Of a subscription: aborts when it ends, which may be long after this request; absent: as `signal`. */
  readonly until?: AbortSignal | undefined;
  /** Milliseconds that its calls may wait for Torii's budget; absent: as long as is usual. */
  readonly waitMs?: number | undefined;
  /** `background`: half of Torii's budget is left to others. */
  readonly priority?: 'background' | undefined;
}

/**
 * Gives what makes each request's context. A missing or malformed API key fails at the first call, not here: introspection needs
 * none.
 */
export function createContexts(options: ContextOptions): (request: RequestFacts) => RequestContext {
  const { own, scim, limits } = options;
  return ({ record, headers, signal, waitMs, priority, subscribing, until = signal }) => {
    const given = headers[KEY_HEADER];
    const key = own ? own.key : given;
    const who = own ? whoOwns(own) : whoHas(given);
    if (typeof key === 'string') record.secrets.push(key);
    if (scim) record.secrets.push(scim.key);
    const cost = createOperationCost(limits);
    const { torii, secret, watch } = open(
      options,
      who,
      { signal, waitMs, priority, scim: scim?.tenant },
      until,
      cost.metering,
    );
    record.usage = torii.usage;
    return {
      ...createDatasources(torii),
      cursorSecret: secret,
      watch,
      requestId: record.id,
      began: performance.now(),
      usage: torii.usage,
      allowance: torii.allowance,
      nodes: cost.nodes,
      cost,
      subscribing,
    };
  };
}

/** Whose a key is, or why it is nobody's: the error of a call to an endpoint. */
type Who = Tenant | ((endpoint: EndpointName) => unknown);

function whoHas(key: string | string[] | undefined): Who {
  if (typeof key !== 'string' || key === '') return endpoint => noKey(endpoint);
  try {
    return tenant(key);
  } catch (error) {
    return () => error;
  }
}

function whoOwns(own: OwnKey): Who {
  try {
    return own.tenant;
  } catch (error) {
    return () => error;
  }
}

interface Opened {
  readonly torii: Torii;
  readonly secret: Buffer;
  readonly watch: RunWatch;
}

function open(
  { client, requestMs, watches }: ContextOptions,
  who: Who,
  waiting: Pick<Asking, 'signal' | 'waitMs' | 'priority' | 'scim'>,
  signal: AbortSignal,
  metering: Metering,
): Opened {
  const deadline = Date.now() + answerDeadline(requestMs);
  if (typeof who === 'function') return closed(who, { deadline, signal });
  return {
    torii: openSession(client, { tenant: who, ...waiting, deadline }, metering),
    secret: who.cursorSecret,
    watch: { deadline, signal, watch: (target, until) => watches.watch(who, target, until) },
  };
}

function closed(reason: (endpoint: EndpointName) => unknown, until: Pick<RunWatch, 'deadline' | 'signal'>): Opened {
  const watch = () => {
    throw reason('listActionExecutions');
  };
  return { torii: closedSession(reason), secret: randomBytes(32), watch: { ...until, watch } };
}

function noKey(endpoint: EndpointName): ToriiError {
  return new ToriiError('UNAUTHENTICATED', `Expected a Torii API key in the header ${KEY_HEADER}`, { endpoint });
}
