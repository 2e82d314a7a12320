import type { OrganizationProfile } from '../organization.ts';
import type { ExecutionRow } from '../rows.ts';
import type { Calendar } from './sources/calendar.ts';
import type { Random } from './sources/random.ts';

const ACTIONS = [
  'sendEmail',
  'removeUserFromApp',
  'createTask',
  'slackMessage',
  'updateContractField',
  'requestApproval',
  'transferFiles',
];
const ERRORS = ['permissionDenied', 'appNotConnected', 'timeout', 'userNotFound', 'an_error_newer_than_the_document'];
const DAY_MS = 86_400_000;

/** The workflows that executions belong to and `/workflows/{id}/trigger` takes. */
export const WORKFLOW_IDS: readonly number[] = Array.from({ length: 24 }, (_, index) => 301 + index);

type Outcome = Pick<
  ExecutionRow,
  | 'isRun'
  | 'runTime'
  | 'isCompleted'
  | 'completionTime'
  | 'isIgnored'
  | 'ignoredTime'
  | 'executionErrorType'
  | 'errorTime'
>;

/** How an execution stands: waiting, running, ended well, failed, or ignored. */
function createOutcome(random: Random, later: (seconds: number) => string): Outcome {
  const kind = random.next();
  const waiting: Outcome = {
    isRun: false,
    runTime: null,
    isCompleted: false,
    completionTime: null,
    isIgnored: false,
    ignoredTime: null,
    executionErrorType: null,
    errorTime: null,
  };
  if (kind < 0.06) return waiting;
  if (kind < 0.1) return { ...waiting, isRun: true, runTime: later(1) };
  if (kind < 0.82) return { ...waiting, runTime: later(1), isCompleted: true, completionTime: later(30) };
  if (kind < 0.92)
    return { ...waiting, runTime: later(1), executionErrorType: random.pick(ERRORS), errorTime: later(20) };
  if (kind < 0.94) return { ...waiting, runTime: later(1), errorTime: later(20) };
  return { ...waiting, isIgnored: true, ignoredTime: random.chance(0.2) ? null : later(5) };
}

/** Whom an action is about stands here, as in Torii's document. */
function createRuntimeInfo(random: Random, user: number | null): ExecutionRow['runtimeInfo'] {
  const about = user === null ? null : { user: { id: user } };
  return random.chance(0.3) ? about : { ...about, attempt: random.int(1, 3), idUpload: 2 ** 33 };
}

/** Some actions are about a contract of their app: a guess, Torii's document names users only. */
function withContract(info: ExecutionRow['runtimeInfo'], id: number | undefined): ExecutionRow['runtimeInfo'] {
  return id === undefined ? info : { ...info, contract: { id } };
}

/** Whatever the action has to say: of one in five what Torii's document shows. */
function detailsOf(index: number): ExecutionRow['details'] {
  return index % 5 === 2 ? { userAlreadyExists: true } : { to: 'ops+alerts@torii-sample.example', subject: '✅ تم' };
}

interface ExecutionContext {
  readonly random: Random;
  readonly calendar: Calendar;
  readonly profile: OrganizationProfile;
  readonly apps: readonly number[];
  readonly users: readonly number[];
  readonly contracts: readonly { readonly id: number; readonly idApp: number | null }[];
}

/** Action executions, newest first; some without an app, some without a user, some in the same millisecond. */
export function createExecutions(
  { random, calendar, profile, apps, users, contracts }: ExecutionContext,
  count: number,
): ExecutionRow[] {
  const rows: ExecutionRow[] = [];
  const contractOf = new Map(contracts.map(({ id, idApp }) => [idApp, id]));
  let days = 0;
  for (let index = 0; index < count; index += 1) {
    days += index % 30 === 1 ? 0 : random.next() * 0.2;
    const createdAt = calendar.today - Math.floor(days * DAY_MS);
    const later = (seconds: number) => new Date(createdAt + seconds * 1000).toISOString();
    const app = random.chance(0.8) ? random.pick(apps) : null;
    const outcome = createOutcome(random, later);
    const somebody = random.chance(0.85) ? random.pick(users) : null;
    const run = 80_000 + Math.floor((count - index) / 3);
    // A run is about one person, and of one workflow.
    const user = rows.at(-1)?.idWorkflowExecution === run ? (rows.at(-1)?.idActionUser ?? null) : somebody;
    rows.push({
      id: index < 4 ? 2 ** 32 + 100 - index : 200_000 + count - index,
      idOrg: profile.id,
      idApp: app,
      idActionApp: app,
      idActionUser: user,
      idWorkflow: WORKFLOW_IDS[(run * 7) % WORKFLOW_IDS.length] ?? 301,
      idWorkflowExecution: run,
      idAction: `action-${random.int(1, 40)}`,
      actionType: random.chance(0.02) ? null : random.pick(ACTIONS),
      runtimeInfo: withContract(createRuntimeInfo(random, user), index % 6 === 0 ? contractOf.get(app) : undefined),
      ...outcome,
      continueOnError: random.chance(0.3),
      details: random.chance(0.4) ? null : detailsOf(index),
      creationTime: later(0),
      updateTime: random.chance(0.1) ? null : later(60),
    });
  }
  return rows;
}
