import type { UserRow, WorkflowAuditRow, WorkflowRow } from '../rows.ts';
import type { Calendar } from './sources/calendar.ts';
import type { Random } from './sources/random.ts';

const TYPES = [
  'update_workflow',
  'create_workflow',
  'duplicate_workflow',
  'restore_workflow_version',
  'workflow_triggered_manually',
  'bulk_trigger_workflows_manually',
  'update_workflow_tags',
  'an_event_newer_than_the_document',
];

/** How long ago the oldest is, in days: further back than Torii's answer reaches by default. */
const DAYS = 120;

function propertiesOf(random: Random, type: string, { id }: WorkflowRow): Readonly<Record<string, unknown>> {
  if (type === 'bulk_trigger_workflows_manually') return { idWorkflows: [id, id + 1] };
  if (type === 'update_workflow') {
    return random.chance(0.5) ? { idWorkflow: id, isActive: random.chance(0.5) } : { idWorkflow: id, name: 'تقرير 👍' };
  }
  return { idWorkflow: id };
}

/** The edit history of workflows, newest first; some events share one millisecond, some have no actor. */
export function createWorkflowAudit(
  { random, calendar, idOrg }: { readonly random: Random; readonly calendar: Calendar; readonly idOrg: number },
  workflows: readonly WorkflowRow[],
  people: readonly UserRow[],
  count: number,
): WorkflowAuditRow[] {
  const step = DAYS / Math.max(1, count);
  let days = 0;
  return Array.from({ length: count }, (_, index) => {
    days += index % 20 === 1 ? 0 : random.next() * 2 * step;
    const type = random.pick(TYPES);
    const actor = random.chance(0.05) ? null : random.pick(people);
    const workflow = random.pick(workflows);
    return workflowEvent({
      actor,
      idOrg,
      type,
      properties: propertiesOf(random, type, workflow),
      creationTime: calendar.at(0, -days),
    });
  });
}

/** A row of the history as Torii writes one: what was set is an object that is written as a text. */
export function workflowEvent({
  actor,
  idOrg,
  type,
  properties,
  creationTime,
}: {
  readonly actor: UserRow | null;
  readonly idOrg: number;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly creationTime: string;
}): WorkflowAuditRow {
  const who = actor === null ? 'Torii' : `User ${actor.firstName} ${actor.lastName} (${actor.email})`;
  const what = properties['idWorkflow'] === undefined ? 'workflows' : `workflow ${properties['idWorkflow']}`;
  return {
    performedBy: actor?.id ?? null,
    performedByFirstName: actor?.firstName ?? null,
    performedByLastName: actor?.lastName ?? null,
    performedByEmail: actor?.email ?? null,
    idTargetOrg: idOrg,
    properties: JSON.stringify(properties),
    creationTime,
    type,
    message: `${who}, ${type.replaceAll('_', ' ')}: ${what}, at ${new Date(creationTime).toUTCString()}`,
  };
}
