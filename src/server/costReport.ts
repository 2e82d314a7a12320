import type { QueryPlan } from '../resolvers/costError.ts';
import { type EndpointName, endpointLabel } from '../torii/endpoints.ts';
import type { EndpointUsage } from '../torii/session.ts';

/** `extensions.cost`: calls to Torii, by endpoint, with Shopify's names where they fit. */
export interface CostReport {
  /** Calls planned before execution; null where the request was refused before that. */
  readonly requestedQueryCost: number | null;
  /** Calls made. */
  readonly actualQueryCost: number;
  /** Of the endpoint used that has least left; null where none was. */
  readonly throttleStatus: {
    readonly maximumAvailable: number;
    readonly currentlyAvailable: number;
    /** Calls a second. */
    readonly restoreRate: number;
  } | null;
  readonly endpoints: readonly {
    readonly endpoint: string;
    readonly calls: number;
    /** Calls a minute. */
    readonly limit: number;
    readonly remaining: number;
    /** ISO 8601. */
    readonly resetAt: string;
  }[];
}

const SECONDS = 60;

export function costReport(plan: QueryPlan | undefined, usage: ReadonlyMap<EndpointName, EndpointUsage>): CostReport {
  const endpoints = [...usage].map(([name, { calls, limit, remaining, resetAt }]) => ({
    endpoint: endpointLabel(name),
    calls,
    limit,
    remaining,
    resetAt: new Date(resetAt).toISOString(),
  }));
  const [tightest] = endpoints.toSorted((a, b) => a.remaining / a.limit - b.remaining / b.limit);
  return {
    requestedQueryCost: plan?.calls ?? null,
    actualQueryCost: endpoints.reduce((sum, { calls }) => sum + calls, 0),
    throttleStatus: tightest
      ? {
          maximumAvailable: tightest.limit,
          currentlyAvailable: tightest.remaining,
          restoreRate: tightest.limit / SECONDS,
        }
      : null,
    endpoints,
  };
}
