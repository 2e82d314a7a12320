import type { Started } from '../../../datasources/runs/startedRun.ts';
import type { WorkflowRunHandleResolvers } from '../../../generated/resolvers-types.ts';
import type { WorkflowRunRow } from '../../../torii/rows/runs/workflowRun.ts';
import type { Context } from '../../context.ts';
import { runHandleId } from '../../references/runs/runKey.ts';
import { candidates } from '../../references/runs/runWait.ts';

/** One look for all that is asked of a handle. */
const looked = new WeakMap<Started, Promise<readonly WorkflowRunRow[]>>();

function look(started: Started, context: Context): Promise<readonly WorkflowRunRow[]> {
  const found = looked.get(started) ?? candidates(started, context);
  looked.set(started, found);
  return found;
}

export const workflowRunHandle: WorkflowRunHandleResolvers = {
  id: (started, _args, { cursorSecret }) => runHandleId(cursorSecret, started),
  sentTime: ({ sentAt }) => new Date(sentAt).toISOString(),
  matched: async (started, _args, context) => (await look(started, context)).length === 1,
  candidates: async (started, _args, context) => (await look(started, context)).length,
  run: async (started, _args, context) => {
    const [run, ...others] = await look(started, context);
    return others.length === 0 ? (run ?? null) : null;
  },
};
