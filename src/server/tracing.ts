/**
 * Traces in OpenTelemetry's words, sent over HTTP to a collector. This and what it imports is loaded only where there is one: the packages are
 * optional. The exporter reads its headers, compression and time-out from the environment (`OTEL_EXPORTER_OTLP_…`) by itself.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { TRACE_PARENT_HEADER, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import type { Observation, Trace } from '../torii/calls/observation.ts';
import { ENDPOINTS, endpointLabel } from '../torii/endpoints.ts';
import { ToriiError } from '../torii/toriiError.ts';
import { ownVersion } from './telemetry/metrics/buildInfo.ts';
import { samplerOf } from './telemetry/traces/sampler.ts';
import { type CountSpans, SpanQueue } from './telemetry/traces/spanQueue.ts';
import {
  type BeginTrace,
  type TracedAnswer,
  type TraceHeaders,
  type Tracing,
  traceOperations,
} from './telemetry/traces/trace.ts';
import type { TracingOptions } from './telemetry/traces/tracingOptions.ts';
import { codeOf } from './telemetry/upstreamLog.ts';

/** Milliseconds that the last spans have at the end. */
const LAST_MS = 2_000;

const propagator = new W3CTraceContextPropagator();
const headersOf = {
  get: (headers: Record<string, string | undefined>, name: string) => headers[name],
  keys: (headers: Record<string, string | undefined>) => Object.keys(headers),
};

/** Begins to trace. @param count is told what becomes of spans */
export function startTracing({ endpoint, sampler, ratio, toTorii }: TracingOptions, count: CountSpans): Tracing {
  const queue = new SpanQueue(new OTLPTraceExporter(addressOf(endpoint)), count);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'torii-subgraph', 'service.version': ownVersion }).merge(
      detectResources({ detectors: [envDetector] }),
    ),
    sampler: samplerOf(sampler, ratio),
    spanProcessors: [queue],
  });
  const tracer = provider.getTracer('torii-subgraph', ownVersion);
  /** The span of the operation that is executed. */
  const operations = new AsyncLocalStorage<Context>();
  const attempts: Trace = attempt => {
    const parent = operations.getStore() ?? ROOT_CONTEXT;
    const span = tracer.startSpan(endpointLabel(attempt.endpoint), { kind: SpanKind.CLIENT }, parent);
    return {
      headers: toTorii ? traceHeaders(trace.setSpan(parent, span)) : undefined,
      ended: observation => endAttempt(span, observation),
    };
  };
  const begin: BeginTrace = headers => {
    const parent = contextOf(headers);
    const span = tracer.startSpan('operation', { kind: SpanKind.SERVER }, parent);
    const own = trace.setSpan(parent, span);
    return {
      traceId: span.spanContext().traceId,
      run: run => operations.run(own, run),
      end: answer => endOperation(span, answer),
    };
  };
  return {
    step: traceOperations(begin),
    attempts,
    async stop() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>(resolve => {
        timer = setTimeout(resolve, LAST_MS);
      });
      await Promise.race([provider.shutdown().catch(() => {}), late]);
      clearTimeout(timer);
      queue.giveUp();
    },
  };
}

/** Where spans are sent. What OpenTelemetry's variables say of traces alone goes before what they say of all that is sent. */
function addressOf(endpoint: string): { readonly url?: string } {
  return process.env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ? {} : { url: `${endpoint.replace(/\/$/, '')}/v1/traces` };
}

function contextOf({ traceparent, tracestate }: TraceHeaders): Context {
  return traceparent === undefined
    ? ROOT_CONTEXT
    : propagator.extract(ROOT_CONTEXT, { traceparent, tracestate }, headersOf);
}

/** What Torii is told: which trace its call is a part of, and nothing that others put into its state. */
function traceHeaders(context: Context): Record<string, string> {
  const headers: Record<string, string> = {};
  propagator.inject(context, headers, {
    set(carrier, name, value) {
      if (name === TRACE_PARENT_HEADER) carrier[name] = value;
    },
  });
  return headers;
}

function endOperation(span: Span, { type = 'none', name, requestId, calls, codes }: TracedAnswer): void {
  span.updateName(type);
  span.setAttributes({
    'graphql.operation.type': type,
    'torii.calls': calls,
    ...(name === undefined ? {} : { 'graphql.operation.name': name }),
    ...(requestId === undefined ? {} : { 'torii.request_id': requestId }),
    ...(codes.length === 0 ? {} : { 'torii.codes': [...codes], 'error.type': codes[0] ?? '' }),
  });
  if (codes.length > 0) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

function endAttempt(span: Span, observation: Observation): void {
  const { endpoint, status, error, retries, waitedMs } = observation;
  const code = codeOf(observation);
  span.setAttributes({
    'http.request.method': ENDPOINTS[endpoint].method,
    'http.request.resend_count': retries,
    'torii.budget.wait_ms': Math.round(waitedMs),
    ...(status === undefined ? {} : { 'http.response.status_code': status }),
    ...(error === undefined ? {} : { 'error.type': code }),
    ...(error instanceof ToriiError && error.fault !== undefined ? { 'torii.fault': error.fault } : {}),
  });
  if (error !== undefined && code !== 'NOT_FOUND') span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
