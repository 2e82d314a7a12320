import type { RunState } from '../datasources/runs/runPoller.ts';
import type { RunTarget } from '../datasources/runs/runTarget.ts';
import type { RunWatch } from '../datasources/runs/runWatches.ts';
import type { SubscriptionResolvers } from '../generated/resolvers-types.ts';
import { runKey, runTarget } from './references/runs/runKey.ts';

export const subscription: SubscriptionResolvers = {
  workflowRun: {
    // What is wrong with the id is told before anything is sent.
    subscribe: async (_, { id }, context) => runEvents(await runTarget(runKey(id, context), context), context.watch),
  },
};

async function* runEvents(
  target: RunTarget | null,
  watch: RunWatch,
): AsyncGenerator<{ readonly workflowRun: RunState }, void, undefined> {
  if (!target) {
    yield { workflowRun: null };
    return;
  }
  for await (const workflowRun of watch.watch(target, watch.signal)) yield { workflowRun };
}
