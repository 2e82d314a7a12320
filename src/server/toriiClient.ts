import type { Pace } from '../datasources/runs/runPoller.ts';
import { RunWatches } from '../datasources/runs/runWatches.ts';
import { createMemoryBudget } from '../torii/budget/budget.ts';
import type { ClientEvents, RedisEvents } from '../torii/calls/events.ts';
import type { Observe, Trace } from '../torii/calls/observation.ts';
import { ToriiClient } from '../torii/client.ts';
import { ATTEMPT_LIMITS } from '../torii/connections/transport.ts';
import type { Shared } from '../torii/redis/shared.ts';
import { openSession } from '../torii/session.ts';
import type { Tenant } from '../torii/tenant.ts';
import { ownKeysOf } from './context.ts';
import type { ServerOptions } from './serverOptions.ts';

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

/**
 * Opens what replicas share, where there is a Redis; its code is loaded only then. Redis is no condition: it may come later.
 *
 * @param events what Redis is to tell, where there is one; called once
 */
export async function openShared(
  { redis }: Pick<ServerOptions, 'redis'>,
  events?: () => Promise<RedisEvents>,
): Promise<Shared | undefined> {
  if (redis === undefined) return undefined;
  const { connectShared } = await import('../torii/redis/shared.ts');
  return connectShared(redis, await events?.());
}

/** The client of Torii for all of a server's requests. */
export function createClient(options: ClientOptions, watchers: Watchers = {}, shared?: Shared): ToriiClient {
  const { toriiUrl, attemptLimits = ATTEMPT_LIMITS, rateScale = 1, authentication, proxies, lifetimes } = options;
  return new ToriiClient({
    origin: toriiUrl,
    limits: attemptLimits,
    budget: isKnown => shared?.budget(rateScale, isKnown) ?? createMemoryBudget(rateScale, isKnown),
    ownKeys: ownKeysOf(authentication),
    proxies,
    lifetimes,
    shared,
    ...watchers,
  });
}

/** The pollers of those who wait for runs. @param requestMs milliseconds that one of their calls may take */
export function createWatches(client: ToriiClient, requestMs: number, pace?: Pace): RunWatches {
  const open = (tenant: Tenant, signal: AbortSignal) =>
    openSession(client, { tenant, signal, deadline: Date.now() + requestMs });
  return new RunWatches(open, pace);
}
