import { Counter, Gauge, Histogram, type Registry } from '@prometheus-io/client';
import { LRUCache } from 'lru-cache';
import type { BucketState } from '../../../torii/budget/bucket.ts';
import type { ClientEvents } from '../../../torii/calls/events.ts';
import { type EndpointName, endpointLabel } from '../../../torii/endpoints.ts';

/** Upper bounds in seconds of how long a call waits, few since there are many endpoints: 5 s is the longest unless the caller says more. */
const WAITS = [0.05, 0.5, 2.5, 5, 25];

/** Endpoints of keys that are remembered for the gauges; the longest unheard of are forgotten. */
const MOST = 20_000;

type Seen = Pick<BucketState, 'limit' | 'remaining' | 'resetAt' | 'pausedUntil'> & { readonly endpoint: EndpointName };
type Open = { readonly endpoint: EndpointName; readonly until: number };

/** Shows the budget of calls, and the breakers, by endpoint: of all keys the one that is worst off. */
export function budgetMetrics(register: Registry): Pick<ClientEvents, 'waited' | 'refused' | 'left' | 'breaker'> {
  const registers = [register];
  const labelNames = ['endpoint'] as const;
  const wait = new Histogram({
    name: 'torii_budget_wait_seconds',
    help: 'Time that calls waited for their turn in the budget, by endpoint; those that were refused are not among them.',
    labelNames,
    buckets: WAITS,
    registers,
  });
  const refused = new Counter({
    name: 'torii_budget_refused_total',
    help: 'Calls that were not made since their turn would have come too late (RATE_LIMITED), by endpoint.',
    labelNames,
    registers,
  });
  const opened = new Counter({
    name: 'torii_breaker_opened_total',
    help: 'How often a breaker opened since an endpoint kept failing for a key, by endpoint; each trial that failed counts again.',
    labelNames,
    registers,
  });
  const seen = new LRUCache<string, Seen>({ max: MOST });
  const open = new LRUCache<string, Open>({ max: MOST });
  watchWindows(registers, seen);
  watchBreakers(registers, open);
  return {
    waited: (endpoint, ms) => wait.observe({ endpoint: endpointLabel(endpoint) }, ms / 1000),
    refused: endpoint => refused.inc({ endpoint: endpointLabel(endpoint) }),
    left: (endpoint, tenantHash, state) => void seen.set(`${endpoint} ${tenantHash}`, { ...state, endpoint }),
    breaker(endpoint, tenantHash, until) {
      const id = `${endpoint} ${tenantHash}`;
      if (until === 0) open.delete(id);
      else open.set(id, { endpoint, until });
      if (Number.isFinite(until) && until > 0) opened.inc({ endpoint: endpointLabel(endpoint) });
    },
  };
}

function watchWindows(registers: Registry[], seen: LRUCache<string, Seen>): void {
  const ratio: Gauge<'endpoint'> = new Gauge({
    name: 'torii_budget_remaining_ratio',
    help: "Part of the minute's calls that is left, by endpoint: of all keys the lowest; 1 where a new minute has begun.",
    labelNames: ['endpoint'],
    registers,
    collect: () => write(ratio, Math.min, seen, now => one => ratioOf(one, now)),
  });
  const paused: Gauge<'endpoint'> = new Gauge({
    name: 'torii_budget_paused',
    help: 'Keys for which no calls are made since Torii said so (429), by endpoint.',
    labelNames: ['endpoint'],
    registers,
    collect: () => write(paused, sumOf, seen, now => one => ((one.pausedUntil ?? 0) > now ? 1 : 0)),
  });
}

function watchBreakers(registers: Registry[], open: LRUCache<string, Open>): void {
  const gauge: Gauge<'endpoint'> = new Gauge({
    name: 'torii_breaker_open',
    help: 'Keys for which the endpoint is left alone at the moment since it kept failing, by endpoint.',
    labelNames: ['endpoint'],
    registers,
    collect: () => write(gauge, sumOf, open, now => one => (one.until > now ? 1 : 0)),
  });
}

function ratioOf({ limit, remaining, resetAt }: Seen, now: number): number {
  return resetAt > now && limit > 0 ? remaining / limit : 1;
}

function sumOf(one: number, other: number): number {
  return one + other;
}

/** Sets a gauge for each endpoint that anything is known of to what its keys come to together. */
function write<One extends { readonly endpoint: EndpointName }>(
  gauge: Gauge<'endpoint'>,
  together: (one: number, other: number) => number,
  all: LRUCache<string, One>,
  at: (now: number) => (one: One) => number,
): void {
  const measured = at(Date.now());
  const found = new Map<EndpointName, number>();
  for (const one of all.values()) {
    const value = measured(one);
    const before = found.get(one.endpoint);
    found.set(one.endpoint, before === undefined ? value : together(before, value));
  }
  gauge.reset();
  for (const [endpoint, value] of found) gauge.set({ endpoint: endpointLabel(endpoint) }, value);
}
