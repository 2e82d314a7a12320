import { bool, id, isObject, type JsonObject, moment, text } from '../../answers/json.ts';
import { readPerson } from '../user.ts';
import { type CustomColumns, type RowOf, readPlain } from '../values/column.ts';

const COLUMNS = {
  name: text,
  type: text,
  version: text,
  isActive: bool,
  description: text,
  triggerType: readTrigger,
  creationTime: moment,
  updateTime: moment,
  createdBy: readPerson,
};

/** A workflow as `/workflows` or `/workflows/{idWorkflow}` shows it, or as far as another row tells. */
export interface WorkflowRow extends RowOf<typeof COLUMNS>, Pick<CustomColumns, 'broken'> {
  readonly id: string;
  /** Something else names it: it is there, or was, whether or not Torii still has it. */
  readonly isNamed?: true;
}

const columns = readPlain(COLUMNS);

/** Reads a workflow's row; undefined where it has no id. What makes it run stands in a column, or in an object of that name. */
export function readWorkflow(value: JsonObject): WorkflowRow | undefined {
  const workflowId = id(value['id']) ?? id(value['idWorkflow']);
  if (workflowId === null) return undefined;
  const trigger = 'triggerType' in value || !('trigger' in value) ? {} : { triggerType: value['trigger'] };
  return { ...columns({ ...value, ...trigger }), id: workflowId };
}

/** A workflow that another row names by its number. */
export function namedWorkflow(workflowId: string): WorkflowRow {
  return { id: workflowId, isNamed: true };
}

function readTrigger(value: unknown): string | null {
  return text(isObject(value) ? value['type'] : value);
}
