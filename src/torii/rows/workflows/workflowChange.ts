import { id, isObject, type JsonObject, text } from '../../answers/json.ts';
import { type AuditLogRow, readAuditLog } from '../auditLog.ts';

/** A change of a workflow as `/workflows/audit` shows it: an event, with what was said of it. */
export interface WorkflowChangeRow extends AuditLogRow {
  /** In Torii's words. */
  readonly message: string | null;
  /** The workflow that was changed; null where the event names none. */
  readonly workflowId: string | null;
}

/** Reads a change's row. Torii names the workflow among the properties. */
export function readWorkflowChange(value: JsonObject): WorkflowChangeRow {
  const row = readAuditLog(value);
  const { properties } = row;
  const workflow = isObject(properties) ? (properties['idWorkflow'] ?? properties['workflow']) : value['idWorkflow'];
  return { ...row, message: text(value['message']), workflowId: id(workflow) };
}
