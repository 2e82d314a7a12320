import type { SubscriptionResolvers } from '../generated/resolvers-types.ts';
import { runKey, runTarget } from './references/runs/runKey.ts';

export const subscription: SubscriptionResolvers = {
  workflowRun: {
    async *subscribe(_, { id }, context) {
      const { watch } = context;
      const target = await runTarget(runKey(id, context), context);
      if (!target) {
        yield { workflowRun: null };
        return;
      }
      for await (const workflowRun of watch.watch(target, watch.signal)) yield { workflowRun };
    },
  },
};
