import type { Context } from '@opentelemetry/api';
import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import { BatchSpanProcessor, type ReadableSpan, type SpanExporter, type SpanProcessor } from '@opentelemetry/sdk-trace';

/** Spans that wait for being sent; further ones are dropped. */
const MOST_WAITING = 2_048;
const MOST_TOGETHER = 512;
/** Milliseconds between two batches, and for one to be taken. */
const EVERY_MS = 2_000;
const TAKEN_MS = 10_000;

/** `sent`: the collector took it; `failed`: it did not; `dropped`: too many waited. */
export type SpanEnd = 'sent' | 'failed' | 'dropped';

/** Told how many spans came to which end. */
export type CountSpans = (end: SpanEnd, spans: number) => void;

/** Sends spans in batches, drops what a slow collector does not take, and counts all of them. */
export class SpanQueue implements SpanProcessor {
  readonly #batches: BatchSpanProcessor;
  readonly #count: CountSpans;
  #waiting = 0;
  /** Spans that are waiting or on their way. */
  #open = 0;

  constructor(exporter: SpanExporter, count: CountSpans) {
    this.#count = count;
    this.#batches = new BatchSpanProcessor({
      exporter: {
        export: (spans, done) => this.#send(exporter, spans, done),
        shutdown: () => exporter.shutdown(),
      },
      maxQueueSize: MOST_WAITING,
      maxExportBatchSize: MOST_TOGETHER,
      scheduledDelayMillis: EVERY_MS,
      exportTimeoutMillis: TAKEN_MS,
    });
  }

  onStart(span: Parameters<SpanProcessor['onStart']>[0], parent: Context): void {
    this.#batches.onStart(span, parent);
  }

  onEnd(span: ReadableSpan): void {
    if (this.#waiting >= MOST_WAITING) {
      this.#count('dropped', 1);
      return;
    }
    this.#waiting += 1;
    this.#open += 1;
    this.#batches.onEnd(span);
  }

  forceFlush(): Promise<void> {
    return this.#batches.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.#batches.shutdown();
  }

  /** Counts what has not been taken yet as failed: nobody waits for it any more. */
  giveUp(): void {
    if (this.#open > 0) this.#count('failed', this.#open);
    this.#open = 0;
  }

  #send(exporter: SpanExporter, spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.#waiting -= spans.length;
    exporter.export(spans, result => {
      this.#open = Math.max(0, this.#open - spans.length);
      this.#count(result.code === ExportResultCode.SUCCESS ? 'sent' : 'failed', spans.length);
      done(result);
    });
  }
}
