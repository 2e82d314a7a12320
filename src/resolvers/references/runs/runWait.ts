import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { candidatesOf, earliest, type Started } from '../../../datasources/runs/startedRun.ts';
import { InputError } from '../../../torii/inputError.ts';
import { isEnded } from '../../../torii/rows/runs/runStatus.ts';
import type { WorkflowRunRow } from '../../../torii/rows/runs/workflowRun.ts';
import type { Context } from '../../context.ts';
import { WORKFLOW_RUN } from '../../entities/runs/workflowRun.ts';
import { existing } from '../reference.ts';
import { comparable, type RunKey, runKey, runTarget } from './runKey.ts';

/** Seconds that a query waits at most. */
const LONGEST_WAIT = 20;
/** Milliseconds that are left for the rest of an answer. */
const REST_MS = 1_500;

/** The run that somebody asks for, once it has ended or the time is up. @throws InputError for a bad id and for more seconds than may be waited */
export async function awaitedRun(
  id: string,
  waitSeconds: number,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<WorkflowRunRow | null> {
  if (!(waitSeconds >= 0 && waitSeconds <= LONGEST_WAIT)) {
    throw new InputError(`Expected waitSeconds to be 0 to ${LONGEST_WAIT}, got ${waitSeconds}`);
  }
  const key = runKey(id, context);
  const now = await runNow(key, context, info);
  const untilMs = Math.min(waitSeconds * 1000, context.watch.deadline - REST_MS - Date.now());
  if (untilMs <= 0 || (now && hasEnded(now)) || (!now && 'id' in key)) return now;
  return (await watched(key, untilMs, context)) ?? now;
}

/** Runs that may be the one that was started, as they are listed now. */
export async function candidates(started: Started, context: Context): Promise<readonly WorkflowRunRow[]> {
  const known = await comparable(started, context);
  return known ? candidatesOf(await context.workflowRuns.since(earliest(known)), known) : [];
}

async function runNow(key: RunKey, context: Context, info: GraphQLResolveInfo): Promise<WorkflowRunRow | null> {
  if ('id' in key) return existing(WORKFLOW_RUN, { id: key.id }, context, info);
  const [run, ...others] = await candidates(key.started, context);
  return others.length === 0 ? (run ?? null) : null;
}

/** How a run stands when it has ended, the time is up or the server stops; undefined where nothing was told. */
async function watched(key: RunKey, untilMs: number, context: Context): Promise<WorkflowRunRow | null | undefined> {
  const target = await runTarget(key, context);
  if (!target) return null;
  const { signal } = context.watch;
  const isUp = AbortSignal.timeout(untilMs);
  let state: WorkflowRunRow | null | undefined;
  try {
    for await (const now of context.watch.watch(target, AbortSignal.any([signal, isUp]))) state = now;
  } catch (error) {
    if (!isRestart(error)) throw error;
  }
  return state;
}

/** Whether only the waiting is over, since the server stops: a query can still be answered. */
function isRestart(error: unknown): boolean {
  return error instanceof GraphQLError && error.extensions['code'] === 'SUBSCRIBE_AGAIN';
}

function hasEnded({ executions }: WorkflowRunRow): boolean {
  return executions !== undefined && isEnded(executions);
}
