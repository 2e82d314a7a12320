import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import { type ReadableSpan, TracerProvider } from '@opentelemetry/sdk-trace';
import { describe, expect, test } from 'vitest';
import { samplerOf } from '../../src/server/telemetry/traces/sampler.ts';
import { SpanQueue } from '../../src/server/telemetry/traces/spanQueue.ts';

/** A queue before an exporter that answers when it is told to. */
function queueBefore(answer: (spans: ReadableSpan[], done: (result: ExportResult) => void) => void) {
  const counts = { sent: 0, failed: 0, dropped: 0 };
  const queue = new SpanQueue({ export: answer, shutdown: async () => {} }, (end, spans) => {
    counts[end] += spans;
  });
  const tracer = new TracerProvider({ spanProcessors: [queue] }).getTracer('test');
  return { counts, queue, end: (spans: number) => Array.from({ length: spans }, () => tracer.startSpan('one').end()) };
}

test('what a collector is too slow for is dropped and counted; memory has a bound', async () => {
  const held: ((result: ExportResult) => void)[] = [];
  const { counts, end } = queueBefore((_, done) => void held.push(done));
  end(10_000);
  await new Promise(resolve => setImmediate(resolve));
  end(10_000);
  expect(counts.dropped).toBeGreaterThan(15_000);
  expect(counts.dropped).toBeLessThan(20_000);
});

test('every span comes to one end', async () => {
  let calls = 0;
  const { counts, queue, end } = queueBefore((_, done) => {
    calls += 1;
    done({ code: calls === 1 ? ExportResultCode.FAILED : ExportResultCode.SUCCESS });
  });
  end(600);
  await queue.forceFlush().catch(() => {});
  end(400);
  await queue.shutdown().catch(() => {});
  expect(counts).toEqual({ sent: 488, failed: 512, dropped: 0 });
});

describe('samplers are OpenTelemetry’s', () => {
  const sampled = (name: Parameters<typeof samplerOf>[0], ratio = 1) => {
    const tracer = new TracerProvider({ sampler: samplerOf(name, ratio) }).getTracer('test');
    return Array.from({ length: 400 }, () => tracer.startSpan('one').isRecording()).filter(Boolean).length;
  };

  test.each([
    ['always_on', 400],
    ['always_off', 0],
    ['parentbased_always_on', 400],
    ['parentbased_always_off', 0],
  ] as const)('%s records %i of 400', (name, count) => {
    expect(sampled(name)).toBe(count);
  });

  test.each(['traceidratio', 'parentbased_traceidratio'] as const)('%s records a part', name => {
    expect(sampled(name, 0)).toBe(0);
    expect(sampled(name, 1)).toBe(400);
    const half = sampled(name, 0.5);
    expect(half).toBeGreaterThan(120);
    expect(half).toBeLessThan(280);
  });
});
