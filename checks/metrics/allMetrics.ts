import type { Registry } from '@prometheus-io/client';
import { createMcpMetrics } from '../../src/server/mcp/mcpMetrics.ts';
import { Places } from '../../src/server/subscriptions/places.ts';
import { createMetrics } from '../../src/server/telemetry/metrics/metrics.ts';
import { redisMetrics } from '../../src/server/telemetry/metrics/redisMetrics.ts';
import { spanMetrics } from '../../src/server/telemetry/metrics/spanMetrics.ts';

/** What `/metrics` may show beside the library's own. */
export interface MetricFacts {
  readonly name: string;
  readonly type: string;
  readonly labels: readonly string[];
  readonly help: string;
}

/** What a metric of the library tells of itself. */
interface Registered {
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly string[];
  readonly constructor: { readonly name: string };
}

/** Every metric of ours, whatever the settings, in the order in which they are shown. */
export function allMetrics(): readonly MetricFacts[] {
  const registered = allRegistered().getMetricsAsArray() as unknown as readonly Registered[];
  return registered
    .filter(({ name }) => name.startsWith('torii_'))
    .map(metric => ({
      name: metric.name,
      type: metric.constructor.name.toLowerCase(),
      labels: metric.labelNames ?? [],
      help: metric.help,
    }));
}

/** A registry with every metric that a server may have. */
export function allRegistered(): Registry {
  const metrics = createMetrics();
  createMcpMetrics(metrics.register);
  new Places(1, metrics.register);
  redisMetrics(metrics.register);
  spanMetrics(metrics.register);
  return metrics.register;
}
