import { bool, id, type JsonObject, moment, text } from '../../answers/json.ts';
import { readPerson } from '../user.ts';
import { type CustomColumns, type RowOf, readWhole } from '../values/column.ts';

const COLUMNS = {
  name: text,
  type: text,
  version: text,
  isActive: bool,
  description: text,
  createdBy: readPerson,
  creationTime: moment,
  updateTime: moment,
};

/** A workflow as `/workflows` shows it. */
export interface WorkflowRow extends RowOf<typeof COLUMNS>, Pick<CustomColumns, 'broken'> {
  readonly id: string;
  /** Something else names it: it is there, or was, whether or not Torii still has it. */
  readonly isNamed?: true;
  /** All that Torii sends of it. */
  readonly details?: unknown;
}

const columns = readWhole(COLUMNS);

/** Reads a workflow's row; undefined where it has no id. */
export function readWorkflow(value: JsonObject): WorkflowRow | undefined {
  const workflowId = id(value['id'] ?? value['idWorkflow']);
  if (workflowId === null) return undefined;
  // What is left out is not known to exist: nobody asks for it again.
  const { name, type, version, isActive, description, createdBy, creationTime, updateTime } = value;
  const row = columns({ name, type, version, isActive, description, createdBy, creationTime, updateTime });
  return { ...row, id: workflowId, details: value };
}

/** A workflow that another row, or a caller who started it, names by its number. */
export function namedWorkflow(workflowId: string): WorkflowRow {
  return { id: workflowId, isNamed: true };
}
