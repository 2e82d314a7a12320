import type { Trace } from '../../../torii/calls/observation.ts';
import { redact } from '../../../torii/requests/redaction.ts';
import type { OperationStep } from '../../operationSteps.ts';
import { currentRequest } from '../currentRequest.ts';
import { codesOf } from '../operations.ts';

/** The trace that a request is a part of, as its headers name it (https://www.w3.org/TR/trace-context/). */
export interface TraceHeaders {
  readonly traceparent?: string | undefined;
  readonly tracestate?: string | undefined;
}

/** What is told of an operation once its answer is ready. None of it is a key, an id of Torii's or a variable. */
export interface TracedAnswer {
  readonly type: string | undefined;
  readonly name: string | undefined;
  readonly requestId: string | undefined;
  /** Calls made to Torii. */
  readonly calls: number;
  /** Codes of its errors. */
  readonly codes: readonly string[];
}

/** The span of an operation. */
export interface OperationTrace {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** Runs something whose calls to Torii are parts of the operation. */
  run<Result>(run: () => Result): Result;
  end(answer: TracedAnswer): void;
}

/** Begins the span of an operation. */
export type BeginTrace = (headers: TraceHeaders) => OperationTrace;

/** Makes spans and sends them. Nothing of it throws. */
export interface Tracing {
  /** Told of operations. */
  readonly step: OperationStep;
  /** Told of calls to Torii. */
  readonly attempts: Trace;
  /** Sends what has not been sent, for two seconds at most. */
  stop(): Promise<void>;
}

/** Gives each operation a span from its beginning until its answer is ready, and its log line the trace's id. */
export function traceOperations(begin: BeginTrace): OperationStep {
  return {
    began({ contextValue }) {
      const record = currentRequest();
      contextValue.trace = begin(record?.traceHeaders ?? {});
      if (record) record.traceId = contextValue.trace.traceId;
    },
    answered({ operation, contextValue, response }) {
      const record = currentRequest();
      const secrets = record?.secrets ?? [];
      const name = operation?.name?.value.slice(0, 100);
      contextValue.trace?.end({
        type: operation?.operation,
        name: name === undefined ? undefined : redact(name, secrets),
        requestId: record && redact(record.id, secrets),
        calls: [...contextValue.usage().values()].reduce((sum, { calls }) => sum + calls, 0),
        codes: [...new Set(codesOf(response))],
      });
    },
  };
}
