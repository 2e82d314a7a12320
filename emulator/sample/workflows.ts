import type { OrganizationProfile } from '../organization.ts';
import type { UserRow, WorkflowChangeRow, WorkflowRow } from '../rows.ts';
import { WORKFLOW_IDS } from './executions.ts';
import type { Calendar } from './sources/calendar.ts';
import type { Random } from './sources/random.ts';

/** What the sample's workflows are for, in turn; two have the same name. */
const NAMES = [
  'Welcome a new user',
  'Remind the owner of a renewal',
  'Ask for an approval',
  'Take over the files of a leaver',
  'Review unused licences',
  'New app discovered',
  'Closed app in use',
  'Review external users',
  'Tell finance of a new contract',
  'Review external users',
  'תזכורת לחידוש',
];
/** Those that only their own type lists. */
const TYPES: Readonly<Record<number, readonly [type: string, name: string]>> = {
  323: ['requestAccess', 'Default access request'],
  324: ['offboarding', 'Offboarding'],
};

/** The organisation's workflows: those that run by a trigger, the one of access requests and the one of offboardings. */
export function createWorkflows(): WorkflowRow[] {
  return WORKFLOW_IDS.map((id, index) => {
    const [type, name] = TYPES[id] ?? ['regular', undefined];
    const round = Math.floor(index / NAMES.length);
    const numbered = `${NAMES[index % NAMES.length]}${round === 0 ? '' : ` ${round + 1}`}`;
    return { id, name: name ?? numbered, type, version: 1 + (index % 4) };
  });
}

const CHANGES = [
  'update_workflow',
  'update_workflow',
  'workflow_triggered_manually',
  'update_workflow_tags',
  'duplicate_workflow',
];
/** Changes go back twice as far as Torii shows without being told otherwise. */
const DAYS = 60;

/** Who changed which workflow, newest first. */
export function createWorkflowChanges(
  random: Random,
  calendar: Calendar,
  profile: OrganizationProfile,
  people: readonly UserRow[],
  count: number,
): WorkflowChangeRow[] {
  return Array.from({ length: count }, (_, index) => {
    const actor = random.pick(people);
    const idWorkflow = random.pick(WORKFLOW_IDS);
    const type = random.pick(CHANGES);
    const creationTime = calendar.at(0, (-DAYS * (index + random.next())) / count);
    return changeOf({ profile, actor, type, creationTime, properties: { idWorkflow, isActive: random.chance(0.8) } });
  });
}

interface Change {
  readonly profile: OrganizationProfile;
  readonly actor: UserRow | null;
  readonly type: string;
  readonly creationTime: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A row of `/workflows/audit`: its properties are an object written as a text, as in Torii's document. */
export function changeOf({ profile, actor, type, creationTime, properties }: Change): WorkflowChangeRow {
  const name = `${actor?.firstName ?? ''} ${actor?.lastName ?? ''}`.trim();
  const what = type.replaceAll('_', ' ');
  return {
    performedBy: actor?.id ?? null,
    performedByFirstName: actor?.firstName ?? null,
    performedByLastName: actor?.lastName ?? null,
    performedByEmail: actor?.email ?? null,
    idTargetOrg: profile.id,
    properties: JSON.stringify(properties),
    creationTime,
    type,
    message: `User ${name} (${actor?.email ?? ''}), ${what} ${properties['idWorkflow']}, at ${creationTime}`,
  };
}
