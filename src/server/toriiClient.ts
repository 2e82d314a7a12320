import type { Pace } from '../datasources/runs/runPoller.ts';
import { RunWatches } from '../datasources/runs/runWatches.ts';
import { createMemoryBudget } from '../torii/budget/budget.ts';
import type { ClientEvents } from '../torii/calls/events.ts';
import type { Observe, Trace } from '../torii/calls/observation.ts';
import { ToriiClient } from '../torii/client.ts';
import { ATTEMPT_LIMITS } from '../torii/connections/transport.ts';
import { openSession } from '../torii/session.ts';
import type { Tenant } from '../torii/tenant.ts';
import type { ServerOptions } from './server.ts';

/** What of a server's options its client needs. */
export type ClientOptions = Pick<
  ServerOptions,
  'toriiUrl' | 'attemptLimits' | 'rateScale' | 'authentication' | 'proxies' | 'lifetimes'
>;

/** Who is told of what a client does. */
export interface Watchers {
  readonly observe?: Observe;
  readonly events?: ClientEvents;
  readonly trace?: Trace | undefined;
}

/** The client of Torii for all of a server's requests. */
export function createClient(options: ClientOptions, watchers: Watchers = {}): ToriiClient {
  const { toriiUrl, attemptLimits = ATTEMPT_LIMITS, rateScale = 1, authentication, proxies, lifetimes } = options;
  return new ToriiClient({
    origin: toriiUrl,
    limits: attemptLimits,
    budget: isKnown => createMemoryBudget(rateScale, isKnown),
    ownKey: authentication.mode === 'service' ? authentication.key : undefined,
    proxies,
    lifetimes,
    ...watchers,
  });
}

/** The pollers of those who wait for runs. @param requestMs milliseconds that one of their calls may take */
export function createWatches(client: ToriiClient, requestMs: number, pace?: Pace): RunWatches {
  const open = (tenant: Tenant, signal: AbortSignal) =>
    openSession(client, { tenant, signal, deadline: Date.now() + requestMs });
  return new RunWatches(open, pace);
}
