import { Counter, type Registry } from '@prometheus-io/client';
import type { CountSpans } from '../traces/spanQueue.ts';

/** Counts spans, where there are traces. */
export function spanMetrics(register: Registry): CountSpans {
  const spans = new Counter({
    name: 'torii_traces_spans_total',
    help: 'Spans by what became of them: sent; failed, the collector did not take them; dropped, too many waited. Only with OTEL_EXPORTER_OTLP_ENDPOINT.',
    labelNames: ['result'],
    registers: [register],
  });
  for (const result of ['sent', 'failed', 'dropped']) spans.inc({ result }, 0);
  return (result, count) => spans.inc({ result }, count);
}
