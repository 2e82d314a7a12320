import { BrokenCircuitError, type CircuitBreakerPolicy, circuitBreaker, handleWhen, SamplingBreaker } from 'cockatiel';
import { type EndpointName, endpointLabel } from './endpoints.ts';
import { ToriiError } from './toriiError.ts';

/** How long an endpoint that fails is left alone before one call tries it. */
const OPEN_MS = 5_000;
const WINDOW_MS = 10_000;
/** In a window; fewer calls say nothing. */
const FEWEST_CALLS = 20;

/** Torii being down opens a breaker; what Torii refuses (4xx, 429) says that it is up. */
function isOutage(error: unknown): boolean {
  return (
    error instanceof ToriiError &&
    (error.code === 'UPSTREAM_UNAVAILABLE' || error.code === 'UPSTREAM_TIMEOUT' || error.code === 'UPSTREAM_PROTOCOL')
  );
}

/** A breaker that opens when half of 20 or more calls in ten seconds fail, and lets one call try after five. */
export function createBreaker(): CircuitBreakerPolicy {
  return circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: OPEN_MS,
    // The library opens above its threshold: half itself has to be above it.
    breaker: new SamplingBreaker({
      threshold: 0.499,
      duration: WINDOW_MS,
      minimumRps: FEWEST_CALLS / (WINDOW_MS / 1000),
    }),
  });
}

/** Runs a call through the breaker. @throws ToriiError UPSTREAM_UNAVAILABLE, unsent, where the breaker is open */
export async function throughBreaker<T>(
  breaker: CircuitBreakerPolicy,
  endpoint: EndpointName,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await breaker.execute(call);
  } catch (cause) {
    if (!(cause instanceof BrokenCircuitError)) throw cause;
    const message = `Torii keeps failing at ${endpointLabel(endpoint)}: it is left alone for ${OPEN_MS / 1000} s`;
    throw new ToriiError('UPSTREAM_UNAVAILABLE', message, {
      endpoint,
      retryAfter: OPEN_MS / 1000,
      fault: 'open',
      cause,
    });
  }
}
