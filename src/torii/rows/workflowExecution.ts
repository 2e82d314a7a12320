import { bool, id, type JsonObject, text, time } from '../json.ts';
import { type AppRow, readAppReference } from './app.ts';
import { readPerson, type UserRow } from './user.ts';

/** An action's execution as `/workflows/actionExecutions` shows it; of a reference only the id is known. */
export interface WorkflowExecutionRow {
  readonly id: string;
  readonly workflowId?: string | null;
  readonly workflowExecutionId?: string | null;
  readonly actionId?: string | null;
  readonly actionType?: string | null;
  readonly isRun?: boolean | null;
  readonly isCompleted?: boolean | null;
  readonly isIgnored?: boolean | null;
  readonly continueOnError?: boolean | null;
  readonly app?: AppRow | null;
  readonly user?: UserRow | null;
  readonly runtimeInfo?: unknown;
  readonly details?: unknown;
  readonly errorType?: string | null;
  readonly creationTime?: string | null;
  readonly runTime?: string | null;
  readonly completionTime?: string | null;
  readonly errorTime?: string | null;
  readonly ignoredTime?: string | null;
  readonly updateTime?: string | null;
}

/** Reads an execution's row; undefined where it has no id. App and user come under their newer or their older name. */
export function readWorkflowExecution(value: JsonObject): WorkflowExecutionRow | undefined {
  const executionId = id(value['id']);
  if (executionId === null) return undefined;
  return {
    id: executionId,
    workflowId: id(value['idWorkflow']),
    workflowExecutionId: id(value['idWorkflowExecution']),
    actionId: text(value['idAction']),
    actionType: text(value['actionType']),
    isRun: bool(value['isRun']),
    isCompleted: bool(value['isCompleted']),
    isIgnored: bool(value['isIgnored']),
    continueOnError: bool(value['continueOnError']),
    app: readAppReference(value['idActionApp'] ?? value['idApp']),
    user: readPerson(value['idActionUser'] ?? value['idUser']),
    runtimeInfo: value['runtimeInfo'] ?? null,
    details: value['details'] ?? null,
    errorType: text(value['executionErrorType']),
    creationTime: time(value['creationTime']),
    runTime: time(value['runTime']),
    completionTime: time(value['completionTime']),
    errorTime: time(value['errorTime']),
    ignoredTime: time(value['ignoredTime']),
    updateTime: time(value['updateTime']),
  };
}
