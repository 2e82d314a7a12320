import type { WorkflowRow } from '../rows.ts';
import type { Calendar } from './sources/calendar.ts';
import type { Random } from './sources/random.ts';

/** The workflows that executions belong to. */
export const WORKFLOW_IDS: readonly number[] = Array.from({ length: 24 }, (_, index) => 301 + index);

const NAMES = [
  'Welcome new people',
  'Contract renewal reminder',
  'Approve a new app',
  'Hand over files',
  'Licence not in use',
  'Review closed apps',
];

/** Those that the lifecycle and requests for access start: `emulator/runs/workflows.ts`. */
const NAMED: Readonly<Record<number, string>> = { 323: 'Request access to an app', 324: 'Offboarding' };

/** One that is no regular workflow: in the list only where its type is asked for. Nothing runs it by itself. */
const OTHER: Pick<WorkflowRow, 'id' | 'name' | 'type'> = {
  id: 325,
  name: 'Quarterly access review',
  type: 'appReview',
};

const TRIGGERS = ['manual', 'userJoins', 'userLeft', 'contractMeetsCriteria', 'licenseNotInUse'];

/** The organisation's workflows. Several have the same name, as people copy them; one has none of the details. */
export function createWorkflows(random: Random, calendar: Calendar, people: readonly number[]): WorkflowRow[] {
  const regular = WORKFLOW_IDS.map((id, index) => ({
    id,
    name: NAMED[id] ?? `${NAMES[index % NAMES.length]}${index < 12 ? '' : ' (copy)'}`,
    type: 'regular',
  }));
  return [...regular, OTHER].map(row => ({
    ...row,
    version: random.int(1, 9),
    isActive: random.chance(0.8),
    description: random.chance(0.3) ? null : `Runs when: ${random.pick(TRIGGERS)} — تلقائي`,
    triggerType: random.pick(TRIGGERS),
    creationTime: calendar.at(-random.int(200, 900), random.next()),
    updateTime: calendar.at(-random.int(1, 190), random.next()),
    createdBy: random.chance(0.1) ? null : random.pick(people),
  }));
}
