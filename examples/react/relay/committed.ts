import type { UseMutationConfig } from 'react-relay';
import type { Disposable, MutationParameters } from 'relay-runtime';

interface Committed<Answer> {
  readonly answer: Answer | undefined;
  /** What failed, other than what the payload's `userErrors` says. */
  readonly failures: readonly string[];
}

/** Sends a mutation, and waits for what comes of it. */
export function committed<Mutation extends MutationParameters>(
  commit: (config: UseMutationConfig<Mutation>) => Disposable,
  config: UseMutationConfig<Mutation>,
): Promise<Committed<Mutation['response']>> {
  return new Promise(resolve => {
    commit({
      ...config,
      onCompleted: (answer, errors) => resolve({ answer, failures: (errors ?? []).map(({ message }) => message) }),
      onError: error => resolve({ answer: undefined, failures: [error.message] }),
    });
  });
}
