import type { WorkflowRunRow } from '../../torii/rows/runs/workflowRun.ts';
import type { WorkflowExecutionRow } from '../../torii/rows/workflows/workflowExecution.ts';
import { MOST_PAGES, tooOld } from '../workflows/workflowExecutions.ts';
import { candidatesOf, earliest, type StartedRun } from './startedRun.ts';
import { areWhole, isBefore } from './workflowRuns.ts';

/** Actions that were read, newest first, and whether the list ends with them. */
export interface ActionsRead {
  readonly rows: readonly WorkflowExecutionRow[];
  /** The runs that they belong to, put together once for all who wait. */
  readonly runs: ReadonlyMap<string, WorkflowRunRow>;
  readonly pages: number;
  readonly ended: boolean;
}

/** A run that somebody waits for. */
export interface RunTarget {
  /** Whether enough was read to tell how it stands. @param known what was known of it before */
  isRead(read: ActionsRead, known: WorkflowRunRow | undefined): boolean;
  /** The run, null where there is none, undefined where it may still come. @throws InputError where nobody looks further */
  pick(read: ActionsRead, known: WorkflowRunRow | undefined): WorkflowRunRow | null | undefined;
}

/** Milliseconds after its start within which a run is expected to be listed. */
const LATEST_MS = 120_000;

/** A run by Torii's number. */
export function runById(id: string): RunTarget {
  return {
    isRead: ({ rows, runs, ended }, known) => ended || (known ? areSeen(known, runs) : areWhole([id], rows)),
    pick({ runs, pages, ended }, known) {
      const run = runs.get(id);
      if (run) return known ? joined(known, run) : run;
      if (known) return known;
      if (ended) return null;
      if (pages < MOST_PAGES) return undefined;
      throw tooOld('a run of actions', [id]);
    },
  };
}

/** The run that was started. Null where several fit, and where none has come in time. */
export function runStarted(started: StartedRun): RunTarget {
  const since = earliest(started);
  return {
    isRead: ({ rows, runs, ended }, known) => ended || (known ? areSeen(known, runs) : isBefore(rows.at(-1), since)),
    pick({ runs }, known) {
      const candidates = candidatesOf(runs.values(), started);
      const [run, ...others] = candidates;
      if (others.length > 0) return null;
      if (run) return known && known.id === run.id ? joined(known, run) : run;
      if (known) return known;
      return Date.now() > started.sentAt + LATEST_MS ? null : undefined;
    },
  };
}

/** Whether all that may still move of a run was read. */
function areSeen({ id, executions = [] }: WorkflowRunRow, runs: ReadonlyMap<string, WorkflowRunRow>): boolean {
  const seen = new Set(runs.get(id)?.executions?.map(row => row.id));
  return executions.every(row => row.isCompleted || row.isIgnored || seen.has(row.id));
}

/** A run as it is now: actions that were not read again stand as they did. */
function joined(known: WorkflowRunRow, now: WorkflowRunRow): WorkflowRunRow {
  const newer = new Map(now.executions?.map(row => [row.id, row] as const));
  const before = (known.executions ?? []).map(row => newer.get(row.id) ?? row);
  const ids = new Set(before.map(row => row.id));
  return { ...known, ...now, executions: [...before, ...[...newer.values()].filter(row => !ids.has(row.id))] };
}
