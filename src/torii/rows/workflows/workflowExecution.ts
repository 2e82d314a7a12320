import { bool, id, isObject, type JsonObject, moment, text } from '../../answers/json.ts';
import { readAppReference } from '../app.ts';
import type { ContractRow } from '../contract.ts';
import { readPerson } from '../user.ts';
import { type CustomColumns, type RowOf, readWhole } from '../values/column.ts';

const COLUMNS = {
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
  contract: readContractReference,
  errorType: text,
  creationTime: moment,
  runTime: moment,
  completionTime: moment,
  errorTime: moment,
  ignoredTime: moment,
  updateTime: moment,
};

/** An action's execution as `/workflows/actionExecutions` shows it; of a reference only the id is known. */
export interface WorkflowExecutionRow extends RowOf<typeof COLUMNS>, Pick<CustomColumns, 'broken'> {
  readonly id: string;
  readonly runtimeInfo?: unknown;
  readonly details?: unknown;
}

const columns = readWhole(COLUMNS);

/**
 * Reads an execution's row; undefined where it has no id. The document names the app in `idApp` and the user in `runtimeInfo`;
 * some of Torii's answers have columns for both, under a newer or an older name.
 */
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
    user: value['idActionUser'] ?? actedOn(runtimeInfo, 'user', 'idUser') ?? value['idUser'],
    contract: actedOn(runtimeInfo, 'contract', 'idContract'),
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

/** Torii's number of whom or what an action was run for. `runtimeInfo` may hold anything, so what is no number names nothing. */
function actedOn(runtimeInfo: unknown, name: string, number: string): string | null {
  const about = isObject(runtimeInfo) ? runtimeInfo : {};
  return id(about[name]) ?? id(about[number]);
}

function readContractReference(value: unknown): Pick<ContractRow, 'id'> | null {
  const contractId = id(value);
  return contractId === null ? null : { id: contractId };
}
