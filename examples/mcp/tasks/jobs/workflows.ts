import type { AppRow, ExecutionRow, Organization } from '../../../../emulator/emulator.ts';
import { type Call, type Job, rowsOf } from '../job.ts';
import { found, isNamed, unordered } from '../rows.ts';

interface Action {
  readonly id: string;
  readonly status?: string;
  readonly errorType?: string;
}

const failed = ({ executions }: Organization) =>
  executions.filter(
    ({ isIgnored, isCompleted, executionErrorType, errorTime }) =>
      !isIgnored && !isCompleted && (executionErrorType !== null || errorTime !== null),
  );

const reasons = (rows: readonly Action[]) => unordered(rows.map(({ id, errorType }) => [id, errorType]));
const expected = (rows: readonly ExecutionRow[]) =>
  unordered(rows.map(({ id, executionErrorType }) => [String(id), executionErrorType ?? undefined]));

const listed = async (call: Call, given = {}) =>
  (await rowsOf<Action>(call, 'list_all_torii_workflow_action_executions', given)).filter(
    ({ status }) => status === 'FAILED',
  );

/** An app that an action about it failed of. */
function troubled(of: Organization): AppRow {
  const ids = new Set(failed(of).map(({ idActionApp }) => idActionApp));
  return found(of.apps.values(), app => ids.has(app.id) && isNamed(of, app));
}

export const WORKFLOWS: readonly Job[] = [
  {
    title: 'What failed in workflows, and why?',
    short: async call => reasons(await rowsOf(call, 'torii_failed_workflow_runs')),
    seed: async call => reasons(await listed(call)),
    answer: of => expected(failed(of)),
  },
  {
    title: 'What failed in workflows about one app, and why?',
    short: async (call, of) => reasons(await rowsOf(call, 'torii_failed_workflow_runs', { idApp: troubled(of).name })),
    seed: async (call, of) => reasons(await listed(call, { idApp: troubled(of).name })),
    answer: of => expected(failed(of).filter(({ idActionApp }) => idActionApp === troubled(of).id)),
  },
];
