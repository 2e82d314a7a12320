import { type Call, ok, type Route } from '../../call.ts';
import { readJsonBody } from '../../http/body.ts';
import { Refusal } from '../../http/refusal.ts';
import { pathId } from '../../query/parameters.ts';
import type { UserRow } from '../../rows.ts';
import { startRun } from '../../runs/runs.ts';
import { ACCESS_REQUEST_WORKFLOW, actionsOf } from '../../runs/workflows.ts';
import { isEligible, type PolicyRow, policiesOf } from '../../sample/policies.ts';
import { requireMembers } from '../../writes/fields.ts';
import { textValue } from '../../writes/values.ts';

const FIELDS = ['id', 'name', 'app', 'approvalFlow', 'eligibilityGroups', 'accessDurationsConfig'] as const;

/** The rows with the fields that are asked for; all of them where none are. */
function shown(call: Call, policies: readonly PolicyRow[]) {
  const asked = call.query.get('fields')?.split(',');
  const unknown = asked?.find(name => !FIELDS.some(field => field === name));
  if (unknown !== undefined) throw new Refusal(422, `"fields" must be among [${FIELDS.join(', ')}], got "${unknown}"`);
  const fields = FIELDS.filter(name => asked?.includes(name) ?? true);
  return policies.map(policy => Object.fromEntries(fields.map(name => [name, policy[name]])));
}

function userOf({ organization }: Call, email: string): UserRow {
  const wanted = email.toLowerCase();
  const user = [...organization.users.values()].find(candidate => candidate.email?.toLowerCase() === wanted);
  if (user === undefined) throw new Refusal(404, 'userEmail was not found');
  return user;
}

const listAccessRequestPolicies: Route = call =>
  ok({ accessRequestPolicies: shown(call, policiesOf(call.organization)) });

const listEligiblePolicies: Route = call => {
  const email = call.query.get('userEmail');
  if (email === undefined) throw new Refusal(400, '"userEmail" is required');
  const user = userOf(call, email);
  const policies = policiesOf(call.organization).filter(policy => isEligible(policy, user));
  return ok({ accessRequestPolicies: shown(call, policies) });
};

const triggerAccessRequestPolicy: Route = call => {
  const { organization, now } = call;
  const id = pathId(call, 'id');
  const policy = policiesOf(organization).find(one => one.id === id);
  if (policy === undefined) throw new Refusal(404, 'Policy was not found');
  const body = readJsonBody(call, ['userEmail']);
  requireMembers(body, ['userEmail']);
  const user = userOf(call, textValue('userEmail', body['userEmail']));
  if (!isEligible(policy, user)) throw new Refusal(400, 'NOT_ELIGIBLE_FOR_POLICY');
  const actions = actionsOf(ACCESS_REQUEST_WORKFLOW);
  startRun(organization, { idWorkflow: ACCESS_REQUEST_WORKFLOW, actions, idApp: policy.app.id, idUser: user.id }, now);
  return ok({ success: true });
};

export const policyRoutes = { listAccessRequestPolicies, listEligiblePolicies, triggerAccessRequestPolicy };
