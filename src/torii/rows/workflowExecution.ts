import { bool, id, type JsonObject, moment, text } from '../answers/json.ts';
import { type AppRow, readAppReference } from './app.ts';
import { type CustomColumns, readWhole } from './column.ts';
import { readPerson, type UserRow } from './user.ts';

/** An action's execution as `/workflows/actionExecutions` shows it; of a reference only the id is known. */
export interface WorkflowExecutionRow extends Pick<CustomColumns, 'broken'> {
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

const columns = readWhole({
  workflowId: id,
  workflowExecutionId: id,
  actionId: text,
  actionType: text,
  isRun: bool,
  isCompleted: bool,
  isIgnored: bool,
  continueOnError: bool,
  app: readAppReference,
  user: readPerson,
  errorType: text,
  creationTime: moment,
  runTime: moment,
  completionTime: moment,
  errorTime: moment,
  ignoredTime: moment,
  updateTime: moment,
});

/** Reads an execution's row; undefined where it has no id. App and user come under their newer or their older name. */
export function readWorkflowExecution(value: JsonObject): WorkflowExecutionRow | undefined {
  const executionId = id(value['id']);
  if (executionId === null) return undefined;
  const { idWorkflow, idWorkflowExecution, idAction, executionErrorType, runtimeInfo = null, details = null } = value;
  const row = columns({
    workflowId: idWorkflow,
    workflowExecutionId: idWorkflowExecution,
    actionId: idAction,
    actionType: value['actionType'],
    isRun: value['isRun'],
    isCompleted: value['isCompleted'],
    isIgnored: value['isIgnored'],
    continueOnError: value['continueOnError'],
    app: value['idActionApp'] ?? value['idApp'],
    user: value['idActionUser'] ?? value['idUser'],
    errorType: executionErrorType,
    creationTime: value['creationTime'],
    runTime: value['runTime'],
    completionTime: value['completionTime'],
    errorTime: value['errorTime'],
    ignoredTime: value['ignoredTime'],
    updateTime: value['updateTime'],
  });
  return { ...row, id: executionId, runtimeInfo, details };
}
