import type { QueryPlan } from '../../resolvers/cost/costError.ts';
import { type EndpointName, endpointLabel } from '../../torii/endpoints.ts';
import type { EndpointUsage } from '../../torii/session.ts';

/** `extensions.cost`: calls to Torii, by endpoint, with Shopify's names where they fit. */
export interface CostReport {
  /** Calls that the query makes in any case; null if the request was refused before it was planned. */
  readonly certain: number | null;
  /** Calls expected before execution; null likewise. */
  readonly likely: number | null;
  /** Calls made, retries among them. */
  readonly made: number;
  /** The same as `likely`. */
  readonly requestedQueryCost: number | null;
  /** The same as `made`. */
  readonly actualQueryCost: number;
  /** State of the used endpoint with the least left; null if none was used. */
  readonly throttleStatus: {
    readonly maximumAvailable: number;
    readonly currentlyAvailable: number;
    /** Calls a second. */
    readonly restoreRate: number;
  } | null;
  /** Endpoints that were used or planned. */
  readonly endpoints: readonly EndpointCost[];
}

interface EndpointCost {
  readonly endpoint: string;
  readonly certain: number;
  readonly likely: number;
  /** Calls made. */
  readonly calls: number;
  /** Calls a minute; null if none was made. */
  readonly limit: number | null;
  readonly remaining: number | null;
  /** ISO 8601; null if not known. */
  readonly resetAt: string | null;
}

const SECONDS = 60;

/** Reports a request's planned and actual cost. */
export function costReport(plan: QueryPlan | undefined, usage: ReadonlyMap<EndpointName, EndpointUsage>): CostReport {
  const made = [...usage.values()].reduce((sum, { calls }) => sum + calls, 0);
  return {
    certain: plan?.certain.calls ?? null,
    likely: plan?.calls ?? null,
    made,
    requestedQueryCost: plan?.calls ?? null,
    actualQueryCost: made,
    throttleStatus: throttleStatus([...usage.values()]),
    endpoints: endpointCosts(plan, usage),
  };
}

function throttleStatus(used: readonly EndpointUsage[]): CostReport['throttleStatus'] {
  const [tightest] = used.toSorted((a, b) => a.remaining / a.limit - b.remaining / b.limit);
  if (!tightest) return null;
  const { limit, remaining } = tightest;
  return { maximumAvailable: limit, currentlyAvailable: remaining, restoreRate: limit / SECONDS };
}

function endpointCosts(
  plan: QueryPlan | undefined,
  usage: ReadonlyMap<EndpointName, EndpointUsage>,
): readonly EndpointCost[] {
  const likely = new Map<string, number>();
  for (const { endpoint, calls } of plan?.steps ?? []) likely.set(endpoint, (likely.get(endpoint) ?? 0) + calls);
  const used = new Map([...usage].map(([name, one]) => [endpointLabel(name), one]));
  const certain = new Map([...(plan?.certain.byEndpoint ?? [])].map(([name, calls]) => [endpointLabel(name), calls]));
  return [...new Set([...used.keys(), ...likely.keys()])].map(endpoint => ({
    endpoint,
    certain: certain.get(endpoint) ?? 0,
    likely: likely.get(endpoint) ?? 0,
    calls: used.get(endpoint)?.calls ?? 0,
    limit: used.get(endpoint)?.limit ?? null,
    remaining: used.get(endpoint)?.remaining ?? null,
    resetAt: timeOf(used.get(endpoint)?.resetAt),
  }));
}

/** A time in ISO 8601; null if it is out of range, which Torii's headers can lead to. */
function timeOf(epochMs: number | undefined): string | null {
  const time = new Date(epochMs ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
