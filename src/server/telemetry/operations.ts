import type { GraphQLFormattedError } from 'graphql';
import type { AnsweredOperation, OperationStep } from '../operationSteps.ts';
import type { Metrics } from './metrics/metrics.ts';

/** Counts each operation when its answer is ready. */
export function countOperations(metrics: Pick<Metrics, 'operation'>): OperationStep {
  return {
    answered({ operation, contextValue, response }) {
      metrics.operation({
        name: operation?.name?.value,
        type: operation?.operation,
        code: codesOf(response)[0] ?? 'OK',
        durationMs: performance.now() - contextValue.began,
      });
    },
  };
}

/** The codes of an answer's errors, in their order. */
export function codesOf({ body }: AnsweredOperation['response']): readonly string[] {
  const errors: readonly GraphQLFormattedError[] = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
  return errors.map(({ extensions }) => String(extensions?.['code']));
}
