import { createMemoryBudget } from '../torii/budget/budget.ts';
import type { Observation } from '../torii/calls/observation.ts';
import { ToriiClient } from '../torii/client.ts';
import { ATTEMPT_LIMITS } from '../torii/connections/transport.ts';
import type { ServerOptions } from './server.ts';

/** What of a server's options its client needs. */
export type ClientOptions = Pick<
  ServerOptions,
  'toriiUrl' | 'attemptLimits' | 'rateScale' | 'authentication' | 'proxies' | 'lifetimes'
>;

/** The client of Torii for all of a server's requests. @param observe is told of every call */
export function createClient(options: ClientOptions, observe: (observation: Observation) => void): ToriiClient {
  const { toriiUrl, attemptLimits = ATTEMPT_LIMITS, rateScale = 1, authentication, proxies, lifetimes } = options;
  return new ToriiClient({
    origin: toriiUrl,
    limits: attemptLimits,
    budget: isKnown => createMemoryBudget(rateScale, isKnown),
    ownKey: authentication.mode === 'service' ? authentication.key : undefined,
    proxies,
    lifetimes,
    observe,
  });
}
