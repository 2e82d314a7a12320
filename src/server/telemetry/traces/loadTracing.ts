import type { CountSpans } from './spanQueue.ts';
import type { Tracing } from './trace.ts';
import type { TracingOptions } from './tracingOptions.ts';

/** The packages that traces need, which are not installed by themselves. */
const PACKAGES = [
  '@opentelemetry/api@1.10.0',
  '@opentelemetry/sdk-trace@3.1.0',
  '@opentelemetry/core@3.1.0',
  '@opentelemetry/resources@3.1.0',
  '@opentelemetry/exporter-trace-otlp-http@0.301.0',
];

/** Loads what traces, where it is installed. @param count is told what becomes of spans @param warn is told what to install where it is not */
export async function loadTracing(
  options: TracingOptions,
  count: CountSpans,
  warn: (sentence: string) => void,
): Promise<Tracing | undefined> {
  try {
    const { startTracing } = await import('../../tracing.ts');
    return startTracing(options, count);
  } catch (error) {
    if (!isAbsent(error)) throw error;
    warn(
      `There are no traces: OTEL_EXPORTER_OTLP_ENDPOINT is set, but packages are missing. Install ${PACKAGES.join(' ')}`,
    );
    return undefined;
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}
