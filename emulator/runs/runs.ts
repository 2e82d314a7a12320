import type { Organization } from '../organization.ts';
import type { ExecutionRow } from '../rows.ts';
import type { Action } from './workflows.ts';

/** An action that is still to be carried out, or is just being. Times are epoch milliseconds of the emulator's clock. */
interface Step {
  readonly row: ExecutionRow;
  readonly action: Action;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** A workflow on its way: one call of `advance` carries out what is due by then. */
export interface Run {
  readonly idUser: number | null;
  readonly isOffboarding: boolean;
  /** What is not at its end, in the order of the actions. */
  steps: readonly Step[];
}

/** What a workflow is run for. */
export interface RunOf {
  readonly idWorkflow: number;
  readonly actions: readonly Action[];
  readonly idApp: number | null;
  readonly idUser: number | null;
  readonly idContract?: number | null;
  readonly isOffboarding?: boolean;
}

/** The first action begins so long after the run, each takes as long, and the whole is over within `LONGEST`. Milliseconds. */
const PACE = 1_000;
const LONGEST = 8_000;

/** Whom and what a run is about: users as in Torii's document, contracts likewise. */
function runtimeInfoOf({ idUser, idContract = null }: RunOf): ExecutionRow['runtimeInfo'] {
  if (idUser === null && idContract === null) return null;
  return {
    ...(idUser === null ? {} : { user: { id: idUser } }),
    ...(idContract === null ? {} : { contract: { id: idContract } }),
  };
}

function executionOf(organization: Organization, run: RunOf, action: Action, place: number, now: number): ExecutionRow {
  const time = new Date(now).toISOString();
  const idApp = action.idApp ?? run.idApp;
  return {
    id: organization.nextIds.execution++,
    idOrg: organization.profile.id,
    idApp,
    idActionApp: idApp,
    idActionUser: run.idUser,
    idWorkflow: run.idWorkflow,
    idWorkflowExecution: organization.nextIds.run,
    idAction: `action-${place + 1}`,
    actionType: action.type,
    runtimeInfo: runtimeInfoOf(run),
    isRun: false,
    runTime: null,
    isCompleted: false,
    completionTime: null,
    continueOnError: action.continueOnError ?? false,
    isIgnored: false,
    ignoredTime: null,
    details: null,
    executionErrorType: null,
    errorTime: null,
    creationTime: time,
    updateTime: time,
  };
}

/** Starts a workflow: an execution for each of its actions, all of them waiting. */
export function startRun(organization: Organization, run: RunOf, now: number): void {
  const pace = Math.min(PACE, LONGEST / run.actions.length);
  const steps = run.actions.map((action, place) => ({
    action,
    row: executionOf(organization, run, action, place, now),
    startsAt: now + pace * place + PACE / 2,
    endsAt: now + pace * (place + 1) + PACE / 2,
  }));
  organization.nextIds.run++;
  organization.executions.unshift(...steps.map(({ row }) => row).reverse());
  organization.runs.push({ idUser: run.idUser, isOffboarding: run.isOffboarding ?? false, steps });
}

/** Somebody stays after all: what of their offboarding is not done is ignored. */
export function stopOffboarding(organization: Organization, idUser: number, now: number): void {
  for (const run of organization.runs) {
    if (!run.isOffboarding || run.idUser !== idUser) continue;
    for (const { row } of run.steps) ignore(row, now);
    run.steps = [];
  }
}

function ignore(row: ExecutionRow, at: number): void {
  row.isRun = false;
  row.isIgnored = true;
  row.ignoredTime = row.updateTime = new Date(at).toISOString();
}

/** Carries out what is due by `now`: runs move by the emulator's clock, so that whoever sets it sees them at any stage. */
export function advance(organization: Organization, now: number): void {
  if (organization.runs.length === 0) return;
  for (const run of organization.runs) advanceRun(organization, run, now);
  organization.runs = organization.runs.filter(({ steps }) => steps.length > 0);
}

/** An action that waits for a person keeps those after it waiting, unless they are carried out whatever becomes of it. */
function advanceRun(organization: Organization, run: Run, now: number): void {
  const left: Step[] = [];
  let held = false;
  let failedAt: number | null = null;
  for (const step of run.steps) {
    if (failedAt !== null) {
      ignore(step.row, failedAt);
      continue;
    }
    if (held || now < step.startsAt) {
      left.push(step);
      continue;
    }
    begin(step);
    if (step.action.ending === 'person' || now < step.endsAt) {
      left.push(step);
      held = step.action.ending === 'person' && !step.row.continueOnError;
      continue;
    }
    if (!end(organization, step) && !step.row.continueOnError) failedAt = step.endsAt;
  }
  run.steps = left;
}

function begin({ row, startsAt }: Step): void {
  if (row.isRun) return;
  row.isRun = true;
  row.runTime = row.updateTime = new Date(startsAt).toISOString();
}

/** Ends an action; false where it failed. */
function end({ accounts }: Organization, { row, action, endsAt }: Step): boolean {
  const time = new Date(endsAt).toISOString();
  row.isRun = false;
  row.updateTime = time;
  if (typeof action.ending === 'object') {
    row.executionErrorType = action.ending.error;
    row.errorTime = time;
    return false;
  }
  row.isCompleted = true;
  row.completionTime = time;
  const account = action.idAccount === undefined ? undefined : accounts.get(action.idAccount);
  if (account !== undefined) account.isUserRemovedFromApp = true;
  return true;
}
