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
