import { bool, id, type JsonObject, moment, text } from '../../answers/json.ts';
import { readPerson } from '../user.ts';
import { type CustomColumns, type RowOf, readPlain } from '../values/column.ts';

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

const columns = readPlain(COLUMNS);

/** Reads a workflow's row; undefined where it has no id. */
export function readWorkflow(value: JsonObject): WorkflowRow | undefined {
  const workflowId = id(value['id'] ?? value['idWorkflow']);
  return workflowId === null ? undefined : { ...columns(value), id: workflowId, details: value };
}
