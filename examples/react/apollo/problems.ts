import { CombinedGraphQLErrors } from '@apollo/client';
import { type Problem, problemsOf } from '../shared/problems.ts';

/** What Apollo gives as `error`: the answer's errors, or that there was no answer. */
export function problemsOfError(error: unknown): readonly Problem[] {
  if (error === undefined) return [];
  if (CombinedGraphQLErrors.is(error)) return problemsOf(error.errors);
  return [{ code: 'NETWORK', message: error instanceof Error ? error.message : String(error), paths: [] }];
}

export function messagesOf(error: unknown): readonly string[] {
  return problemsOfError(error).map(({ message }) => message);
}
