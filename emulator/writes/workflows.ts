import { type Call, ok, type Route } from '../call.ts';
import { readJsonBody } from '../http/body.ts';
import { Refusal } from '../http/refusal.ts';
import { pathId } from '../query/parameters.ts';
import { type RunOf, startRun } from '../runs/runs.ts';
import { ACCESS_REQUEST_WORKFLOW, actionsOf } from '../runs/workflows.ts';
import { changeOf } from '../sample/workflows.ts';
import { keyOwner } from './audit.ts';
import { requireMembers } from './fields.ts';
import { idValue, textValue } from './values.ts';

type Body = Readonly<Record<string, unknown>>;

const TRIGGERS = ['triggerAppId', 'triggerUserEmail', 'triggerContractId', 'triggerLicenseName', 'triggerLicenseAppId'];

/** The row an id of the body means, or null where there is no id; an unknown one is a 404. */
function rowOf<Row>(body: Body, key: string, rows: ReadonlyMap<number, Row>): Row | null {
  if (body[key] === undefined) return null;
  const row = rows.get(idValue(key, body[key]));
  if (row === undefined) throw new Refusal(404, `${key} was not found`);
  return row;
}

function userIdOf({ organization }: Call, body: Body): number | null {
  if (body['triggerUserEmail'] === undefined) return null;
  const email = textValue('triggerUserEmail', body['triggerUserEmail']).toLowerCase();
  const user = [...organization.users.values()].find(candidate => candidate.email?.toLowerCase() === email);
  if (user === undefined) throw new Refusal(404, 'triggerUserEmail was not found');
  return user.id;
}

/** Runs a workflow about an app, a user and a contract, any of which may be none. */
function run(
  { organization, now }: Call,
  idWorkflow: number,
  about: Pick<RunOf, 'idApp' | 'idUser' | 'idContract'>,
): void {
  startRun(organization, { idWorkflow, actions: actionsOf(idWorkflow), ...about }, now);
}

const triggerWorkflow: Route = call => {
  const { organization } = call;
  const idWorkflow = pathId(call, 'idWorkflow');
  if (!organization.workflows.has(idWorkflow)) throw new Refusal(404, 'Workflow was not found');
  const body = call.bytes.length === 0 ? {} : readJsonBody(call, TRIGGERS);
  if ((body['triggerLicenseName'] === undefined) !== (body['triggerLicenseAppId'] === undefined)) {
    throw new Refusal(400, '"triggerLicenseName" and "triggerLicenseAppId" belong together');
  }
  if (body['triggerLicenseName'] !== undefined) textValue('triggerLicenseName', body['triggerLicenseName']);
  const contract = rowOf(body, 'triggerContractId', organization.contracts);
  const app = rowOf(body, 'triggerAppId', organization.apps) ?? rowOf(body, 'triggerLicenseAppId', organization.apps);
  run(call, idWorkflow, { idApp: app?.id ?? null, idUser: userIdOf(call, body), idContract: contract?.id ?? null });
  organization.workflowChanges.unshift(
    changeOf({
      profile: organization.profile,
      actor: keyOwner(call),
      type: 'workflow_triggered_manually',
      creationTime: new Date(call.now).toISOString(),
      properties: { idWorkflow },
    }),
  );
  return ok({ success: true });
};

const triggerAppAccessRequest: Route = call => {
  const body = readJsonBody(call, ['triggerAppId', 'triggerUserEmail', 'description']);
  requireMembers(body, ['triggerAppId', 'triggerUserEmail']);
  if (body['description'] !== undefined) textValue('description', body['description']);
  const app = rowOf(body, 'triggerAppId', call.organization.apps);
  run(call, ACCESS_REQUEST_WORKFLOW, { idApp: app?.id ?? null, idUser: userIdOf(call, body) });
  return ok({ success: true });
};

export const workflowWrites = { triggerWorkflow, triggerAppAccessRequest };
