import { type Call, ok, type Route } from '../call.ts';
import { readJsonBody } from '../http/body.ts';
import { Refusal } from '../http/refusal.ts';
import { userAppAnswer, userAppOf } from '../routes/userApps.ts';
import { userAnswer, userOf } from '../routes/users.ts';
import type { LifecycleStatus, UserRow } from '../rows.ts';
import { startRun, stopOffboarding } from '../runs/runs.ts';
import { OFFBOARDING_WORKFLOW, offboardingActions } from '../runs/workflows.ts';
import { requireMembers, requireSome } from './fields.ts';
import { booleanValue } from './values.ts';

const STATUSES: readonly LifecycleStatus[] = ['active', 'offboarding', 'offboarded'];

/** Who leaves is offboarded by a workflow; who stays after all is not any more. */
function followLifecycle({ organization, now }: Call, user: UserRow): void {
  if (user.lifecycleStatus === 'active') stopOffboarding(organization, user.id, now);
  if (user.lifecycleStatus !== 'offboarding') return;
  const actions = offboardingActions(organization, user);
  const run = { idWorkflow: OFFBOARDING_WORKFLOW, actions, idApp: null, idUser: user.id, isOffboarding: true };
  startRun(organization, run, now);
}

/** Only `lifecycleStatus` can be changed. */
const updateUser: Route = call => {
  const user = userOf(call);
  const body = readJsonBody(call, ['lifecycleStatus']);
  requireMembers(body, ['lifecycleStatus']);
  const status = STATUSES.find(known => known === body['lifecycleStatus']);
  if (status === undefined) throw new Refusal(400, `"lifecycleStatus" must be one of [${STATUSES.join(', ')}]`);
  const before = user.lifecycleStatus;
  user.lifecycleStatus = status;
  if (status !== before) followLifecycle(call, user);
  return ok(userAnswer(call, user));
};

/** Only `isUserRemovedFromApp` can be changed. */
const updateUserApp: Route = call => {
  const row = userAppOf(call);
  const body = readJsonBody(call, ['isUserRemovedFromApp']);
  requireSome(body);
  row.account.isUserRemovedFromApp = booleanValue('isUserRemovedFromApp', body['isUserRemovedFromApp']);
  return ok(userAppAnswer(call, row, ['id', 'name', 'isUserRemovedFromApp', 'state']));
};

export const userWrites = { updateUser, updateUserApp };
