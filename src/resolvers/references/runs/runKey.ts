import { type RunTarget, runById, runStarted } from '../../../datasources/runs/runTarget.ts';
import type { Started, StartedRun } from '../../../datasources/runs/startedRun.ts';
import { toriiIdOf } from '../../../relay/globalId.ts';
import { decodeSealedId, encodeSealedId } from '../../../relay/sealedId.ts';
import type { Context } from '../../context.ts';

const HANDLE = 'WorkflowRunHandle';

/** What stands in a handle. */
type Content = readonly [
  workflowId: string | null,
  userId: string | null,
  email: string | null,
  appId: string | null,
  contractId: string | null,
  sentAt: number,
];

/** The id that stands for a run before anybody knows which one it is. */
export function runHandleId(secret: Buffer, { workflowId, userId, email, appId, contractId, sentAt }: Started): string {
  const content: Content = [workflowId, userId, userId === null ? email : null, appId, contractId, sentAt];
  return encodeSealedId(secret, HANDLE, content);
}

/** A run as somebody asks for it: by its id, or by what was started. @throws InputError for anything else */
export type RunKey = { readonly id: string } | { readonly started: Started };

export function runKey(text: string, { cursorSecret }: Pick<Context, 'cursorSecret'>): RunKey {
  const content = decodeSealedId(cursorSecret, HANDLE, text) as Content | undefined;
  if (!content) return { id: toriiIdOf('WorkflowRun', text) };
  const [workflowId, userId, email, appId, contractId, sentAt] = content;
  return { started: { workflowId, userId, email, appId, contractId, sentAt } };
}

/** What to compare runs with: a user who is known by address is looked up. Null where nobody has it any more. */
export async function comparable(started: Started, { users }: Pick<Context, 'users'>): Promise<StartedRun | null> {
  if (started.userId !== null || started.email === null) return started;
  const user = await users.loadByEmail(started.email, new Set());
  return user && { ...started, userId: user.id };
}

/** What to wait for; null where it can't come. */
export async function runTarget(key: RunKey, context: Context): Promise<RunTarget | null> {
  if ('id' in key) return runById(key.id);
  const started = await comparable(key.started, context);
  return started && runStarted(started);
}
