import { randomBytes } from 'node:crypto';
import { createDatasources } from '../datasources/datasources.ts';
import type { Lifetimes } from '../datasources/source.ts';
import type { Context } from '../resolvers/context.ts';
import type { ToriiClient } from '../torii/client.ts';
import { closedSession, openSession, type Torii } from '../torii/session.ts';
import { type Tenant, tenant } from '../torii/tenant.ts';
import { ToriiError } from '../torii/toriiError.ts';

/** Who the server acts for: one key for everybody, or each request's own. */
export type Authentication = { readonly mode: 'service'; readonly key: string } | { readonly mode: 'passthrough' };

/** Where a request brings its own key in `passthrough` mode. */
export const KEY_HEADER = 'x-torii-api-key';

/** A request ends within this time: routers give up after 30 s. */
const REQUEST_MS = 25_000;

/** What one request's context has beyond what resolvers see. */
export interface RequestContext extends Context {
  readonly requestId: string;
}

export interface ContextOptions {
  readonly client: ToriiClient;
  readonly authentication: Authentication;
  readonly lifetimes: Lifetimes;
}

export interface RequestFacts {
  readonly requestId: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** A request's context. A missing or impossible key does not fail here but where data is asked for: introspection needs none. */
export function createContext(
  { client, authentication, lifetimes }: ContextOptions,
  { requestId, headers, signal }: RequestFacts,
): RequestContext {
  const { torii, secret } = open(client, authentication, headers[KEY_HEADER], signal);
  return { ...createDatasources(torii, lifetimes), cursorSecret: secret, requestId };
}

function open(
  client: ToriiClient,
  authentication: Authentication,
  header: string | string[] | undefined,
  signal: AbortSignal,
): { torii: Torii; secret: Buffer } {
  const key = authentication.mode === 'service' ? authentication.key : header;
  if (typeof key !== 'string' || key === '') return closed(endpoint => noKey(endpoint));
  let who: Tenant;
  try {
    who = tenant(key);
  } catch (error) {
    return closed(() => error);
  }
  return { torii: openSession(client, { tenant: who, signal, deadline: Date.now() + REQUEST_MS }), secret: who.cursorSecret };
}

function closed(reason: Parameters<typeof closedSession>[0]): { torii: Torii; secret: Buffer } {
  return { torii: closedSession(reason), secret: randomBytes(32) };
}

function noKey(endpoint: Parameters<Parameters<typeof closedSession>[0]>[0]): ToriiError {
  return new ToriiError('UNAUTHENTICATED', `Expected a Torii API key in the header ${KEY_HEADER}`, { endpoint });
}
